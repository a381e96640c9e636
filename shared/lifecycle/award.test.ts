import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_AWARD, pointsFor, type AwardRule } from './award.ts'

const RULE: AwardRule = { unitPoints: { care: 10, patrol: 1.2 }, otherwise: 1, capHours: null }

test.each([
  [59, 'other', RULE, 0],
  [60, 'other', RULE, 1],
  [150, 'care', RULE, 25],
  [50, 'patrol', RULE, 1],
  [49, 'patrol', RULE, 0],
  [180, 'other', DEFAULT_AWARD, 2],
  [119, 'other', DEFAULT_AWARD, 1],
  [60, 'constructor', RULE, 1],
] as const)('%i minutes of %s are worth their whole points', (minutes, service, rule, wanted) => {
  expect(pointsFor(minutes, service, rule)).toBe(wanted)
})

test('points of two services are never more than those of both together', () => {
  const minutes = fc.nat({ max: 1440 })
  fc.assert(
    fc.property(minutes, minutes, fc.constantFrom('care', 'patrol', 'other'), (a, b, service) => {
      const apart = pointsFor(a, service, RULE) + pointsFor(b, service, RULE)
      expect(apart).toBeLessThanOrEqual(pointsFor(a + b, service, RULE))
    }),
  )
})
