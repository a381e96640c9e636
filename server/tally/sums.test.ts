import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildCalendar, type WorkingCalendar } from '../../shared/lib/calendar.ts'
import { PERIODS, periodIndex, periodOf, type Base } from '../../shared/indicator/periods.ts'
import type { Window } from '../../shared/indicator/types.ts'
import { cellsOf } from './cells.ts'
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
const cells = cellsOf(tree.size, columns.count)
const leaf = tree.indexOf('A1a')
const DAY_MS = 24 * HOUR_MS

class Counted {
  readonly calendar: WorkingCalendar
  readonly hours: Hours
  readonly sums: Sums
  t: number

  constructor(timeZone: string, text: string) {
    this.calendar = buildCalendar(workdays, timeZone)
    this.hours = new Hours(this.calendar)
    this.t = Date.parse(text)
    this.sums = new Sums(tree, columns, cells, this.hours, this.t)
  }

  add(at: number | string, column = reported, amount = 1, region = leaf): void {
    const ms = typeof at === 'string' ? Date.parse(at) : at
    this.sums.add((region << cells.shift) | column, this.hours.of(ms), amount)
  }

  flow(window: Window, base: Base = 'this', region = 0): number {
    this.sums.settle()
    return this.sums.read(periodIndex(window, base), region, reported)
  }

  level(window: Window, base: Base = 'this', region = 0): number {
    this.sums.settle()
    return this.sums.read(periodIndex(window, base), region, open)
  }

  to(at: number | string): void {
    this.sums.advance((this.t = typeof at === 'string' ? Date.parse(at) : at))
  }
}

test('[CT5] today begins at local midnight and 24h holds this hour and the 23 before it', () => {
  const it = new Counted('Asia/Shanghai', '2026-11-20T23:59:00+08:00')
  it.add('2026-11-20T00:00:00+08:00')
  it.add('2026-11-19T23:59:59+08:00')
  it.add('2026-11-20T23:30:00+08:00')
  expect([it.flow('today'), it.flow('24h')]).toEqual([2, 2])
  it.to('2026-11-21T00:00:00+08:00')
  // A new day; the 24 h reach back to 01:00 of the 20th.
  expect([it.flow('today'), it.flow('24h'), it.flow('all')]).toEqual([0, 1, 3])
})

test.for<{ window: Window; t: string; inside: string; outside: string }>([
  { window: '7d', t: '03-02T10:00', inside: '02-24T00:00', outside: '02-23T23:59' },
  { window: '30d', t: '03-02T10:00', inside: '02-01T00:00', outside: '01-31T23:59' },
  { window: '90d', t: '03-31T10:00', inside: '01-01T00:00', outside: '12-31T23:59' },
  { window: 'week', t: '03-08T23:59', inside: '03-02T00:00', outside: '03-01T23:59' },
  { window: 'week', t: '03-02T00:00', inside: '03-02T00:00', outside: '03-01T23:59' },
  { window: 'month', t: '02-28T23:59', inside: '02-01T00:00', outside: '01-31T23:59' },
  { window: 'lastMonth', t: '03-01T00:00', inside: '02-28T23:59', outside: '03-01T00:00' },
  { window: 'quarter', t: '06-30T23:59', inside: '04-01T00:00', outside: '03-31T23:59' },
  { window: 'year', t: '12-31T23:59', inside: '01-01T00:00', outside: '12-31T23:59' },
])('[CT5] $window at $t holds $inside and not $outside', ({ window, t, inside, outside }) => {
  const at = (text: string, year: number): string => `${year}-${text}:00+08:00`
  const it = new Counted('Asia/Shanghai', at(t, 2026))
  it.add(at(inside, 2026))
  it.add(at(outside, outside.startsWith('12') ? 2025 : 2026))
  expect(it.flow(window)).toBe(1)
})

test('[CT5] the leap day is a day of its month, and is compared with the 28th', () => {
  const it = new Counted('Asia/Shanghai', '2028-02-29T10:00:00+08:00')
  it.add('2028-02-29T00:00:00+08:00')
  it.add('2027-02-28T05:00:00+08:00')
  it.add('2027-02-27T05:00:00+08:00')
  expect([it.flow('month'), it.flow('today')]).toEqual([1, 1])
  // A year ago only whole days are known: the 28th has not ended at ten.
  expect([it.flow('month', 'yoy'), it.sums.span(periodIndex('month', 'yoy')).cut]).toEqual([
    1,
    true,
  ])
  it.to('2028-02-29T23:59:00+08:00')
  expect([it.flow('month', 'yoy'), it.sums.span(periodIndex('month', 'yoy')).cut]).toEqual([
    2,
    false,
  ])
})

test('[CT5] the 31st of March is compared with the 28th of February up to the same hour', () => {
  const it = new Counted('Asia/Shanghai', '2026-03-31T10:30:00+08:00')
  it.add('2026-02-28T10:59:00+08:00')
  it.add('2026-02-28T11:00:00+08:00')
  expect([it.flow('month', 'pop'), it.flow('lastMonth')]).toEqual([1, 2])
})

test.for([
  // Clocks go forward at 02:00 on 8 March and back at 02:00 on 1 November 2026.
  { day: '2026-03-08T23:30:00-04:00', hoursOfDay: 23 },
  { day: '2026-11-01T23:30:00-05:00', hoursOfDay: 25 },
])(
  '[CT5] a day of $hoursOfDay hours is today from its first to its last, and yesterday from its first to its last',
  ({ day, hoursOfDay }) => {
    const it = new Counted('America/New_York', day)
    for (let back = 0; back < 60; back++) it.add(it.t - back * HOUR_MS)
    expect([it.flow('today'), it.flow('24h')]).toEqual([hoursOfDay, 24])
    // So many hours of today have begun; yesterday has no more than it has.
    expect(it.flow('today', 'pop')).toBe(Math.min(hoursOfDay, 24))
    it.to(it.t + DAY_MS)
    expect(it.flow('today', 'pop')).toBe(Math.min(24, hoursOfDay))
    expect([it.flow('today'), it.flow('7d')]).toEqual([0, 60])
  },
)

test('[CT5] hours of a zone half an hour aside begin at its own full hours', () => {
  const it = new Counted('Asia/Kolkata', '2026-11-20T00:10:00+05:30')
  it.add('2026-11-19T23:59:59+05:30')
  it.add('2026-11-20T00:00:00+05:30')
  expect(it.flow('today')).toBe(1)
})

test('[CT5] a server asleep over midnight, a month end and a year finds the right windows', () => {
  const it = new Counted('Asia/Shanghai', '2026-11-20T10:00:00+08:00')
  it.add(it.t)
  const all: readonly Window[] = [
    'today',
    '24h',
    '7d',
    '30d',
    '90d',
    'week',
    'month',
    'quarter',
    'year',
  ]
  const counts = (): number[] => all.map((window) => it.flow(window))
  expect(counts()).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1])
  it.to('2026-11-21T00:00:00+08:00')
  expect(counts()).toEqual([0, 1, 1, 1, 1, 1, 1, 1, 1])
  it.to('2026-12-20T00:00:00+08:00')
  expect([...counts(), it.flow('lastMonth')]).toEqual([0, 0, 0, 0, 1, 0, 0, 1, 1, 1])
  it.to('2031-01-01T00:00:00+08:00')
  expect([...counts(), it.flow('all')]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
})

test('[CT5] the instant cannot go back', () => {
  const it = new Counted('Asia/Shanghai', '2026-11-20T10:00:00+08:00')
  expect(() => it.to(it.t - HOUR_MS)).toThrow('cannot go back')
})

test('an hour that has not begun waits and enters when it comes', () => {
  const it = new Counted('Asia/Shanghai', '2026-11-20T10:57:00+08:00')
  it.add(it.t + 5 * 60_000)
  it.add(it.t + 5 * 60_000, open)
  expect([it.flow('all'), it.level('now')]).toEqual([0, 0])
  it.to(it.t + 3 * 60_000)
  expect([it.flow('today'), it.level('now')]).toEqual([1, 1])
})

test('a level at the end of last month, and the one of the same hour yesterday, are of that instant', () => {
  const it = new Counted('Asia/Shanghai', '2026-11-20T10:30:00+08:00')
  it.add('2026-10-31T23:59:00+08:00', open)
  it.add('2026-11-19T10:59:00+08:00', open)
  it.add('2026-11-19T11:00:00+08:00', open)
  it.add('2026-11-20T09:00:00+08:00', open, -1)
  expect([it.level('lastMonth'), it.level('now', 'pop'), it.level('now')]).toEqual([1, 2, 2])
  // Told late, it corrects the level then and now.
  it.add('2026-10-05T08:00:00+08:00', open)
  expect([it.level('lastMonth'), it.level('now', 'pop'), it.level('now')]).toEqual([2, 3, 3])
})

const booking = fc.record({
  region: fc.nat({ max: tree.size - 1 }),
  column: fc.constantFrom(open, reported, minutes, columns.of('handling') + 3),
  hour: fc.oneof(
    fc.integer({ min: -60, max: 40 }),
    fc.integer({ min: -2200, max: 0 }),
    fc.integer({ min: -10_000, max: 0 }),
  ),
  amount: fc.oneof(fc.integer({ min: -2, max: 5 }), fc.constant(2 ** 31 - 1)),
})
const step = fc.record({
  hours: fc.oneof(fc.constant(0), fc.nat({ max: 30 }), fc.nat({ max: 2000 })),
  region: fc.nat({ max: tree.size - 1 }),
  period: fc.nat({ max: PERIODS.length - 1 }),
  wide: fc.boolean(),
})

test.for(['Asia/Shanghai', 'America/New_York'])(
  '[CT1] [CT2] [CT8] any order, steps and reads give the sums of a plain list (%s)',
  (timeZone) => {
    const once = new Counted(timeZone, '2026-11-20T20:00:00Z')
    const arbitrary = fc.tuple(
      fc.array(booking, { minLength: 1, maxLength: 30 }),
      fc.array(step, { maxLength: 12 }),
    )
    fc.assert(
      fc.property(arbitrary, ([bookings, steps]) => {
        const { hours, calendar } = once
        const start = hours.of(once.t)
        const make = (): Sums => new Sums(tree, columns, cells, hours, once.t)
        const stepped = make()
        let t = once.t
        bookings.forEach((b, i) => {
          stepped.add((b.region << cells.shift) | b.column, start + b.hour, b.amount)
          const next = steps[i]
          if (next === undefined) return
          stepped.advance((t += next.hours * HOUR_MS))
          stepped.settle()
          const read = (): number => stepped.read(next.period, next.region, b.column)
          if (next.wide) stepped.wide(tree.level[next.region]!, read)
          else read()
        })
        const restored = make()
        restored.advance(t)
        restored.restore(structuredClone(stepped.save()))
        const told = (period: number, region: number, column: number): number => {
          const { window, base } = PERIODS[period]!
          const { fromMs, toMs, empty } = periodOf(window, base, t, calendar)
          if (empty) return 0
          let sum = 0
          for (const b of bookings) {
            const at = hours.startMs(start + b.hour)
            const inside = b.region >= region && b.region < tree.end[region]!
            if (!inside || b.column !== column || at >= toMs) continue
            if (column === open || at >= fromMs) sum += b.amount
          }
          return sum
        }
        stepped.settle()
        for (let region = 0; region < tree.size; region++)
          for (const column of new Set(bookings.map((b) => b.column)))
            for (let period = 0; period < PERIODS.length; period++) {
              const wanted = told(period, region, column)
              expect(stepped.read(period, region, column)).toBe(wanted)
              const wide = restored.wide(tree.level[region]!, () =>
                restored.read(period, region, column),
              )
              expect(wide).toBe(wanted)
            }
      }),
      { numRuns: 60 },
    )
  },
)
