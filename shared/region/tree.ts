import type { Holdings } from './holdings.ts'
import {
  lineageResolver,
  renaming,
  type LineageStep,
  type Locate,
  type RecordPoint,
} from './lineage.ts'
import type { Level, RegionEntry } from './package.ts'

/**
 * The region tree as arrays. A region's index is its place in preorder (siblings in code order), so the subtree of `i` is the
 * contiguous range `[i, end[i])` and the root is 0. Server, recount and screens build the same tree from the
 * same package, so an index may travel only together with the package's hash; codes travel everywhere else.
 */
export interface RegionTree {
  readonly size: number
  readonly levels: readonly Level[]
  readonly codes: readonly string[]
  readonly entries: readonly RegionEntry[]
  /** −1 for the root. */
  readonly parent: Int32Array
  /** One past the last index of the subtree. */
  readonly end: Int32Array
  /** Index into `levels`. */
  readonly level: Uint8Array
  /** Index of a code, or −1. A code that is gone leads by the lineage to the region that has what was its (`regionAt` without point). */
  readonly indexOf: (code: string) => number
  /** Index of the region in which something known under a code, present or gone, is counted now; a split is decided by the point. */
  readonly regionAt: (code: string, point?: RecordPoint) => number
  /** The code that a region has now whose code alone was changed (`recode`, as often as it was); any other code as it is. A part of a split or merged region is another region. */
  readonly renamed: (code: string) => string
  /** What the package's roster and places give each region; absent in trees that no package was read for. */
  readonly held?: Holdings
}

/** Throws an Error naming the region for: no root, two roots, missing parent, duplicate code, unknown level, cycle, parent not above. */
export function buildRegionTree(
  levels: readonly Level[],
  regions: readonly RegionEntry[],
): RegionTree {
  const levelIndex = new Map(levels.map((level, i) => [level.id, i]))
  const byCode = new Map<string, RegionEntry>()
  const children = new Map<string, RegionEntry[]>()
  const roots: RegionEntry[] = []
  for (const region of regions) {
    if (byCode.has(region.code)) throw new Error(`region ${region.code}: duplicate code`)
    if (!levelIndex.has(region.level))
      throw new Error(`region ${region.code}: unknown level ${region.level}`)
    byCode.set(region.code, region)
    if (region.parent === null) roots.push(region)
    else {
      const siblings = children.get(region.parent)
      if (siblings) siblings.push(region)
      else children.set(region.parent, [region])
    }
  }
  const [root, second] = roots
  if (!root) throw new Error('regions: no root (a region whose parent is null)')
  if (second) throw new Error(`region ${second.code}: a second root beside ${root.code}`)
  for (const region of regions) {
    if (region.parent === null) continue
    const parent = byCode.get(region.parent)
    if (!parent) throw new Error(`region ${region.code}: parent ${region.parent} is missing`)
    if (levelIndex.get(parent.level)! >= levelIndex.get(region.level)!) {
      throw new Error(`region ${region.code}: parent ${parent.code} is not of a higher level`)
    }
  }
  for (const siblings of children.values()) siblings.sort((a, b) => (a.code < b.code ? -1 : 1))

  const size = regions.length
  const entries: RegionEntry[] = []
  const parent = new Int32Array(size)
  const end = new Int32Array(size)
  const level = new Uint8Array(size)
  const place = (region: RegionEntry, parentIndex: number): void => {
    const index = entries.length
    entries.push(region)
    parent[index] = parentIndex
    level[index] = levelIndex.get(region.level)!
    for (const child of children.get(region.code) ?? []) place(child, index)
    end[index] = entries.length
  }
  place(root, -1)
  const index = new Map(entries.map((region, i) => [region.code, i]))
  const indexOf = (code: string): number => index.get(code) ?? -1
  return {
    size,
    levels,
    codes: entries.map((r) => r.code),
    entries,
    parent,
    end,
    level,
    indexOf,
    regionAt: indexOf,
    renamed: (code) => code,
  }
}

/** The same tree with codes that are gone leading to those that have come of them. Throws an Error on a circle. */
export function withLineage(
  tree: RegionTree,
  steps: readonly LineageStep[],
  locate: Locate,
): RegionTree {
  if (steps.length === 0) return tree
  const regionAt = lineageResolver(tree, steps, locate)
  return { ...tree, indexOf: (code) => regionAt(code), regionAt, renamed: renaming(steps) }
}

/** Indices of the direct children, in tree order. */
export function childrenOf(tree: RegionTree, index: number): number[] {
  const result: number[] = []
  for (let child = index + 1; child < tree.end[index]!; child = tree.end[child]!) result.push(child)
  return result
}

/** Indices from the root down to `index`, both included. */
export function pathTo(tree: RegionTree, index: number): number[] {
  const path: number[] = []
  for (let at = index; at >= 0; at = tree.parent[at]!) path.push(at)
  return path.toReversed()
}

/** Indices at one level inside the subtree of `index`, in tree order: the row order of a layer (DESIGN, layer channel). */
export function rowsOf(tree: RegionTree, index: number, level: number): number[] {
  const rows: number[] = []
  for (let at = index; at < tree.end[index]!; at++) if (tree.level[at] === level) rows.push(at)
  return rows
}
