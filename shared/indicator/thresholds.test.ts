import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeOf, changeKindOf, isNew } from './compare.ts'
import { hysteresis, levelOf, type Level } from './thresholds.ts'

const up = { unit: 'rate', direction: 'up', thresholds: { green: 0.95, amber: 0.85 } } as const
const down = { unit: 'count', direction: 'down', thresholds: { green: 0, amber: 5 } } as const
const band = { unit: 'rate', direction: 'band', band: { low: 0.02, high: 0.1 } } as const

test('[CT4] nothing known and few cases have no colour', () => {
  expect([levelOf(up, null, 0), levelOf(up, 0.2, 9), levelOf(up, 0.2, 10)]).toEqual([
    'none',
    'none',
    'red',
  ])
})

test('a limit belongs to its better colour, whichever way is good', () => {
  expect([0.95, 0.949, 0.85, 0.849].map((value) => levelOf(up, value, 100))).toEqual([
    'green',
    'amber',
    'amber',
    'red',
  ])
  expect([0, 1, 5, 6].map((value) => levelOf(down, value, null))).toEqual([
    'green',
    'amber',
    'amber',
    'red',
  ])
  expect([0.01, 0.02, 0.1, 0.11].map((value) => levelOf(band, value, 50))).toEqual([
    'amber',
    'green',
    'green',
    'amber',
  ])
})

test('a value without limits, or with no good way, has no colour', () => {
  expect(levelOf({ unit: 'rate', direction: 'up' }, 0.1, 50)).toBe('none')
  expect(levelOf({ ...up, direction: 'neutral' }, 0.1, 50)).toBe('none')
  expect(levelOf({ unit: 'rate', direction: 'band' }, 0.1, 50)).toBe('none')
})

test('[AL3] an alarm comes at its limit and goes half a point beyond it', () => {
  let level: Level = 'green'
  const seen = [0.95, 0.949, 0.951, 0.9549, 0.955, 0.849, 0.852, 0.856, 0.99].map(
    (value) => (level = hysteresis(level, up, value, 100)),
  )
  expect(seen).toEqual([
    'green',
    'amber',
    'amber',
    'amber',
    'green',
    'red',
    'red',
    'amber',
    'green',
  ])
})

test('[ST4] missing data leave an alarm as it was', () => {
  expect(hysteresis('red', up, null, 0)).toBe('red')
  expect(hysteresis('red', up, 0.99, 3)).toBe('red')
})

test('[AL3] values that swing by less than half a point change a level once at most', () => {
  const swing = fc.array(fc.double({ min: -0.0024, max: 0.0024, noNaN: true }), { maxLength: 40 })
  fc.assert(
    fc.property(fc.double({ min: 0.8, max: 1, noNaN: true }), swing, (middle, offsets) => {
      let level: Level = levelOf(up, middle + (offsets[0] ?? 0), 100)
      let changes = 0
      for (const offset of offsets) {
        const next: Level = hysteresis(level, up, middle + offset, 100)
        if (next !== level) changes++
        level = next
      }
      expect(changes).toBeLessThanOrEqual(1)
    }),
  )
})

test('rates are compared in points, counts by ratio, and something from nothing is new', () => {
  expect(changeOf(changeKindOf({ unit: 'rate' }), 0.9, 0.75)).toBeCloseTo(0.15)
  expect(changeOf(changeKindOf({ unit: 'count' }), 9, 12)).toBe(-0.25)
  expect(changeOf(changeKindOf({ unit: 'hours' }), 3, 2)).toBe(0.5)
  expect(changeOf('ratio', 3, 0)).toBeNull()
  expect([changeOf('difference', null, 0.5), changeOf('ratio', 3, null)]).toEqual([null, null])
  expect([isNew(3, 0), isNew(0, 0), isNew(3, 1), isNew(3, null)]).toEqual([
    true,
    false,
    false,
    false,
  ])
})
