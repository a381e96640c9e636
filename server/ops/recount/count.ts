import type { KeptWindow } from '../../../shared/indicator/kept-windows.ts'
import type { Family, LedgerRecord, Round } from '../../../shared/lifecycle/types.ts'
import type { ReplayContext } from './history.ts'

const HOUR_MS = 3_600_000

/** Counts over the records of one region, writing values under their keys. */
export class Count {
  readonly values: Record<string, number | null>
  readonly context: ReplayContext
  readonly #records: readonly LedgerRecord[]
  /** End of the present hour: what a window holds ends there (RULES CT5). */
  readonly #hourEnd: number
  readonly #windows: readonly (readonly [KeptWindow, number])[]

  constructor(
    values: Record<string, number | null>,
    records: readonly LedgerRecord[],
    tMs: number,
    context: ReplayContext,
  ) {
    const { calendar } = context
    this.values = values
    this.context = context
    this.#records = records
    const hour = calendar.hourOf(tMs)
    this.#hourEnd = hour + HOUR_MS
    this.#windows = [
      ['today', calendar.dayStartOf(tMs)],
      ['24h', hour - 23 * HOUR_MS],
      ['all', Number.NEGATIVE_INFINITY],
    ]
  }

  of(family: Family): readonly LedgerRecord[] {
    return this.#records.filter((record) => record.family === family)
  }

  /** Each window with the test whether an instant lies in it. */
  eachWindow(
    visit: (window: KeptWindow, has: (at: number | null | undefined) => boolean) => void,
  ): void {
    for (const [window, from] of this.#windows)
      visit(window, (at) => at != null && at >= from && at < this.#hourEnd)
  }

  /** Whether an interval holds the end of the present hour: a level counts what has begun in this hour, and no more what has ended in it. */
  lasts(from: number, to: number | null): boolean {
    return from < this.#hourEnd && (to === null || to >= this.#hourEnd)
  }

  /** The stay in which the record is at the end of the present hour. */
  stay(record: LedgerRecord): LedgerRecord['stays'][number] | undefined {
    return record.stays.find(({ from, to }) => this.lasts(from, to))
  }

  inState(record: LedgerRecord, ...states: readonly string[]): boolean {
    const stay = this.stay(record)
    return stay !== undefined && states.includes(stay.state)
  }

  put(key: string, value: number | null): void {
    this.values[key] = value
  }

  rate(key: string, n: number, d: number, excluded?: number): void {
    this.put(key, d === 0 ? null : n / d)
    this.put(`${key}.n`, n)
    this.put(`${key}.d`, d)
    if (excluded !== undefined) this.put(`${key}.x`, excluded)
  }
}

export function lastRound(record: LedgerRecord): Round {
  return record.rounds.at(-1)!
}

export function stamp(record: LedgerRecord, name: string): number | undefined {
  return lastRound(record).at[name]
}

export function least(values: readonly (number | undefined)[]): number | null {
  const known = values.filter((value) => value !== undefined)
  return known.length === 0 ? null : Math.min(...known)
}
