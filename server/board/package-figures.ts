import { partyLevelOfRegion, placeKindOf } from '../../shared/indicator/grid-dimensions.ts'
import { OTHER } from '../../shared/indicator/dimensions.ts'
import { valueKey } from '../../shared/indicator/types.ts'
import { gridLevelOf, microLevelOf } from '../../shared/region/levels.ts'
import type { RegionEntry } from '../../shared/region/package.ts'
import type { RegionTree } from '../../shared/region/tree.ts'

/** A figure of a region, by its index. */
export type FigureOf = (region: number) => number

/** Figures that come from the district package alone: G1, G3, residents, households, party members. */
export function packageFigures(tree: RegionTree): [string, (region: number) => number | null][] {
  return [
    ...gridCounts(tree),
    ...sizeShare(tree, 'G3', gridLevelOf(tree), [300, 500]),
    ...sizeShare(tree, 'G3b', microLevelOf(tree), [50, 100]),
    [valueKey('residents', 'now'), figure(tree, (entry) => entry.population)],
    [valueKey('households', 'now'), householdsOf(tree)],
    [valueKey('partyMembers', 'now'), figure(tree, (entry) => entry.partyMembers)],
  ]
}

/** G1: regions by kind, by level where they have none; the plain key counts the grids. */
function gridCounts(tree: RegionTree): [string, FigureOf][] {
  const gridLevel = gridLevelOf(tree)
  const kindOf = (i: number): string => tree.entries[i]!.kind ?? tree.levels[tree.level[i]!]!.id
  const kinds = [...new Set(tree.entries.map((_, i) => kindOf(i)))].toSorted()
  return [
    [valueKey('G1', 'now'), countWhere(tree, (i) => tree.level[i] === gridLevel)],
    ...kinds.map((kind): [string, FigureOf] => [
      valueKey('G1', 'now', 'kind', kind),
      countWhere(tree, (i) => kindOf(i) === kind),
    ]),
  ]
}

/** G3: regions of a level by whether their households are in the advised band. */
function sizeShare(
  tree: RegionTree,
  id: string,
  level: number,
  [least, most]: readonly [number, number],
): [string, (region: number) => number | null][] {
  const isOf = (i: number): boolean => tree.level[i] === level
  const isKnown = ({ households, kind }: RegionEntry): boolean =>
    households !== undefined && kind !== 'dedicated'
  const known = countWhere(tree, (i) => isOf(i) && isKnown(tree.entries[i]!))
  const fits = countWhere(tree, (i) => {
    const entry = tree.entries[i]!
    return isOf(i) && isKnown(entry) && entry.households! >= least && entry.households! <= most
  })
  const left = countWhere(tree, (i) => isOf(i) && !isKnown(tree.entries[i]!))
  const key = valueKey(id, 'now')
  return [
    [key, (region) => (known(region) === 0 ? null : fits(region) / known(region))],
    [`${key}.n`, fits],
    [`${key}.d`, known],
    [`${key}.x`, left],
  ]
}

export function householdsOf(tree: RegionTree): (region: number) => number | null {
  return figure(tree, (entry) => entry.households)
}

/** 专职网格员 of the package's roster (G9). */
export function rosterStaff(tree: RegionTree): FigureOf {
  const staff = tree.held?.staff
  return staff === undefined ? () => 0 : sumOf(tree, (i) => staff[i]!)
}

/** Places of the package by kind, of all kinds for null. */
export function packagePlaces(tree: RegionTree, kind: string | null): FigureOf {
  const counts = [...(tree.held?.places ?? [])]
    .filter(([word]) => kind === null || placeKindOf(word) === kind)
    .map(([, each]) => each)
  return sumOf(tree, (i) => counts.reduce((sum, each) => sum + each[i]!, 0))
}

/** Party organisations that the package gives its regions, by level of the chain, of all levels for null. */
export function packagePartyOrgs(tree: RegionTree, level: string | null): FigureOf {
  const ofRegion = sumOf(tree, (i) => {
    const { partyOrg, otherPartyOrgs = 0, level: levelId } = tree.entries[i]!
    const own = partyOrg === undefined ? 0 : 1
    if (level === null) return own + otherPartyOrgs
    return (
      (partyLevelOfRegion(levelId) === level ? own : 0) + (level === OTHER ? otherPartyOrgs : 0)
    )
  })
  if (level !== null && level !== 'household') return ofRegion
  const centres = figure(tree, (entry) => entry.partyHouseholds)
  return (region) => ofRegion(region) + (centres(region) ?? 0)
}

/** Regions of the subtree that hold. */
export function countWhere(tree: RegionTree, holds: (index: number) => boolean): FigureOf {
  return sumOf(tree, (i) => (holds(i) ? 1 : 0))
}

/** Sum over the subtree, from running sums over the preorder. */
function sumOf(tree: RegionTree, of: (index: number) => number): FigureOf {
  const before = new Int32Array(tree.size + 1)
  for (let i = 0; i < tree.size; i++) before[i + 1] = before[i]! + of(i)
  return (region) => before[tree.end[region]!]! - before[region]!
}

/** The region's own figure; without one the sum of the regions below; null where nothing is known. */
function figure(
  tree: RegionTree,
  of: (entry: RegionEntry) => number | undefined,
): (region: number) => number | null {
  const figures: (number | null)[] = Array.from({ length: tree.size }, () => null)
  for (let i = tree.size - 1; i >= 0; i--) {
    figures[i] = of(tree.entries[i]!) ?? figures[i] ?? null
    const parent = tree.parent[i]!
    if (parent >= 0 && figures[i] !== null) figures[parent] = (figures[parent] ?? 0) + figures[i]!
  }
  return (region) => figures[region] ?? null
}
