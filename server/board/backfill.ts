import type { Fact } from '../../shared/fact/fact.ts'

/** An event that is told so long after it happened is history rather than late news, ms. */
const OLD_MS = 86_400_000
/** So many of them */
const MANY = 200
/** within so long are a history that is being told: ms. */
const WITHIN_MS = 30_000
const HOUR_MS = 3_600_000

export interface BackfillState {
  /** `recordedAt` of the last old facts, oldest first. */
  readonly recorded: readonly number[]
  readonly until: number
}

/**
 * Whether a history is being told to a world just now: an import, a producer that sends what it could not send for days, the first start of the demo. What stands
 * open meanwhile may have been closed long ago by events that are still to come. A function of the facts and the instant (DESIGN law 5).
 */
export class Backfill {
  #recorded: number[] = []
  #next = 0
  #until = 0

  /** In journal order. */
  note({ time, recordedAt }: Fact): void {
    if (recordedAt - time < OLD_MS) return
    this.#recorded[this.#next] = recordedAt
    this.#next = (this.#next + 1) % MANY
    this.#until = time
  }

  /** The hour of the last event told, epoch ms; null while none is. To the millisecond it would be sent to every wall with every event. */
  at(tMs: number): number | null {
    const first = this.#recorded.length < MANY ? undefined : this.#recorded[this.#next]
    if (first === undefined || first < tMs - WITHIN_MS) return null
    return Math.floor(this.#until / HOUR_MS) * HOUR_MS
  }

  save(): BackfillState {
    const { length } = this.#recorded
    const from = length < MANY ? 0 : this.#next
    const recorded = this.#recorded.map((_, i) => this.#recorded[(from + i) % length]!)
    return { recorded, until: this.#until }
  }

  /** Into one that has seen nothing. */
  restore({ recorded, until }: BackfillState): void {
    this.#recorded = [...recorded]
    this.#next = recorded.length % MANY
    this.#until = until
  }
}
