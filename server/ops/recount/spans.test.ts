import { expect, test } from 'vitest'
import { BASES, periodOf } from '../../../shared/indicator/periods.ts'
import { WINDOWS } from '../../../shared/indicator/types.ts'
import { buildCalendar, type WorkingCalendar } from '../../../shared/lib/calendar.ts'
import { isEmpty, spansAt } from './spans.ts'

const ENTRY = { workHours: [], workWeekdays: [1, 2, 3, 4, 5], holidays: [], makeUpWorkdays: [] }
const calendarOf = (timeZone: string): WorkingCalendar =>
  buildCalendar(ENTRY, timeZone, { from: 2023, to: 2029 })

test.each(['Asia/Shanghai', 'America/New_York', 'Asia/Kolkata'])(
  '[CT5] windows walked day by day are those of the rule, over a leap year and more (%s)',
  (timeZone) => {
    const calendar = calendarOf(timeZone)
    for (let at = Date.UTC(2027, 1, 20); at < Date.UTC(2028, 6, 1); at += 37 * 3_600_000 + 1234)
      for (const base of BASES) {
        const spans = new Map(spansAt(calendar, at, base).map((span) => [span.window, span]))
        for (const window of WINDOWS) {
          const { fromMs, toMs, empty, cut } = periodOf(window, base, at, calendar)
          const span = spans.get(window)!
          const title = `${window} ${base} ${new Date(at).toISOString()}`
          const walked = isEmpty(span) ? [span.cut] : [span.cut, span.from, span.until]
          expect(walked, title).toEqual(empty ? [cut] : [cut, fromMs, toMs])
        }
      }
  },
)

test('[CT5] the base of 29 February is 28 February, and a year of weeks keeps the weekday', () => {
  const calendar = calendarOf('Asia/Shanghai')
  const at = Date.parse('2028-02-29T23:30:00+08:00')
  const yoy = spansAt(calendar, at, 'yoy')
  const of = (window: string): unknown => {
    const span = yoy.find((one) => one.window === window)!
    return [span.from, span.until].map((ms) => new Date(ms + 8 * 3_600_000).toISOString())
  }
  expect(of('today')).toEqual(['2027-02-28T00:00:00.000Z', '2027-03-01T00:00:00.000Z'])
  expect(of('week')).toEqual(['2027-03-01T00:00:00.000Z', '2027-03-03T00:00:00.000Z'])
})
