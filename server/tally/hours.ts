import type { Window } from '../../shared/indicator/types.ts'

export const HOUR_MS = 3_600_000

/** What the tally needs of the district's calendar: where local days begin. */
export interface DayBounds {
  /** Instant at which the local day of `tMs` began. */
  startOfDay(tMs: number): number
}

/** Windows kept so far; every window of RULES CT5 has its range here, so another one is a word in this list. */
export const KEPT_WINDOWS = ['today', '24h', 'all'] as const satisfies readonly Window[]
export type KeptWindow = (typeof KEPT_WINDOWS)[number]

/** First and last hour of a window, both included. */
export interface HourRange {
  readonly from: number
  readonly to: number
}

/**
 * Numbers the hours in which flows are counted: whole clock hours of the district. A zone that lies half an hour aside has its hours cut
 * there, so `phaseMs` is the local day's start modulo one hour.
 */
export class Hours {
  readonly #days: DayBounds
  readonly #phaseMs: number

  constructor(days: DayBounds) {
    this.#days = days
    this.#phaseMs = positiveModulo(days.startOfDay(0), HOUR_MS)
  }

  of(tMs: number): number {
    return Math.floor((tMs - this.#phaseMs) / HOUR_MS)
  }

  startMs(hour: number): number {
    return hour * HOUR_MS + this.#phaseMs
  }

  /** 近24h is this hour and the 23 before it; 今日 begins with the local day (RULES CT5). */
  range(window: KeptWindow, tMs: number): HourRange {
    const to = this.of(tMs)
    if (window === 'all') return { from: Number.NEGATIVE_INFINITY, to }
    return { from: window === '24h' ? to - 23 : this.of(this.#days.startOfDay(tMs)), to }
  }
}

function positiveModulo(value: number, by: number): number {
  return ((value % by) + by) % by
}
