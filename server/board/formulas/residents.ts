import type { RegionTree } from '../../../shared/region/tree.ts'
import type { Computed, Reading } from '../formula.ts'

const BY_TREE = new WeakMap<RegionTree, Float64Array>()

/** Residents of a region: the package's figure, without one the sum of the regions below; NaN where none is known. */
export function residentsOf(tree: RegionTree, region: number): number {
  let residents = BY_TREE.get(tree)
  if (residents === undefined) BY_TREE.set(tree, (residents = sumUp(tree)))
  return residents[region]!
}

/** C29, M14: `n` per ten thousand residents; null where nobody lives or where it is not known whether anybody does. */
export function perTenThousand(
  { tree, region }: Pick<Reading, 'tree' | 'region'>,
  n: number,
  x?: number,
): Computed {
  const residents = residentsOf(tree, region)
  const rest = x === undefined ? {} : { x }
  if (Number.isNaN(residents)) return { value: null, n, ...rest }
  return { value: residents > 0 ? (n / residents) * 10_000 : null, n, d: residents, ...rest }
}

function sumUp(tree: RegionTree): Float64Array {
  const residents = new Float64Array(tree.size).fill(Number.NaN)
  for (let i = tree.size - 1; i >= 0; i--) {
    residents[i] = tree.entries[i]!.population ?? residents[i]!
    const parent = tree.parent[i]!
    if (parent < 0 || Number.isNaN(residents[i]!)) continue
    residents[parent] = (Number.isNaN(residents[parent]!) ? 0 : residents[parent]!) + residents[i]!
  }
  return residents
}
