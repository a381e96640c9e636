import type { RegionEntry } from '../../../shared/region/package.ts'
import type { RegionTree } from '../../../shared/region/tree.ts'
import type { Count } from './count.ts'
import { codesBelow } from './regions.ts'

/** Level that is named so, or the given one. */
function levelOr(tree: RegionTree, name: string, otherwise: number): string | undefined {
  const ids = tree.levels.map(({ id }) => id)
  return ids.includes(name) ? name : ids[otherwise]
}

/** The level `grid`, or the deepest. */
export function gridLevel(tree: RegionTree): string | undefined {
  return levelOr(tree, 'grid', tree.levels.length - 1)
}

/** The level below the grid, if there is one. */
export function microLevel(tree: RegionTree): string | undefined {
  const ids = tree.levels.map(({ id }) => id)
  return ids[ids.indexOf(gridLevel(tree)!) + 1]
}

/** The level `community`, or the one above the grid. */
export function communityLevel(tree: RegionTree): string | undefined {
  const ids = tree.levels.map(({ id }) => id)
  return levelOr(tree, 'community', ids.indexOf(gridLevel(tree)!) - 1)
}

/** Regions of a level in the counted region, itself included. */
export function placesOf(count: Count, level: string | undefined): readonly RegionEntry[] {
  const { tree } = count.context
  const codes = codesBelow(tree, count.regionCode)
  return tree.entries.filter((entry) => entry.level === level && codes.has(entry.code))
}

/** Code of the region of a level that is or holds a region; undefined for one above that level. */
export function holderOf(
  tree: RegionTree,
  code: string,
  level: string | undefined,
): string | undefined {
  let at = tree.entries[tree.indexOf(code)]
  while (at !== undefined && at.level !== level) at = tree.entries[tree.indexOf(at.parent ?? '')]
  return at?.code
}

/** Changes before this instant are in the package's figures already. */
export function figuresFrom(count: Count): number {
  const asOf = count.context.catalogue.figuresAsOf
  return asOf === undefined ? Number.NEGATIVE_INFINITY : Date.parse(asOf)
}
