import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cartogram } from './cartogram.ts'
import { boxOf } from './polygon.ts'
import type { Box } from './polygon.ts'
import { buildRegionTree } from './tree.ts'
import type { RegionTree } from './tree.ts'

const LEVELS = ['a', 'b', 'c'].map((id) => ({ id, name: id, nameEn: id }))

/** A root with children, the n-th of which has `sizes[n]` children of its own. */
function aTree(sizes: readonly number[]): RegionTree {
  return buildRegionTree(LEVELS, [
    { code: 'r', name: 'r', level: 'a', parent: null },
    ...sizes.flatMap((size, i) => [
      { code: `r${i + 10}`, name: 'b', level: 'b', parent: 'r' },
      ...Array.from({ length: size }, (_, j) => ({
        code: `r${i + 10}x${j + 1000}`,
        name: 'c',
        level: 'c',
        parent: `r${i + 10}`,
      })),
    ]),
  ])
}

function overlap(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

describe('cartogram', () => {
  it('gives every missing region a square inside its parent, apart from its siblings', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { minLength: 1, maxLength: 9 }), (sizes) => {
        const tree = aTree(sizes)
        const missing = Array.from({ length: tree.size - 1 }, (_, i) => i + 1)
        const root: Box = [120, 31, 121, 31.5]
        const rings = cartogram(tree, missing, (region) => (region === 0 ? root : null))
        const boxes = new Map([...rings].map(([region, ring]) => [region, boxOf([[ring]])]))
        expect([...rings.keys()].sort((a, b) => a - b)).toEqual(missing)
        for (const [region, [west, south, east, north]] of boxes) {
          const parent = boxes.get(tree.parent[region]!) ?? root
          expect(
            west >= parent[0] && south >= parent[1] && east <= parent[2] && north <= parent[3],
          ).toBe(true)
          const touching = [...boxes].filter(
            ([other, otherBox]) =>
              other !== region &&
              tree.parent[other] === tree.parent[region] &&
              overlap([west, south, east, north], otherBox),
          )
          expect(touching).toEqual([])
        }
      }),
      { numRuns: 50 },
    )
  })

  it('sets the missing ones east of a parent whose other children are drawn', () => {
    const tree = aTree([0, 0, 0])
    const box: Box = [120, 31, 121, 32]
    const rings = cartogram(tree, [2, 3], (region) => (region < 2 ? box : null))
    for (const ring of rings.values()) expect(boxOf([[ring]])[0]).toBeGreaterThan(121)
  })

  it('makes squares on the ground: wider in degrees the further north', () => {
    const tree = aTree([0, 0])
    const [ring] = cartogram(tree, [1, 2], () => [10, 59, 12, 61]).values()
    const [west, south, east, north] = boxOf([[ring!]])
    expect((east - west) / (north - south)).toBeCloseTo(2, 5)
  })

  it('gives a tree without any boundary a plane of its own', () => {
    const rings = cartogram(aTree([1]), [0, 1, 2], () => null)
    expect(boxOf([[rings.get(0)!]])).toEqual([0, 0, 1, 1])
    expect(rings.size).toBe(3)
  })
})
