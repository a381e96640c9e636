import { describe, expect, test } from 'vitest'
import { judge, median, slopeOf, type Point } from './judge.ts'

const minutes = (values: readonly number[]): readonly Point[] =>
  values.map((value, i) => ({ hours: i / 60, value }))
const FLAT = { kind: 'flat', by: 3, share: 0 } as const

describe('a counter', () => {
  test('[LL1] that goes up and down holds', () => {
    const nodes = minutes([900, 950, 890, 940, 910, 945, 895, 930])
    expect(judge('nodes', nodes, FLAT).holds).toBe(true)
  })

  test('[LL1] that gains one a minute does not', () => {
    const grown = minutes(Array.from({ length: 40 }, (_, i) => 100 + i))
    expect(judge('listeners', grown, FLAT)).toMatchObject({ holds: false, most: 139 })
  })

  test('that falls holds, and one high sample is not growth', () => {
    expect(judge('sockets', minutes([5, 4, 3, 2]), FLAT).holds).toBe(true)
    const once = [5, 5, 5, 5, 5, 5, 5, 5, 5, 50, 5, 5]
    expect(judge('timers', minutes(once), FLAT).holds).toBe(true)
  })
})

describe('a slope', () => {
  const noise = [0.3, -0.2, 0.1, -0.3, 0.2, -0.1, 0.25, -0.25, 0.05, -0.05, 0.15, -0.15]

  test('[LL1] of five an hour under noise is found', () => {
    const points = minutes(
      Array.from({ length: 60 }, (_, i) => 20 + i / 12 + noise[i % noise.length]!),
    )
    const { slope, holds } = judge('heap', points, { kind: 'slope', limit: 1 })
    expect(slope.perHour).toBeCloseTo(5, 0)
    expect(slope.error).toBeLessThan(0.2)
    expect(holds).toBe(false)
  })

  test('that noise alone makes is within its error', () => {
    const points = minutes(noise)
    const { slope, holds } = judge('heap', points, { kind: 'slope', limit: 1 })
    expect(Math.abs(slope.perHour)).toBeLessThan(2 * slope.error)
    expect(holds).toBe(true)
  })

  test('of a straight line has no error', () => {
    expect(slopeOf(minutes([0, 1, 2, 3]))).toEqual({
      perHour: expect.closeTo(60, 6),
      error: expect.closeTo(0, 6),
    })
  })
})

test('too few samples are said to be too few', () => {
  expect(() => judge('heap', minutes([1, 2, 3]), { kind: 'stated' })).toThrow(/3 samples/)
})

test('the median of an even number lies between the middle two', () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5])
})
