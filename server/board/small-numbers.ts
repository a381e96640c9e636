import { childrenOf, type RegionTree } from '../../shared/region/tree.ts'

/** What may be known of a count: between two numbers, both included; exact where they are one. */
export interface Bounds {
  readonly low: number
  readonly high: number
}

/** Bounds of a count of every region, by the region's index. */
export type BoundsOf = (region: number) => Bounds

const NONE: Bounds = { low: 0, high: 0 }

/**
 * Small-number suppression over the region tree (RULES PV3, DOMAIN §5.2). A count from 1 to `most` is given as bounds, and so is every total from which
 * one of its hidden children could be worked out: instead of a second child, as §5.2 suggests, the total is blurred, for a hidden child would have
 * to hide something below it as well, and another total is there at every level of the map.
 *
 * A total is exact only if it is more than one above the least that its children allow, so that what is known no deeper than the region (未落格,
 * which no board shows of such a count) may always be the difference; and, where nothing is, only if two or more children are hidden and they are
 * not all at their greatest. So every hidden count has two possible values at least, even for who knows this rule and sees every board of the tree.
 *
 * @param deepest level below which nothing of the count is told at all
 */
export function smallNumberBounds(
  tree: RegionTree,
  countOf: (region: number) => number,
  most: number,
  deepest: number = Number.POSITIVE_INFINITY,
): BoundsOf {
  const bounds: BoundsOf = (region) => {
    const count = countOf(region)
    if (count <= 0) return NONE
    let low = 0
    let spread = 0
    let hidden = 0
    let own = count
    const children = tree.level[region]! < deepest ? childrenOf(tree, region) : []
    for (const child of children) {
      const of = bounds(child)
      own -= countOf(child)
      low += of.low
      spread += of.high - of.low
      if (of.high > of.low) hidden++
    }
    if (hidden === 0) return count <= most ? { low: 1, high: most } : exactly(count)
    const excess = count - low
    const workedOut = own === 0 && (hidden === 1 || excess >= spread - 1)
    if (count > most && excess > 1 && !workedOut) return exactly(count)
    return { low, high: Math.max(most, low + spread) }
  }
  return bounds
}

export function exactly(count: number): Bounds {
  return { low: count, high: count }
}
