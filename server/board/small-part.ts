import { childrenOf, type RegionTree } from '../../shared/region/tree.ts'
import { communityLevel } from './mask.ts'
import type { Bounds } from './small-numbers.ts'

type CountOf = (region: number) => number

/** What may be known of the one part of a region, and whether its parts are hidden. */
interface Known extends Bounds {
  readonly isHidden: boolean
}

/**
 * Where the parts of a total are hidden because one of them is small (RULES PV3, DOMAIN §5.2): in every region below the community, and above that down to it by
 * this rule. The totals are told everywhere.
 *
 * Parts are hidden where the one is from 1 to `most`, and where the total is, for a total of 1 with hidden parts would tell it. Of a region above, they are
 * told only if every hidden child may still have two values for who sees all totals and all parts that are told: two must be hidden, what is known no deeper than
 * the region (未落格) being one, and these neither all at their least nor all at their greatest.
 */
export function hidesSmallPart(
  tree: RegionTree,
  count: { readonly part: CountOf; readonly total: CountOf },
  most: number,
): (region: number) => boolean {
  const deepest = communityLevel(tree)
  const known = (region: number): Known => {
    const total = count.total(region)
    if (total <= 0) return told(0)
    const part = count.part(region)
    let low = 0
    let high = 0
    let own = total
    let open = 0
    if (tree.level[region]! < deepest)
      for (const child of childrenOf(tree, region)) {
        const of = known(child)
        low += of.low
        high += of.high
        own -= count.total(child)
        if (of.high > of.low) open++
      }
    const isSmall = total <= most || (part > 0 && part <= most)
    if (open === 0 && !isSmall) return told(part)
    high += own
    const isOne = open + (own > 0 ? 1 : 0) < 2
    const isWorkedOut = open > 0 && (isOne || part <= low || part >= high)
    if (isWorkedOut) return { low, high, isHidden: true }
    if (!isSmall) return told(part)
    const least = total > most ? 1 : 0
    return { low: Math.max(low, least), high: Math.min(high, most), isHidden: true }
  }
  return (region) => tree.level[region]! > deepest || known(region).isHidden
}

function told(part: number): Known {
  return { low: part, high: part, isHidden: false }
}
