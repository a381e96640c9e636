import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RegionEntry } from '../../shared/region/package.ts'
import { buildRegionTree, type RegionTree } from '../../shared/region/tree.ts'
import { smallNumberBounds, type Bounds } from './small-numbers.ts'

/** A street of communities, each of so many grids. */
function streetOf(grids: readonly number[]): RegionTree {
  const entries: RegionEntry[] = [{ code: 'S', name: 'S', level: 'street', parent: null }]
  grids.forEach((count, c) => {
    entries.push({ code: `C${c}`, name: 'C', level: 'community', parent: 'S' })
    for (let g = 0; g < count; g++)
      entries.push({ code: `C${c}G${g}`, name: 'G', level: 'grid', parent: `C${c}` })
  })
  const level = (id: string): { id: string; name: string; nameEn: string } => ({
    id,
    name: id,
    nameEn: id,
  })
  return buildRegionTree([level('street'), level('community'), level('grid')], entries)
}

/** Totals of every region from what each has of its own. */
function totalsOf(tree: RegionTree, own: readonly number[]): number[] {
  const totals = [...own]
  for (let i = tree.size - 1; i > 0; i--) totals[tree.parent[i]!]! += totals[i]!
  return totals
}

function published(tree: RegionTree, own: readonly number[], most: number): Bounds[] {
  const totals = totalsOf(tree, own)
  const bounds = smallNumberBounds(tree, (region) => totals[region]!, most)
  return totals.map((_, region) => bounds(region))
}

/** Every list of numbers below the given ones, one more than the greatest at a time. */
function* everyOf(limits: readonly number[]): Generator<number[]> {
  const digits = limits.map(() => 0)
  for (;;) {
    yield digits
    let i = 0
    while (i < digits.length && digits[i]! + 1 === limits[i]!) digits[i++] = 0
    if (i === digits.length) return
    digits[i]!++
  }
}

function hiddenOf(bounds: readonly Bounds[]): number[] {
  return bounds.flatMap(({ low, high }, region) => (high > low ? [region] : []))
}

const flat = (own: readonly number[]): RegionTree => streetOf(own.map(() => 0))

describe('small numbers', () => {
  test.for([
    { children: [0, 0, 0], root: [0, 0], shown: [[0, 0]] },
    // One hidden child: the total would give it away.
    { children: [1, 5, 4], root: [10, 11], shown: [[1, 2]] },
    { children: [2, 5, 4], root: [10, 11], shown: [[1, 2]] },
    // All hidden ones are 1, or all but one, or all 2.
    { children: [1, 1, 1, 5], root: [8, 11], shown: [[1, 2]] },
    { children: [1, 1, 2, 5], root: [8, 11], shown: [[1, 2]] },
    { children: [2, 2, 2, 2, 5], root: [9, 13], shown: [[1, 2]] },
    { children: [1, 2, 1, 2, 5], root: [11, 11], shown: [[1, 2]] },
    { children: [3, 4], root: [7, 7], shown: [[3, 3]] },
  ])('[PV3] of a street with $children are bounded', ({ children, root, shown }) => {
    const bounds = published(flat(children), [0, ...children], 2)
    expect(bounds[0]).toEqual({ low: root[0], high: root[1] })
    expect([bounds[1]!.low, bounds[1]!.high]).toEqual(shown[0])
  })

  test('[PV3] what is known no deeper may be the difference, and lets a total be exact', () => {
    expect(published(flat([1, 5]), [0, 1, 5], 2)[0]).toEqual({ low: 6, high: 7 })
    expect(published(flat([1, 5]), [1, 1, 5], 2)[0]).toEqual({ low: 6, high: 7 })
    expect(published(flat([1, 5]), [2, 1, 5], 2)[0]).toEqual({ low: 8, high: 8 })
  })

  test('[PV3] always hold the count', () => {
    const lives = fc.array(fc.nat({ max: 9 }), { minLength: 8, maxLength: 8 })
    fc.assert(
      fc.property(lives, fc.constantFrom(2, 5), (own, most) => {
        const tree = streetOf([2, 3])
        const totals = totalsOf(tree, own)
        published(tree, own, most).forEach(({ low, high }, region) => {
          expect(low).toBeLessThanOrEqual(totals[region]!)
          expect(high).toBeGreaterThanOrEqual(totals[region]!)
          const isSmall = totals[region]! >= 1 && totals[region]! <= most
          expect(!isSmall || high > low).toBe(true)
        })
      }),
      { numRuns: 200 },
    )
  })

  test('[PV3] nobody can work out a hidden number from a board and its children, not even who knows that all is located', () => {
    const children = fc.array(fc.nat({ max: 8 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(children, fc.constantFrom(2, 5), (counts, most) => {
        const bounds = published(flat(counts), [0, ...counts], most)
        const [total, ...parts] = bounds as [Bounds, ...Bounds[]]
        const possible = parts.map(() => new Set<number>())
        for (const extra of everyOf(parts.map(({ low, high }) => high - low + 1))) {
          const sum = parts.reduce((all, { low }, i) => all + low + extra[i]!, 0)
          if (sum < total.low || sum > total.high) continue
          parts.forEach(({ low }, i) => possible[i]!.add(low + extra[i]!))
        }
        for (const i of hiddenOf(parts)) expect(possible[i]!.size).toBeGreaterThan(1)
      }),
      { numRuns: 300 },
    )
  })

  test('[PV3] nor from every board of the tree and the rule itself', () => {
    const tree = streetOf([2, 2])
    const grids = new Set([2, 3, 5, 6])
    const possible = new Map<string, Set<number>[]>()
    const limits = Array.from({ length: tree.size }, (_, i) => (grids.has(i) ? 4 : 5))
    for (const own of everyOf(limits)) {
      const key = JSON.stringify(published(tree, own, 2))
      let sets = possible.get(key)
      if (sets === undefined) possible.set(key, (sets = limits.map(() => new Set<number>())))
      totalsOf(tree, own).forEach((total, region) => sets[region]!.add(total))
    }
    let checked = 0
    // Only so many numbers are tried; of those with much of its own the neighbours were not.
    for (const own of everyOf(limits.map((limit, i) => (grids.has(i) ? limit : 3)))) {
      const bounds = published(tree, own, 2)
      const sets = possible.get(JSON.stringify(bounds))!
      for (const region of hiddenOf(bounds)) {
        checked++
        expect(sets[region]!.size).toBeGreaterThan(1)
      }
    }
    expect(checked).toBeGreaterThan(1000)
  })
})
