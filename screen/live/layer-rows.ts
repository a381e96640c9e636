import { rowsOf, type RegionTree } from '../../shared/region/tree.ts'
import type { HeldLayer } from './link-state.ts'

/**
 * A layer of one region as values of the whole level, in row order of `rowsOf(tree, 0, level)`; NaN outside the region and for no data.
 * A subtree is contiguous in preorder, so its rows are contiguous in the level too.
 */
export function spreadLayer(tree: RegionTree, held: HeldLayer): Float32Array {
  const { region, level } = held.layer
  const all = rowsOf(tree, 0, level)
  const values = new Float32Array(all.length).fill(Number.NaN)
  const index = tree.indexOf(region)
  if (index < 0) return values
  const first = all.findIndex((at) => at >= index)
  if (first < 0) return values
  held.values.forEach((value, row) => {
    if (value !== null && first + row < values.length) values[first + row] = value
  })
  return values
}
