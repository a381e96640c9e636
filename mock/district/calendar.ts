import chineseDays from 'chinese-days'
import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import type { CalendarEntry } from '../../shared/region/package.ts'

const YEARS = [2025, 2026, 2027, 2028]

/**
 * Workdays of 2025–2028. Years whose arrangement the State Council has published come from chinese-days as they are; for later years only
 * the days that the Measures on Public Holidays (全国年节及纪念日放假办法, 2025 text) fix, with the next free weekday off for each that falls
 * on a weekend (art. 6). Make-up workdays of those years are unknown and left out.
 */
export function makeCalendar(): CalendarEntry {
  const known = new Set(Object.keys(published.holidays).map((day) => Number(day.slice(0, 4))))
  const ofYears = (days: object): string[] =>
    Object.keys(days).filter((day) => YEARS.includes(Number(day.slice(0, 4))))
  const statutory = YEARS.filter((year) => !known.has(year)).flatMap(statutoryDays)
  return {
    workHours: [
      ['08:30', '12:00'],
      ['13:30', '17:30'],
    ],
    workWeekdays: [1, 2, 3, 4, 5],
    holidays: [...new Set([...ofYears(published.holidays), ...statutory])].sort(),
    makeUpWorkdays: ofYears(published.workdays).sort(),
  }
}

function statutoryDays(year: number): string[] {
  const lunar = (month: number, day: number): string =>
    chineseDays.getSolarDateFromLunar(`${year}-${two(month)}-${two(day)}`).date
  const newYear = lunar(1, 1)
  const days = [
    `${year}-01-01`,
    ...[-1, 0, 1, 2].map((offset) => shift(newYear, offset)),
    chineseDays.getSolarTermDate(year, 4, 'pure_brightness'),
    `${year}-05-01`,
    `${year}-05-02`,
    lunar(5, 5),
    lunar(8, 15),
    `${year}-10-01`,
    `${year}-10-02`,
    `${year}-10-03`,
  ]
  const off = new Set(days)
  for (const day of off.size === days.length ? days : [...days, shift(`${year}-10-03`, 1)]) {
    if (!isWeekend(day)) continue
    let inLieu = shift(day, 1)
    while (isWeekend(inLieu) || off.has(inLieu)) inLieu = shift(inLieu, 1)
    off.add(inLieu)
  }
  return [...off]
}

function shift(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
}

function two(n: number): string {
  return String(n).padStart(2, '0')
}
