import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DrillClock, drillTime, realTime, SPEEDS, timesOf, turned } from './clock.ts'

const START = Date.UTC(2026, 5, 1, 2)
const rate = fc.oneof(fc.constant(0), fc.integer({ min: SPEEDS.least, max: SPEEDS.most }))
const anyClock = fc
  .array(fc.record({ afterMs: fc.nat({ max: 600_000 }), rate }), { minLength: 1, maxLength: 12 })
  .map((turns): DrillClock => {
    let at = START
    let clock: DrillClock = []
    for (const turn of turns) clock = turned(clock, (at += turn.afterMs), turn.rate)
    return clock
  })
const anyInstant = fc.integer({ min: START - 3_600_000, max: START + 8_000_000 })

test('[WD2] a clock runs at its speed, stands while it is paused and goes on where it stood', () => {
  const minute = 60_000
  let clock = turned([], START, 1)
  clock = turned(clock, START + minute, 20)
  clock = turned(clock, START + 2 * minute, 0)
  clock = turned(clock, START + 10 * minute, 2)
  const shown = [-1, 0, 1, 1.5, 2, 5, 10, 11].map(
    (at) => (drillTime(clock, START + at * minute) - START) / minute,
  )
  expect(shown).toEqual([-1, 0, 1, 11, 21, 21, 21, 23])
})

test('[WD2] no clock goes back or leaps', () => {
  fc.assert(
    fc.property(anyClock, anyInstant, fc.nat({ max: 100_000 }), (clock, at, later) => {
      const passed = drillTime(clock, at + later) - drillTime(clock, at)
      expect(passed).toBeGreaterThanOrEqual(0)
      expect(passed).toBeLessThanOrEqual(later * SPEEDS.most)
    }),
  )
})

test('a drill instant is found again on the real clock', () => {
  fc.assert(
    fc.property(anyClock, anyInstant, anyInstant, (clock, drillMs, now) => {
      const real = realTime(clock, drillMs, now)
      const fact = timesOf(clock, { time: real, recordedAt: now })
      // A clock of ×20 shows every twentieth millisecond.
      expect(fact.time - drillMs).toBeGreaterThanOrEqual(0)
      expect(fact.time - drillMs).toBeLessThan(SPEEDS.most)
    }),
  )
})

test('[WD2] the instants of a fact do not depend on what the clock does after its recording', () => {
  fc.assert(
    fc.property(
      anyClock,
      fc.nat({ max: 12 }),
      fc.integer({ min: -4_000_000, max: 300_000 }),
      rate,
      (whole, cut, ahead, next) => {
        const clock = whole.slice(0, cut)
        const recordedAt = clock.at(-1)?.at ?? START
        const fact = { time: recordedAt + ahead, recordedAt }
        const later = clock.length === 0 ? clock : turned(clock, recordedAt, next)
        expect(timesOf(later, fact)).toEqual(timesOf(clock, fact))
      },
    ),
  )
})
