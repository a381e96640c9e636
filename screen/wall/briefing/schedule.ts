import type { CalendarEntry } from '../../../shared/region/package.ts'
import type { Playlist } from '../../../shared/scene/briefing.ts'

/**
 * Whether a playlist is shown at an instant. Without the package's calendar work hours cannot be told, and it is.
 * @param nowMs epoch ms @param timeZone of the district
 */
export function isOpen(
  hours: Playlist['hours'],
  calendar: CalendarEntry | undefined,
  nowMs: number,
  timeZone: string,
): boolean {
  if (hours === 'always' || (hours === 'work' && calendar === undefined)) return true
  const { day, clock, weekday } = localTime(nowMs, timeZone)
  if (hours !== 'work') return within(hours, clock)
  const { workHours, workWeekdays, holidays, makeUpWorkdays } = calendar!
  const works =
    makeUpWorkdays.includes(day) || (workWeekdays.includes(weekday) && !holidays.includes(day))
  return works && within(workHours, clock)
}

function within(spans: readonly (readonly [string, string])[], clock: string): boolean {
  return spans.some(([from, to]) => from <= clock && clock < to)
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const formats = new Map<string, Intl.DateTimeFormat>()

/** `day` YYYY-MM-DD, `clock` HH:MM, weekday 1 = Monday. */
function localTime(
  nowMs: number,
  timeZone: string,
): { day: string; clock: string; weekday: number } {
  let format = formats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', {
      ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
      ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', weekday: 'short' },
    })
    formats.set(timeZone, format)
  }
  const parts = Object.fromEntries(
    format.formatToParts(nowMs).map(({ type, value }) => [type, value]),
  )
  return {
    day: `${parts['year']}-${parts['month']}-${parts['day']}`,
    clock: `${parts['hour']}:${parts['minute']}`,
    weekday: WEEKDAYS.indexOf(parts['weekday']!) + 1,
  }
}
