import { valueKey } from '../../shared/indicator/types.ts'
import type { RegionEntry } from '../../shared/region/package.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { ValueOf } from './plan.ts'

/** Figures that come from the district package alone: G1, residents, households. */
export function packageFigures(tree: RegionTree): [string, ValueOf][] {
  return [
    ...gridCounts(tree),
    [valueKey('residents', 'now'), figure(tree, (entry) => entry.population)],
    [valueKey('households', 'now'), figure(tree, (entry) => entry.households)],
  ]
}

/** G1: regions by kind, by level where they have none; the plain key counts the level `grid`, or the deepest one. */
function gridCounts(tree: RegionTree): [string, ValueOf][] {
  const named = tree.levels.findIndex((level) => level.id === 'grid')
  const gridLevel = named >= 0 ? named : tree.levels.length - 1
  const kindOf = (i: number): string => tree.entries[i]!.kind ?? tree.levels[tree.level[i]!]!.id
  const kinds = [...new Set(tree.entries.map((_, i) => kindOf(i)))].toSorted()
  return [
    [valueKey('G1', 'now'), countWhere(tree, (i) => tree.level[i] === gridLevel)],
    ...kinds.map((kind): [string, ValueOf] => [
      valueKey('G1', 'now', 'kind', kind),
      countWhere(tree, (i) => kindOf(i) === kind),
    ]),
  ]
}

/** Regions of the subtree that hold, from running counts over the preorder. */
function countWhere(tree: RegionTree, holds: (index: number) => boolean): ValueOf {
  const before = new Int32Array(tree.size + 1)
  for (let i = 0; i < tree.size; i++) before[i + 1] = before[i]! + (holds(i) ? 1 : 0)
  return (region) => before[tree.end[region]!]! - before[region]!
}

/** The region's own figure; without one the sum of the regions below; null where nothing is known. */
function figure(tree: RegionTree, of: (entry: RegionEntry) => number | undefined): ValueOf {
  const figures: (number | null)[] = Array.from({ length: tree.size }, () => null)
  for (let i = tree.size - 1; i >= 0; i--) {
    figures[i] = of(tree.entries[i]!) ?? figures[i] ?? null
    const parent = tree.parent[i]!
    if (parent >= 0 && figures[i] !== null) figures[parent] = (figures[parent] ?? 0) + figures[i]!
  }
  return (region) => figures[region] ?? null
}
