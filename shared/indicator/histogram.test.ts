import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BIN_COUNT, binOf, binValueMs, quantilesMs } from './histogram.ts'

const MINUTE = 60_000

test('[CT7] a quantile of any durations from a minute to seven years is right within 5 %', () => {
  const duration = fc.double({ min: 0, max: 1, noNaN: true }).map((x) => MINUTE * 3_600_000 ** x)
  const share = fc.constantFrom(0.5, 0.9, 0.01, 1)
  fc.assert(
    fc.property(
      fc.array(duration, { minLength: 1, maxLength: 60 }),
      share,
      (durations, quantile) => {
        const bins = new Map<number, number>()
        for (const ms of durations) bins.set(binOf(ms), (bins.get(binOf(ms)) ?? 0) + 1)
        const found = quantilesMs((bin) => bins.get(bin) ?? 0, durations.length, [quantile])[0]!
        const rank = Math.max(1, Math.ceil(quantile * durations.length))
        const exact = durations.toSorted((a, b) => a - b)[rank - 1]!
        expect(Math.abs(found - exact) / exact).toBeLessThanOrEqual(0.05)
      },
    ),
  )
})

test('[CT7] bins rise with their durations, and the ends take what lies beyond', () => {
  for (let bin = 1; bin < BIN_COUNT; bin++) {
    expect(binValueMs(bin)).toBeGreaterThan(binValueMs(bin - 1))
    expect(binOf(binValueMs(bin))).toBe(bin)
  }
  expect([binOf(0), binOf(MINUTE - 1), binOf(MINUTE), binOf(1e15)]).toEqual([
    0,
    0,
    1,
    BIN_COUNT - 1,
  ])
})

test('[CT4] no durations have no quantile', () => {
  expect(quantilesMs(() => 0, 0, [0.5])).toEqual([null])
})
