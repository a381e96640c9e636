import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Firsts, type FirstEntry } from './firsts.ts'
import { sampleTree } from './sample.ts'

const tree = sampleTree()
const entries: FirstEntry[] = Array.from({ length: 30 }, (_, i) => ({
  // Few different orders, so that ties are common.
  order: i % 5,
  family: 'case',
  id: `case-${(i * 7) % 30}`,
}))

test('least and first equal a sort of what is there, after any insertions and removals', () => {
  const step = fc.record({
    entry: fc.nat({ max: entries.length - 1 }),
    region: fc.nat({ max: tree.size - 1 }),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), fc.nat({ max: 12 }), (steps, limit) => {
      const firsts = new Firsts(tree)
      const placed = new Map<FirstEntry, number>()
      for (const { entry: at, region } of steps) {
        const entry = entries[at]!
        const before = placed.get(entry)
        if (before !== undefined) {
          firsts.remove(before, entry.order, entry.family, entry.id)
          placed.delete(entry)
        } else {
          firsts.insert(region, entry)
          placed.set(entry, region)
        }
      }
      for (let region = 0; region < tree.size; region++) {
        const inside = [...placed]
          .filter(([, at]) => at >= region && at < tree.end[region]!)
          .map(([entry]) => entry)
          .toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
        expect(firsts.least(region)).toBe(inside[0]?.order ?? null)
        expect(firsts.first(region, limit, (entry) => entry)).toEqual(inside.slice(0, limit))
      }
    }),
  )
})

test('entries that are not taken leave their place to the next', () => {
  const firsts = new Firsts(tree)
  for (const entry of entries) firsts.insert(2, entry)
  const odd = firsts.first(0, 4, ({ id }) => (id.endsWith('1') ? id : null))
  expect(odd).toEqual(['case-1', 'case-11', 'case-21'])
})
