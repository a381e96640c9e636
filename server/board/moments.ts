import type { Fact } from '../../shared/fact/fact.ts'
import { factType } from '../../shared/fact/registry.ts'

/** A fact that a replay marks on its bar. */
export interface Moment {
  /** The first instant whose board has it, epoch ms in whole seconds: of when the world was told of it, whenever it happened. */
  readonly at: number
  readonly type: string
  /** Id of the response or of the alarm. */
  readonly subject: string
  /** The fact's own time, epoch ms. */
  readonly time: number
}

/** What is remembered of one family. */
export interface Remembered {
  /** Oldest first. */
  readonly moments: readonly Moment[]
  /** From when on nothing is missing, epoch ms, to the second; null before the first fact of the world. */
  readonly from: number | null
}

export interface MomentsState {
  readonly startedAt: number | null
  readonly lists: Readonly<Record<Marked, Kept>>
}

type Marked = 'response' | 'alarm'

interface Kept {
  /** Oldest first. */
  readonly moments: readonly Moment[]
  /** How many there have been. */
  readonly count: number
}

/** So many are remembered (RULES LL4); of alarms as many as one console takes in thirty days at a rate that ISA-18.2 calls acceptable, some 150 a day. */
export const MOST_MOMENTS: Readonly<Record<Marked, number>> = { response: 1_000, alarm: 5_000 }

const NONE: MomentsState['lists'] = {
  response: { moments: [], count: 0 },
  alarm: { moments: [], count: 0 },
}

/**
 * When a world was told that a mode changed or that an alarm was raised. Their records know when that happened, which may lie hours before: after a
 * standstill of the server alarms come with the instants at which they should have come.
 */
export class Moments {
  #startedAt: number | null = null
  #lists: Record<Marked, { moments: Moment[]; count: number }> = copyOf(NONE)

  /** A fact of the world, in journal order, whatever becomes of it. */
  fact({ type, subject, time, recordedAt }: Fact): void {
    this.#startedAt ??= recordedAt
    const family = markedBy(type)
    if (family === null) return
    const list = this.#lists[family]
    list.moments.push({ at: firstShown(recordedAt), type, subject, time })
    list.count++
    // Twice as many before the oldest go, so that it is not done at every one; what is read never depends on it.
    if (list.moments.length > 2 * MOST_MOMENTS[family])
      list.moments = list.moments.slice(-MOST_MOMENTS[family])
  }

  of(family: Marked): Remembered {
    const { moments, count } = this.#lists[family]
    const most = MOST_MOMENTS[family]
    if (count <= most) return { moments, from: this.#startedAt }
    const last = moments.slice(-most)
    return { moments: last, from: last[0]!.at }
  }

  /** What was told so far is of the world that this one begins from (DESIGN law 8). */
  forget(): void {
    this.#startedAt = null
    this.#lists = copyOf(NONE)
  }

  save(): MomentsState {
    return { startedAt: this.#startedAt, lists: copyOf(this.#lists) }
  }

  restore({ startedAt, lists }: MomentsState): void {
    this.#startedAt = startedAt
    this.#lists = copyOf(lists)
  }
}

/** The whole second, epoch ms, whose board is the first to have what was told at `ms`: the board of an instant has the facts recorded by the end of it (RULES WD4). */
export function firstShown(ms: number): number {
  return Math.floor(ms / 1000) * 1000
}

function copyOf({
  response,
  alarm,
}: MomentsState['lists']): Record<Marked, { moments: Moment[]; count: number }> {
  const list = ({ moments, count }: Kept, most: number) => ({
    moments: moments.slice(-most),
    count,
  })
  return {
    response: list(response, MOST_MOMENTS.response),
    alarm: list(alarm, MOST_MOMENTS.alarm),
  }
}

function markedBy(type: string): Marked | null {
  if (type === 'alarm.raised') return 'alarm'
  return type.startsWith('response.') && factType(type)?.family === 'response' ? 'response' : null
}
