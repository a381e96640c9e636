import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CalendarEntry } from '../region/package.ts'
import { buildCalendar, type LimitType } from './calendar.ts'

const entry: CalendarEntry = {
  workHours: [
    ['08:30', '12:00'],
    ['13:30', '17:30'],
  ],
  workWeekdays: [1, 2, 3, 4, 5],
  // National Day 2026 with its make-up Saturday.
  holidays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
  makeUpWorkdays: ['2026-10-10'],
}
const years = { from: 2020, to: 2030 }
const shanghai = buildCalendar(entry, 'Asia/Shanghai', years)
const newYork = buildCalendar(entry, 'America/New_York', years)
const at = (text: string): number => Date.parse(text)

describe('local days', () => {
  it.each([
    ['2026-03-01T23:59:59.999+08:00', '2026-03-01T00:00:00+08:00'],
    ['2026-03-02T00:00:00+08:00', '2026-03-02T00:00:00+08:00'],
    ['2028-02-29T12:00:00+08:00', '2028-02-29T00:00:00+08:00'],
    ['2026-12-31T23:00:00+08:00', '2026-12-31T00:00:00+08:00'],
    ['2035-05-05T05:00:00+08:00', '2035-05-05T00:00:00+08:00'],
    ['1999-05-05T05:00:00+08:00', '1999-05-05T00:00:00+08:00'],
  ])('[CT5] in Shanghai %s lies in the day from %s', (instant, start) => {
    expect(shanghai.dayStartOf(at(instant))).toBe(at(start))
  })

  it('[CT5] New York has a day of 23 hours in March and one of 25 in November', () => {
    const spring = newYork.dayNumber(2026, 3, 8)
    expect(newYork.startOfDay(spring)).toBe(at('2026-03-08T00:00:00-05:00'))
    expect(newYork.startOfDay(spring + 1) - newYork.startOfDay(spring)).toBe(23 * 3_600_000)
    const autumn = newYork.dayNumber(2026, 11, 1)
    expect(newYork.startOfDay(autumn)).toBe(at('2026-11-01T00:00:00-04:00'))
    expect(newYork.startOfDay(autumn + 1) - newYork.startOfDay(autumn)).toBe(25 * 3_600_000)
  })

  it('[CT5] keeps the two hours that read the same on the wall apart', () => {
    const first = at('2026-11-01T01:30:00-04:00')
    const second = at('2026-11-01T01:30:00-05:00')
    expect(newYork.hourOf(first)).toBe(at('2026-11-01T01:00:00-04:00'))
    expect(newYork.hourOf(second)).toBe(at('2026-11-01T01:00:00-05:00'))
    expect(newYork.dayOf(first)).toBe(newYork.dayOf(second))
  })

  it('starts a day without midnight at its first instant', () => {
    // Cairo moves its clocks at midnight: 2024-04-26 began at 01:00.
    const cairo = buildCalendar(entry, 'Africa/Cairo', { from: 2023, to: 2025 })
    const day = cairo.dayNumber(2024, 4, 26)
    expect(cairo.startOfDay(day)).toBe(at('2024-04-26T01:00:00+03:00'))
    expect(cairo.dayOf(cairo.startOfDay(day))).toBe(day)
    expect(cairo.dayOf(cairo.startOfDay(day) - 1)).toBe(day - 1)
  })

  it('cuts hours by the zone, also where it stands half an hour off', () => {
    const kolkata = buildCalendar(entry, 'Asia/Kolkata', years)
    expect(kolkata.hourOf(at('2026-05-05T10:59:59+05:30'))).toBe(at('2026-05-05T10:00:00+05:30'))
  })

  it('names the date and weekday of a day', () => {
    const day = shanghai.dayOf(at('2028-02-29T00:00:00+08:00'))
    expect(shanghai.dateOf(day)).toEqual({ year: 2028, month: 2, day: 29, weekday: 2 })
    expect(shanghai.dayNumber(2028, 2, 30)).toBe(day + 1)
  })

  it('[CT5] every instant lies in exactly the day and hour that begin before it', () => {
    const instant = fc.integer({ min: at('2019-01-01T00:00Z'), max: at('2032-01-01T00:00Z') })
    fc.assert(
      fc.property(instant, (ms) => {
        const day = newYork.dayOf(ms)
        expect(newYork.startOfDay(day)).toBeLessThanOrEqual(ms)
        expect(newYork.startOfDay(day + 1)).toBeGreaterThan(ms)
        const hour = newYork.hourOf(ms)
        expect(hour).toBeLessThanOrEqual(ms)
        expect(ms - hour).toBeLessThan(3_600_000)
        expect(newYork.hourOf(hour)).toBe(hour)
      }),
    )
  })
})

describe('limits', () => {
  it.each([
    // Friday afternoon into Monday.
    ['2026-03-06T16:30:00+08:00', 4, 'workHour', '2026-03-09T11:30:00+08:00'],
    // Over lunch; ending exactly when work ends.
    ['2026-03-06T11:00:00+08:00', 5, 'workHour', '2026-03-06T17:30:00+08:00'],
    // Begun at night, the clock runs from the morning.
    ['2026-03-06T22:00:00+08:00', 1, 'workHour', '2026-03-09T09:30:00+08:00'],
    ['2026-03-04T10:00:00+08:00', 1, 'workDay', '2026-03-05T10:00:00+08:00'],
    ['2026-03-04T10:00:00+08:00', 3, 'workDay', '2026-03-09T10:00:00+08:00'],
    // Over the National Day holiday, with the make-up Saturday as a workday.
    ['2026-09-30T16:30:00+08:00', 2, 'workHour', '2026-10-08T09:30:00+08:00'],
    ['2026-10-09T16:30:00+08:00', 2, 'workHour', '2026-10-10T09:30:00+08:00'],
    // Leap day, month and year ends.
    ['2028-02-28T10:00:00+08:00', 1, 'naturalDay', '2028-02-29T10:00:00+08:00'],
    ['2026-12-31T23:30:00+08:00', 1, 'urgentHour', '2027-01-01T00:30:00+08:00'],
    ['2026-01-31T10:00:00+08:00', 30, 'naturalDay', '2026-03-02T10:00:00+08:00'],
  ] as const)('[CT6] %s + %d %s = %s', (start, value, type, due) => {
    expect(shanghai.addWork(at(start), { value, type })).toBe(at(due))
  })

  it('[CT6] a natural day ends at the same wall time over a change of clocks, an hour is an hour', () => {
    const start = at('2026-03-07T10:00:00-05:00')
    expect(newYork.addWork(start, { value: 1, type: 'naturalDay' })).toBe(
      at('2026-03-08T10:00:00-04:00'),
    )
    expect(newYork.addWork(start, { value: 24, type: 'urgentHour' })).toBe(
      at('2026-03-08T11:00:00-04:00'),
    )
  })

  it('[CT6] work hours follow the wall clock over a change of clocks', () => {
    const start = at('2026-03-06T17:00:00-05:00')
    expect(newYork.addWork(start, { value: 1, type: 'workHour' })).toBe(
      at('2026-03-09T09:00:00-04:00'),
    )
  })

  it('finds the first instant from which at most so much remains', () => {
    const due = at('2026-03-09T09:30:00+08:00')
    // One hour before Monday 9:30 is 8:30, which is already true when Friday's work ends.
    expect(shanghai.subtract(due, 3_600_000, 'workHour')).toBe(at('2026-03-06T17:30:00+08:00'))
    expect(shanghai.subtract(due, 3_600_000, 'urgentHour')).toBe(at('2026-03-09T08:30:00+08:00'))
  })

  it('counts work time between instants', () => {
    const from = at('2026-03-06T17:00:00+08:00')
    const to = at('2026-03-09T09:00:00+08:00')
    expect(shanghai.workBetween(from, to, 'workDay')).toBe(3_600_000)
    expect(shanghai.workBetween(to, from, 'workHour')).toBe(-3_600_000)
    expect(shanghai.workBetween(from, to, 'naturalDay')).toBe(to - from)
  })

  it('[CT6] adding a span and measuring it gives the span back', () => {
    const instant = fc.integer({ min: at('2020-06-01T00:00Z'), max: at('2029-01-01T00:00Z') })
    const span = fc.integer({ min: 1, max: 60 * 86_400_000 })
    const type = fc.constantFrom<LimitType>('workHour', 'workDay', 'urgentHour', 'naturalDay')
    fc.assert(
      fc.property(instant, span, type, (start, ms, kind) => {
        const due = newYork.add(start, ms, kind)
        expect(newYork.workBetween(start, due, kind)).toBe(ms)
        expect(newYork.workBetween(newYork.subtract(due, ms, kind), due, kind)).toBe(ms)
        expect(newYork.subtract(due, ms, kind)).toBeLessThanOrEqual(Math.max(start, due - ms))
      }),
    )
  })

  it('goes on with natural time beyond its years instead of failing', () => {
    const start = at('2031-05-05T05:00:00+08:00')
    expect(shanghai.addWork(start, { value: 2, type: 'workHour' })).toBe(start + 2 * 3_600_000)
  })
})
