import { KEPT_WINDOWS } from '../../../shared/indicator/kept-windows.ts'
import type { Window } from '../../../shared/indicator/types.ts'
import type { WorkingCalendar } from '../../../shared/lib/calendar.ts'
import type { Span } from './within.ts'

const HOUR_MS = 3_600_000

/** The windows of RULES CT5 at an instant, and `now`, whose end is that of the present hour. */
export function spansAt(calendar: WorkingCalendar, tMs: number): readonly Span[] {
  const until = calendar.hourOf(tMs) + HOUR_MS
  const spans: readonly Span[] = [
    { window: 'now', from: Number.NEGATIVE_INFINITY, until },
    { window: 'all', from: Number.NEGATIVE_INFINITY, until },
    { window: '24h', from: until - 24 * HOUR_MS, until },
    ...dayWindows(calendar, tMs).map((span) => ({ until, ...span })),
  ]
  const kept: readonly Window[] = ['now', ...KEPT_WINDOWS]
  return spans.filter(({ window }) => kept.includes(window))
}

/** Windows that begin with a local day, found by walking back day by day. */
function dayWindows(
  calendar: WorkingCalendar,
  tMs: number,
): { readonly window: Window; readonly from: number; readonly until?: number }[] {
  const today = calendar.dayOf(tMs)
  const start = (day: number): number => calendar.startOfDay(day)
  const backTo = (day: number, wanted: (date: LocalDate) => boolean): number =>
    wanted(calendar.dateOf(day)) ? day : backTo(day - 1, wanted)
  const firstOfMonth = backTo(today, ({ day }) => day === 1)
  const firstOfLastMonth = backTo(firstOfMonth - 1, ({ day }) => day === 1)
  const begins = ({ day, month }: LocalDate, months: number): boolean =>
    day === 1 && month % months === 1
  return [
    { window: 'today', from: start(today) },
    { window: '7d', from: start(today - 6) },
    { window: '30d', from: start(today - 29) },
    { window: '90d', from: start(today - 89) },
    { window: 'week', from: start(backTo(today, ({ weekday }) => weekday === 1)) },
    { window: 'month', from: start(firstOfMonth) },
    { window: 'lastMonth', from: start(firstOfLastMonth), until: start(firstOfMonth) },
    { window: 'quarter', from: start(backTo(today, (date) => begins(date, 3))) },
    { window: 'year', from: start(backTo(today, (date) => begins(date, 12))) },
  ]
}

type LocalDate = ReturnType<WorkingCalendar['dateOf']>
