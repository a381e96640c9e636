import { placeKindOf } from '../../../shared/indicator/grid-dimensions.ts'
import type { RegionTree } from '../../../shared/region/tree.ts'

/** A place of the package, as far as an incident asks for it. */
export interface KnownPlace {
  readonly kind: string
  readonly region: string
}

/** Of regions those that lie in no other of them, so that nothing is counted twice. Unknown codes are left out. */
export function outermost(tree: RegionTree, codes: readonly string[]): readonly number[] {
  const indices = new Set(codes.map((code) => tree.indexOf(code)).filter((index) => index >= 0))
  return [...indices].filter((index) => {
    for (let at = tree.parent[index]!; at >= 0; at = tree.parent[at]!)
      if (indices.has(at)) return false
    return true
  })
}

/** How many places of some kinds lie in these regions or below them. */
export function placesWithin(
  tree: RegionTree,
  roots: readonly number[],
  places: readonly KnownPlace[],
  kinds: readonly string[],
): number {
  return places.filter(({ kind, region }) => {
    if (!kinds.includes(placeKindOf(kind))) return false
    const at = tree.indexOf(region)
    return roots.some((root) => at >= root && at < tree.end[root]!)
  }).length
}
