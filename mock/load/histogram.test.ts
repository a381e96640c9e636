import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeHistogram, spanFigures } from './histogram.ts'

describe('a histogram of spans', () => {
  it('gives quantiles of any spans within 1.6 % and a hundredth of a millisecond', () => {
    const spans = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 })
    fc.assert(
      fc.property(spans, fc.double({ min: 0, max: 1, noNaN: true }), (values, q) => {
        const histogram = makeHistogram()
        for (const value of values) histogram.add(value)
        const sorted = values.toSorted((a, b) => a - b)
        const exact = sorted[Math.max(1, Math.ceil(q * values.length)) - 1]!
        const given = histogram.quantile(q)!
        expect(given).toBeGreaterThanOrEqual(exact)
        expect(given).toBeLessThanOrEqual(exact * (1 + 1 / 64) + 0.011)
      }),
    )
  })

  it('says nothing of no spans', () => {
    const none = { count: 0, p50Ms: null, p95Ms: null, p99Ms: null, maxMs: null }
    expect(spanFigures(makeHistogram())).toEqual(none)
    expect(makeHistogram().shareWithin(5)).toBeNull()
  })

  it('counts a span below zero as none at all and keeps the longest as it is', () => {
    const histogram = makeHistogram()
    histogram.add(-3)
    histogram.add(1234.5678)
    expect(histogram.max()).toBe(1234.5678)
    expect(histogram.quantile(1)).toBe(1234.5678)
    expect(histogram.shareWithin(1)).toBe(0.5)
  })
})
