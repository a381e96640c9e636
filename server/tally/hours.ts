import { HOUR_DAYS, type LocalDays } from '../../shared/indicator/periods.ts'

export const HOUR_MS = 3_600_000

/** 2020-01-01; any instant does for a zone that keeps whole-hour clock changes. */
const PHASE_FROM_MS = 1_577_836_800_000

/**
 * Numbers the hours in which flows are counted: whole clock hours of the district. A zone that lies half an hour aside has its hours cut
 * there, so `phaseMs` is the local day's start modulo one hour.
 */
export class Hours {
  readonly days: LocalDays
  readonly #phaseMs: number

  constructor(days: LocalDays) {
    this.days = days
    this.#phaseMs = positiveModulo(days.startOfDay(days.dayOf(PHASE_FROM_MS)), HOUR_MS)
  }

  of(tMs: number): number {
    return Math.floor((tMs - this.#phaseMs) / HOUR_MS)
  }

  startMs(hour: number): number {
    return hour * HOUR_MS + this.#phaseMs
  }

  dayOf(hour: number): number {
    return this.days.dayOf(this.startMs(hour))
  }

  firstHour(day: number): number {
    return this.of(this.days.startOfDay(day))
  }

  /** First hour that is kept as an hour when it is this day (DOMAIN §0.5.9). */
  firstKept(today: number): number {
    return this.firstHour(today - HOUR_DAYS + 1)
  }
}

function positiveModulo(value: number, by: number): number {
  return ((value % by) + by) % by
}
