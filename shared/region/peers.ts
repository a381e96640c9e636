import { pathTo, type RegionTree } from './tree.ts'

/** A dedicated grid (a park, a market, a campus) is compared with dedicated grids alone, wherever it lies (DOMAIN §3.9). */
const OF_ITS_OWN = 'dedicated'

/**
 * Peer group of a region: its own kind and, where that is not dedicated, the nearest kind above it, so that a general grid of a village is not measured
 * against one of an urban community. Regions without a kind are of their level's one group.
 * @returns `general.village`, `dedicated`, `community`, or the id of the level
 */
export function peerOf(tree: RegionTree, region: number): string {
  const { kind, level } = tree.entries[region]!
  const own = kind ?? level
  if (own === OF_ITS_OWN) return own
  const above = pathTo(tree, region)
    .slice(0, -1)
    .findLast((at) => tree.entries[at]!.kind !== undefined)
  return above === undefined ? own : `${own}.${tree.entries[above]!.kind}`
}
