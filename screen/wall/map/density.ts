import { rowsOf, type RegionTree } from '../../../shared/region/tree.ts'
import type { Per } from './map-layers.ts'

/** Residents are counted per thousand of them, ground per square kilometre. */
const RESIDENTS = 1000

/**
 * Values of a level, in row order, as the map colours them. A region without the divisor (nobody lives there, no area in the package) has no
 * density: NaN, and not a nought or the highest.
 */
export function densitiesOf(
  tree: RegionTree,
  level: number,
  values: Float32Array,
  per: Per,
): Float32Array {
  if (per === null) return values
  const by = divisorOf(tree, per)
  return Float32Array.from(rowsOf(tree, 0, level), (region, row) => {
    const divisor = by[region]!
    return divisor > 0 ? values[row]! / divisor : NaN
  })
}

/** A region's ground, km²; 0 where the package knows none. */
export function areaOf(tree: RegionTree, region: number): number {
  return divisorOf(tree, 'area')[region] ?? 0
}

/** Thousands of residents, or km², of each region: its own figure, else the sum of those below it; 0 where nothing is known. */
function divisorOf(tree: RegionTree, per: 'residents' | 'area'): Float64Array {
  const known = KNOWN[per].get(tree)
  if (known !== undefined) return known
  const by = new Float64Array(tree.size)
  for (let at = tree.size - 1; at >= 0; at--) {
    const { population, areaKm2 } = tree.entries[at]!
    const own =
      per === 'area' ? areaKm2 : population === undefined ? undefined : population / RESIDENTS
    by[at] = own ?? by[at]!
    const parent = tree.parent[at]!
    if (parent >= 0) by[parent] = by[parent]! + by[at]!
  }
  KNOWN[per].set(tree, by)
  return by
}

const KNOWN = {
  residents: new WeakMap<RegionTree, Float64Array>(),
  area: new WeakMap<RegionTree, Float64Array>(),
} as const
