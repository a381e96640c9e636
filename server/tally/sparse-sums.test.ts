import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SparseSums } from './sparse-sums.ts'

test.for([false, true])('sums equal those of a plain map (wide: %s)', (wide) => {
  const change = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: -3, max: 3 }))
  fc.assert(
    fc.property(fc.array(change, { maxLength: 400 }), (changes) => {
      const sums = new SparseSums(wide)
      const plain = new Map<number, number>()
      for (const [key, amount] of changes) {
        sums.add(key, amount)
        plain.set(key, (plain.get(key) ?? 0) + amount)
      }
      const seen = new Map<number, number>()
      sums.forEach((key, sum) => seen.set(key, sum))
      for (const [key, sum] of plain) expect(sums.get(key)).toBe(sum)
      expect(seen).toEqual(new Map([...plain].filter(([, sum]) => sum !== 0)))
    }),
  )
})

test('[CT3] keys that came back to zero give their place up when the table grows', () => {
  const sums = new SparseSums()
  for (let key = 0; key < 10_000; key++) {
    sums.add(key, 1)
    sums.add(key, -1)
  }
  expect(sums.bytes).toBeLessThan(1000)
})

test('a wide table keeps sums beyond 32 bits', () => {
  const sums = new SparseSums(true)
  for (let i = 0; i < 5; i++) sums.add(7, 2 ** 31)
  expect(sums.get(7)).toBe(5 * 2 ** 31)
})
