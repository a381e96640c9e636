import { expect, test } from 'vitest'
import { buildCalendar } from '../lib/calendar.ts'
import { periodOf, type Base } from './periods.ts'
import type { Window } from './types.ts'

const calendar = buildCalendar(
  { workHours: [['08:30', '17:30']], workWeekdays: [1], holidays: [], makeUpWorkdays: [] },
  'Asia/Shanghai',
)

const local = (ms: number): string =>
  Number.isFinite(ms) ? new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16) : 'ever'

test.for<[string, Window, Base, string]>([
  ['2026-05-20T10:20', 'today', 'pop', '2026-05-19T00:00 2026-05-19T11:00'],
  ['2026-05-20T10:20', 'today', 'yoy', 'nothing, cut'],
  ['2026-05-20T10:20', 'now', 'pop', 'ever 2026-05-19T11:00'],
  ['2026-05-20T10:20', 'now', 'yoy', 'ever 2025-05-20T00:00, cut'],
  ['2026-05-20T10:20', '24h', 'this', '2026-05-19T11:00 2026-05-20T11:00'],
  ['2026-05-20T10:20', '24h', 'pop', '2026-05-18T11:00 2026-05-19T11:00'],
  ['2026-05-20T10:20', '24h', 'yoy', 'nothing, cut'],
  ['2026-05-20T10:20', '7d', 'pop', '2026-05-07T00:00 2026-05-13T11:00'],
  ['2026-05-20T10:20', '30d', 'pop', '2026-03-22T00:00 2026-04-20T11:00'],
  ['2026-05-20T10:20', '90d', 'pop', '2025-11-22T00:00 2026-02-19T00:00, cut'],
  ['2026-05-20T10:20', '90d', 'yoy', '2025-02-20T00:00 2025-05-20T00:00, cut'],
  // A Wednesday.
  ['2026-05-20T10:20', 'week', 'pop', '2026-05-11T00:00 2026-05-13T11:00'],
  ['2026-05-20T10:20', 'week', 'yoy', '2025-05-19T00:00 2025-05-21T00:00, cut'],
  ['2026-05-18T00:00', 'week', 'yoy', 'nothing, cut'],
  ['2026-05-18T23:59', 'week', 'yoy', '2025-05-19T00:00 2025-05-20T00:00'],
  ['2026-05-20T10:20', 'month', 'pop', '2026-04-01T00:00 2026-04-20T11:00'],
  ['2026-03-31T10:20', 'month', 'pop', '2026-02-01T00:00 2026-02-28T11:00'],
  ['2028-02-29T10:20', 'month', 'yoy', '2027-02-01T00:00 2027-02-28T00:00, cut'],
  ['2026-05-31T10:20', 'quarter', 'pop', '2026-01-01T00:00 2026-02-28T00:00, cut'],
  ['2026-05-20T10:20', 'year', 'pop', '2025-01-01T00:00 2025-05-20T00:00, cut'],
  ['2026-01-01T00:00', 'year', 'pop', 'nothing, cut'],
  ['2026-05-20T10:20', 'lastMonth', 'this', '2026-04-01T00:00 2026-05-01T00:00'],
  ['2026-01-20T10:20', 'lastMonth', 'pop', '2025-11-01T00:00 2025-12-01T00:00'],
  ['2026-03-20T10:20', 'lastMonth', 'yoy', '2025-02-01T00:00 2025-03-01T00:00'],
  ['2026-05-20T10:20', 'all', 'pop', 'nothing'],
])('[CT5] at %s the period %s %s is %s', ([text, window, base, wanted]) => {
  const period = periodOf(window, base, Date.parse(`${text}:00+08:00`), calendar)
  const bounds = period.empty ? 'nothing' : `${local(period.fromMs)} ${local(period.toMs)}`
  expect(bounds + (period.cut ? ', cut' : '')).toBe(wanted)
})

test('[CT5] an elapsed part never passes the end of a shorter day', () => {
  const york = buildCalendar(
    { workHours: [['08:30', '17:30']], workWeekdays: [1], holidays: [], makeUpWorkdays: [] },
    'America/New_York',
  )
  // 9 March has 24 hours, the day before 23.
  const { fromMs, toMs } = periodOf('today', 'pop', Date.parse('2026-03-09T23:30:00-04:00'), york)
  expect((toMs - fromMs) / 3_600_000).toBe(23)
})
