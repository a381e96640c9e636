import type { RegionTree } from '../../../shared/region/tree.ts'
import type { Computed } from '../formula.ts'

const TOP = 5

/** Share of the five largest parts in all of them (DOMAIN §3.2 C28); null of nothing. */
export function topShare(parts: Float64Array, x: number): Computed {
  const d = sum(parts)
  const n = sum(parts.toSorted().subarray(-TOP))
  return { value: d > 0 ? n / d : null, n, d, x }
}

/** Herfindahl–Hirschman index: the sum of the squares of the shares; null of nothing. */
export function herfindahl(parts: Float64Array, x: number): Computed {
  const d = sum(parts)
  if (d <= 0) return { value: null, d, x }
  let value = 0
  for (const part of parts) value += (part / d) ** 2
  return { value, d, x }
}

const ROWS = new WeakMap<RegionTree, Map<string, Int32Array>>()

/** Regions of a level strictly below `region`, in tree order; null where the package has no such level or the region is not above it. */
export function rowsBelow(tree: RegionTree, region: number, levelId: string): Int32Array | null {
  const level = tree.levels.findIndex(({ id }) => id === levelId)
  if (level < 0 || tree.level[region]! >= level) return null
  const rows = rowsAt(tree, level)
  return rows.subarray(firstFrom(rows, region), firstFrom(rows, tree.end[region]!))
}

function rowsAt(tree: RegionTree, level: number): Int32Array {
  let byLevel = ROWS.get(tree)
  if (byLevel === undefined) ROWS.set(tree, (byLevel = new Map()))
  const { id } = tree.levels[level]!
  let rows = byLevel.get(id)
  if (rows === undefined) {
    const found: number[] = []
    for (let i = 0; i < tree.size; i++) if (tree.level[i] === level) found.push(i)
    byLevel.set(id, (rows = Int32Array.from(found)))
  }
  return rows
}

/** Place of the first row at or after a region's index. */
function firstFrom(rows: Int32Array, region: number): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (rows[middle]! < region) low = middle + 1
    else high = middle
  }
  return low
}

function sum(parts: Float64Array): number {
  let total = 0
  for (const part of parts) total += part
  return total
}
