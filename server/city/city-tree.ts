import { isDeepStrictEqual } from 'node:util'
import type { Holdings } from '../../shared/region/holdings.ts'
import type { Catalogue, DistrictPackage } from '../../shared/region/package.ts'
import { buildRegionTree, type RegionTree } from '../../shared/region/tree.ts'

/** A district as a city has it. */
export interface CityDistrict {
  readonly pkg: DistrictPackage
  readonly tree: RegionTree
}

/** Code of the region above all districts, and of its level. */
export const CITY = 'city'

/** The trees of several districts under one root, and where each begins in it. */
export interface CityTree {
  readonly tree: RegionTree
  readonly catalogue: Catalogue
  /** Index of the root of each district, in the order given; its regions follow in the order of its own tree. */
  readonly first: readonly number[]
}

/**
 * Throws an Error of one line that names the districts when their numbers cannot be added: other levels, another time zone, other weights, or a region
 * code that both have.
 */
export function cityTree(districts: readonly CityDistrict[]): CityTree {
  const [one, ...others] = districts
  if (one === undefined) throw new Error('a city has at least one district')
  for (const other of others) checkAlike(one, other)
  const entries = districts.flatMap(({ tree }) =>
    tree.entries.map((entry) => (entry.parent === null ? { ...entry, parent: CITY } : entry)),
  )
  const level = { id: CITY, name: '市', nameEn: 'City' }
  const root = { code: CITY, name: '全市', nameEn: 'The whole city', level: CITY, parent: null }
  const bare = buildRegionTree([level, ...one.tree.levels], [root, ...entries])
  const first = districts.map(({ tree }) => bare.indexOf(tree.codes[0]!))
  const held = heldOf(districts, first, bare.size)
  const tree = held === undefined ? bare : { ...bare, held }
  return { tree, catalogue: catalogueOf(districts.map(({ pkg }) => pkg.catalogue)), first }
}

function checkAlike(one: CityDistrict, other: CityDistrict): void {
  const names = `${one.pkg.district.code} and ${other.pkg.district.code}`
  if (one.pkg.district.timeZone !== other.pkg.district.timeZone)
    throw new Error(`districts ${names} have other time zones: their days cannot be added`)
  const levels = ({ tree }: CityDistrict) => tree.levels.map(({ id }) => id)
  if (!isDeepStrictEqual(levels(one), levels(other)))
    throw new Error(`districts ${names} have other levels of regions`)
  if (!isDeepStrictEqual(one.pkg.catalogue.assessment, other.pkg.catalogue.assessment))
    throw new Error(`districts ${names} weigh their assessments otherwise`)
}

/** What any of them has: a district that lacks a code has nothing under it. */
function catalogueOf(catalogues: readonly Catalogue[]): Catalogue {
  const union = <T extends { readonly code: string }>(of: (one: Catalogue) => readonly T[]): T[] =>
    [
      ...new Map(
        catalogues
          .flatMap(of)
          .toReversed()
          .map((each) => [each.code, each]),
      ).values(),
    ].toReversed()
  return {
    ...catalogues[0]!,
    sources: union(({ sources }) => sources),
    categories: union(({ categories }) => categories),
    orgs: union(({ orgs }) => orgs),
    causes: union(({ causes }) => causes),
    serviceClasses: union(({ serviceClasses }) => serviceClasses),
  }
}

function heldOf(
  districts: readonly CityDistrict[],
  first: readonly number[],
  size: number,
): Holdings | undefined {
  if (districts.every(({ tree }) => tree.held === undefined)) return undefined
  const staff = new Int32Array(size)
  const places = new Map<string, Int32Array>()
  districts.forEach(({ tree }, i) => {
    if (tree.held === undefined) return
    staff.set(tree.held.staff, first[i])
    for (const [kind, counts] of tree.held.places) {
      const all = places.get(kind) ?? new Int32Array(size)
      all.set(counts, first[i])
      places.set(kind, all)
    }
  })
  return { staff, places }
}
