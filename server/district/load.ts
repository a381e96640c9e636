import type { Topology } from 'topojson-specification'
import type { DistrictPackage } from '../../shared/region/package.ts'
import { holdingsOf } from '../../shared/region/holdings.ts'
import { buildRegionTree, withLineage } from '../../shared/region/tree.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import { readBoundaries } from './boundaries.ts'
import { makeLocator } from './locate.ts'
import { DistrictError } from './problem.ts'
import type { Problem } from './problem.ts'
import { readDistrict, wholePackage } from './read.ts'
import { referenceProblems } from './references.ts'
import { buildTopology } from './topology.ts'

export interface LoadedDistrict {
  readonly package: DistrictPackage
  readonly tree: RegionTree
  /** Objects named by level id, geometry ids are region codes; squares of regions without boundary carry `cartogram: true`. */
  readonly topology: Topology
  /** Index of the deepest region containing a WGS84 position, −1 when none does. */
  readonly regionAt: (lng: number, lat: number) => number
}

/**
 * Reads a district package. Rejects with DistrictError naming file, entry and reason when the package breaks its format; the geometry
 * itself is examined by the check alone.
 */
export async function loadDistrict(folder: string): Promise<LoadedDistrict> {
  const raw = await readDistrict(folder)
  const errors: Problem[] = raw.problems.filter((problem) => problem.severity === 'error')
  const loaded = wholePackage(raw)
  if (errors.length > 0 || loaded === null) throw new DistrictError(folder, errors)
  const { district, regions, roster, places, lineage = [] } = loaded
  let tree: RegionTree
  try {
    tree = buildRegionTree(district.levels, regions)
  } catch (error) {
    throw new DistrictError(folder, [
      { severity: 'error', file: 'regions.json', entry: '', reason: (error as Error).message },
    ])
  }
  const boundaries = readBoundaries(tree, raw.boundaries, (problem) => errors.push(problem))
  errors.push(...referenceProblems(loaded, tree).filter((problem) => problem.severity === 'error'))
  if (errors.length > 0) throw new DistrictError(folder, errors)
  const regionAt = makeLocator(tree, boundaries)
  return {
    package: loaded,
    tree: { ...withLineage(tree, lineage, regionAt), held: holdingsOf(tree, roster, places) },
    topology: buildTopology(tree, boundaries),
    regionAt,
  }
}
