import { PERIODS, periodOf, type Period } from '../../shared/indicator/periods.ts'
import type { Hours } from './hours.ts'
import { NO_HOURS, type HourRange } from './memo.ts'

/** What is known of a period at an hour. */
export interface Span extends Period {
  readonly range: HourRange
  /** Local days that it touches; 0 where it has no beginning, 1 for levels. */
  readonly days: number
}

/** The period of an index (shared/indicator/periods.ts) when it is this hour. */
export function spanOf(index: number, hour: number, hours: Hours): Span {
  const { window, base } = PERIODS[index]!
  const { days } = hours
  const period = periodOf(window, base, hours.startMs(hour), days)
  if (period.empty) return { ...period, range: NO_HOURS, days: 0 }
  const { fromMs, toMs } = period
  const range = { from: hours.of(fromMs), to: hours.of(toMs) - 1 }
  if (!Number.isFinite(fromMs)) return { ...period, range, days: window === 'now' ? 1 : 0 }
  return { ...period, range, days: days.dayOf(toMs - 1) - days.dayOf(fromMs) + 1 }
}
