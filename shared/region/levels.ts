import type { RegionTree } from './tree.ts'

/** Index of the level of grids: the one named so, else the deepest. */
export function gridLevelOf({ levels }: Pick<RegionTree, 'levels'>): number {
  const named = levels.findIndex(({ id }) => id === 'grid')
  return named >= 0 ? named : levels.length - 1
}

/** Index of the level of micro-grids, the one below the grids; −1 where there is none. */
export function microLevelOf(tree: Pick<RegionTree, 'levels'>): number {
  const below = gridLevelOf(tree) + 1
  return below < tree.levels.length ? below : -1
}

/** Index of the level of communities: the one named so, else the one above the grids; −1 where grids are the top. */
export function communityLevelOf(tree: Pick<RegionTree, 'levels'>): number {
  const named = tree.levels.findIndex(({ id }) => id === 'community')
  return named >= 0 ? named : gridLevelOf(tree) - 1
}
