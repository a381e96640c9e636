import type { KeptWindow } from '../../shared/indicator/kept-windows.ts'

export const HOUR_MS = 3_600_000

/** What the tally needs of the district's calendar: where local days begin. */
export interface DayBounds {
  /** Instant at which the local day that holds `tMs` began. */
  dayStartOf(tMs: number): number
}

/** First and last hour of a window, both included. */
export interface HourRange {
  readonly from: number
  readonly to: number
}

/** 2020-01-01; any instant does for a zone that keeps whole-hour clock changes. */
const PHASE_FROM_MS = 1_577_836_800_000

/**
 * Numbers the hours in which flows are counted: whole clock hours of the district. A zone that lies half an hour aside has its hours cut
 * there, so `phaseMs` is the local day's start modulo one hour.
 */
export class Hours {
  readonly #days: DayBounds
  readonly #phaseMs: number

  constructor(days: DayBounds) {
    this.#days = days
    this.#phaseMs = positiveModulo(days.dayStartOf(PHASE_FROM_MS), HOUR_MS)
  }

  of(tMs: number): number {
    return Math.floor((tMs - this.#phaseMs) / HOUR_MS)
  }

  startMs(hour: number): number {
    return hour * HOUR_MS + this.#phaseMs
  }

  /** Local days that a range touches; 0 for one without beginning. */
  daysIn({ from, to }: HourRange): number {
    if (from === Number.NEGATIVE_INFINITY) return 0
    const dayOf = (hour: number): number => this.#days.dayStartOf(this.startMs(hour))
    // A day of 23 or 25 hours rounds to one.
    return Math.round((dayOf(to) - dayOf(from)) / (24 * HOUR_MS)) + 1
  }

  /** 近24h is this hour and the 23 before it; 今日 begins with the local day (RULES CT5). */
  range(window: KeptWindow, tMs: number): HourRange {
    const to = this.of(tMs)
    if (window === 'all') return { from: Number.NEGATIVE_INFINITY, to }
    return { from: window === '24h' ? to - 23 : this.of(this.#days.dayStartOf(tMs)), to }
  }
}

function positiveModulo(value: number, by: number): number {
  return ((value % by) + by) % by
}
