import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildCalendar } from '../../shared/lib/calendar.ts'
import { KEPT_WINDOWS } from '../../shared/indicator/kept-windows.ts'
import { Columns } from './columns.ts'
import { HOUR_MS, Hours } from './hours.ts'
import { sampleTree } from './sample.ts'
import { Sums } from './sums.ts'

const tree = sampleTree()
const workdays = {
  workHours: [['08:30', '17:30'] as [string, string]],
  workWeekdays: [1, 2, 3, 4, 5],
  holidays: [],
  makeUpWorkdays: [],
}
const columns = new Columns([
  { name: 'open', kind: 'stock' },
  { name: 'reported', kind: 'flow' },
  { name: 'minutes', kind: 'sum' },
  { name: 'handling', kind: 'duration' },
])
const [open, reported, minutes] = ['open', 'reported', 'minutes'].map((name) =>
  columns.of(name),
) as [number, number, number]
const leaf = tree.indexOf('A1a')

function sumsAt(timeZone: string, text: string): { sums: Sums; hours: Hours; t: number } {
  const hours = new Hours(buildCalendar(workdays, timeZone))
  const t = Date.parse(text)
  return { sums: new Sums(tree, columns, hours, t), hours, t }
}

test('[CT5] today begins at local midnight and 24h holds this hour and the 23 before it', () => {
  const { sums, hours, t } = sumsAt('Asia/Shanghai', '2026-11-20T23:59:00+08:00')
  for (const text of [
    '2026-11-20T00:00:00+08:00',
    '2026-11-19T23:59:59+08:00',
    '2026-11-20T23:30:00+08:00',
  ])
    sums.add(leaf, reported, hours.of(Date.parse(text)), 1)
  expect([sums.flow('today', 0, reported), sums.flow('24h', 0, reported)]).toEqual([2, 2])
  sums.advance(t + 60_000)
  // 00:00 on the 21st: a new day; the 24 h reach back to 01:00 of the 20th.
  expect([sums.flow('today', 0, reported), sums.flow('24h', 0, reported)]).toEqual([0, 1])
  expect(sums.flow('all', 0, reported)).toBe(3)
})

test.for([
  // Clocks go forward at 02:00 on 8 March and back at 02:00 on 1 November 2026.
  { day: '2026-03-08T23:30:00-04:00', hoursOfDay: 23 },
  { day: '2026-11-01T23:30:00-05:00', hoursOfDay: 25 },
])(
  '[CT5] a day of $hoursOfDay hours is today from its first to its last',
  ({ day, hoursOfDay }) => {
    const { sums, hours, t } = sumsAt('America/New_York', day)
    const now = hours.of(t)
    for (let back = 0; back < 30; back++) sums.add(leaf, reported, now - back, 1)
    expect(sums.flow('today', 0, reported)).toBe(hoursOfDay)
    expect(sums.flow('24h', 0, reported)).toBe(24)
  },
)

test('[CT5] hours of a zone half an hour aside begin at its own full hours', () => {
  const { sums, hours } = sumsAt('Asia/Kolkata', '2026-11-20T00:10:00+05:30')
  sums.add(leaf, reported, hours.of(Date.parse('2026-11-19T23:59:59+05:30')), 1)
  sums.add(leaf, reported, hours.of(Date.parse('2026-11-20T00:00:00+05:30')), 1)
  expect(sums.flow('today', 0, reported)).toBe(1)
})

test('[CT5] a server asleep over midnight, or over a month, finds the right windows', () => {
  const { sums, hours, t } = sumsAt('Asia/Shanghai', '2026-11-20T10:00:00+08:00')
  sums.add(leaf, reported, hours.of(t), 1)
  sums.advance(t + 40 * 24 * HOUR_MS)
  expect([sums.flow('today', 0, reported), sums.flow('24h', 0, reported)]).toEqual([0, 0])
  expect(sums.flow('all', 0, reported)).toBe(1)
})

test('[CT5] the instant cannot go back', () => {
  const { sums, t } = sumsAt('Asia/Shanghai', '2026-11-20T10:00:00+08:00')
  expect(() => sums.advance(t - HOUR_MS)).toThrow('cannot go back')
})

test('an hour that has not begun waits and enters when it comes', () => {
  const { sums, hours, t } = sumsAt('Asia/Shanghai', '2026-11-20T10:57:00+08:00')
  sums.add(leaf, reported, hours.of(t + 5 * 60_000), 1)
  sums.add(leaf, open, hours.of(t + 5 * 60_000), 1)
  expect([sums.flow('all', 0, reported), sums.stock(0, open)]).toEqual([0, 0])
  sums.advance(t + 3 * 60_000)
  expect([sums.flow('today', 0, reported), sums.stock(0, open)]).toEqual([1, 1])
})

test('[CT2] [CT8] any order and any steps of time give the same sums, and a region is its own plus its children', () => {
  const start = Date.parse('2026-11-20T20:00:00+08:00')
  const booking = fc.record({
    region: fc.nat({ max: tree.size - 1 }),
    column: fc.constantFrom(open, reported, minutes, columns.of('handling') + 3),
    hour: fc.integer({ min: -40, max: 30 }),
    amount: fc.integer({ min: -2, max: 5 }),
  })
  const arbitrary = fc.tuple(
    fc.array(booking, { maxLength: 40 }),
    fc.array(fc.nat({ max: 12 }), { maxLength: 6 }),
  )
  fc.assert(
    fc.property(arbitrary, ([bookings, steps]) => {
      const hours = new Hours(buildCalendarOnce())
      const stepped = new Sums(tree, columns, hours, start)
      const atOnce = new Sums(tree, columns, hours, start)
      let t = start
      bookings.forEach((b, i) => {
        stepped.add(b.region, b.column, hours.of(start) + b.hour, b.amount)
        const step = steps[i]
        if (step !== undefined) stepped.advance((t += step * HOUR_MS))
      })
      atOnce.advance(t)
      for (const b of bookings.toReversed())
        atOnce.add(b.region, b.column, hours.of(start) + b.hour, b.amount)
      expect(readAll(stepped)).toEqual(readAll(atOnce))
      for (let region = 0; region < tree.size; region++) {
        let level = 0
        for (const b of bookings) {
          const inside = b.region >= region && b.region < tree.end[region]!
          if (inside && b.column === open && hours.of(start) + b.hour <= hours.of(t))
            level += b.amount
        }
        expect(stepped.stock(region, open)).toBe(level)
      }
    }),
  )
})

function buildCalendarOnce(): ReturnType<typeof buildCalendar> {
  calendar ??= buildCalendar(workdays, 'Asia/Shanghai')
  return calendar
}
let calendar: ReturnType<typeof buildCalendar> | undefined

function readAll(sums: Sums): number[] {
  const values: number[] = []
  for (let region = 0; region < tree.size; region++) {
    values.push(sums.stock(region, open))
    for (const window of KEPT_WINDOWS)
      values.push(
        sums.flow(window, region, reported),
        sums.flow(window, region, minutes),
        sums.bin(window, region, columns.of('handling') + 3),
      )
  }
  return values
}
