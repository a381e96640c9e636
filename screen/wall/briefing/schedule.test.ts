import { expect, test } from 'vitest'
import { isOpen } from './schedule.ts'

const CALENDAR = {
  workHours: [
    ['08:30', '12:00'],
    ['13:30', '17:30'],
  ] as [string, string][],
  workWeekdays: [1, 2, 3, 4, 5],
  holidays: ['2026-10-01'],
  makeUpWorkdays: ['2026-10-10'],
}
const at = (text: string): number => Date.parse(`${text}:00+08:00`)
const works = (text: string): boolean => isOpen('work', CALENDAR, at(text), 'Asia/Shanghai')

test('work hours are those of the package, with its holidays and make-up workdays', () => {
  expect([works('2026-09-28T08:29'), works('2026-09-28T08:30')]).toEqual([false, true])
  expect([works('2026-09-28T12:00'), works('2026-09-28T17:29')]).toEqual([false, true])
  expect([works('2026-09-27T10:00'), works('2026-10-01T10:00')]).toEqual([false, false])
  expect(works('2026-10-10T10:00')).toBe(true)
})

test('a list of hours is local time of the district, every day', () => {
  const open = (text: string): boolean =>
    isOpen([['19:00', '24:00']], CALENDAR, at(text), 'Asia/Shanghai')
  expect([open('2026-09-27T18:59'), open('2026-09-27T23:59')]).toEqual([false, true])
})

test('always is always, and work hours that nobody knows are always too', () => {
  expect(isOpen('always', CALENDAR, at('2026-09-27T03:00'), 'Asia/Shanghai')).toBe(true)
  expect(isOpen('work', undefined, at('2026-09-27T03:00'), 'Asia/Shanghai')).toBe(true)
})
