import { boxOf, polygonContains, ringArea } from '../../shared/region/polygon.ts'
import type { Point, Polygon } from '../../shared/region/polygon.ts'
import type {
  CalendarEntry,
  Catalogue,
  Feed,
  Level,
  RegionEntry,
} from '../../shared/region/package.ts'
import { buildRegionTree, pathTo } from '../../shared/region/tree.ts'
import { hashHex } from '../lib/hash.ts'
import { makeZone } from '../lib/day.ts'
import { makeOffice } from '../lib/office.ts'
import type { Office } from '../lib/office.ts'
import type { Random } from '../lib/random.ts'
import { weighted } from '../lib/weighted.ts'
import type { Weighted } from '../lib/weighted.ts'

/** What the simulator knows of a district: as much as a producer outside can read. */
export interface TownSource {
  /** Version of the package: another hash is another town. */
  readonly hash: string
  readonly timeZone: string
  readonly levels: readonly Level[]
  readonly regions: readonly RegionEntry[]
  readonly catalogue: Catalogue
  readonly calendar: CalendarEntry
  /** Boundaries by region code; a region may be missing. */
  readonly boundaries: ReadonlyMap<string, readonly Polygon[]>
  readonly places: readonly PlaceRef[]
  readonly feeds?: readonly Feed[]
  readonly duty?: DutyPosts | null
}

/** Who keeps the duty room, by post. */
export interface DutyPosts {
  readonly leaderPost: string
  /** None is no duty room. */
  readonly officerPosts: readonly string[]
}

/** A place where things happen: the deepest region and those above it. */
export interface Spot {
  readonly leaf: string
  readonly grid: string
  readonly community: string
  /** Second level: 办事处 or street. */
  readonly office: string
  readonly root: string
}

export interface GridRef {
  readonly code: string
  readonly community: string
  readonly dedicated: boolean
  readonly population: number
  readonly households: number
  /** Micro-grids, or the grid itself where it has none. */
  readonly leaves: readonly string[]
}

/** A region that has no party organisation of its own by the package. */
export interface PartyGap {
  readonly code: string
  readonly level: 'grid' | 'micro'
}

/** A party organisation of the package, under the code of its region. */
export type PartySeat = PartyGap

export interface PlaceRef {
  readonly id: string
  readonly kind: string
  readonly region: string
}

export interface Town {
  /** Eight hexadecimal digits of the package's hash; a life depends on it and on the seed. */
  readonly key: string
  readonly office: Office
  readonly catalogue: Catalogue
  readonly spots: Weighted<Spot>
  readonly grids: readonly GridRef[]
  readonly communities: readonly string[]
  /** Regions of the second level. */
  readonly offices: readonly string[]
  readonly places: readonly PlaceRef[]
  /** Grids and micro-grids with and without a party organisation. */
  readonly partySeats: readonly PartySeat[]
  readonly partyGaps: readonly PartyGap[]
  readonly population: number
  readonly duty: DutyPosts | null
  /** A position inside the region's boundary, six decimals; null when it has none. */
  pointIn(code: string, random: Random): Point | null
}

/** Residents a business district or campus without declared population counts for. */
const DEDICATED_WEIGHT = 900
/** Census of 2020 (DOMAIN §0.4). */
const PERSONS_A_HOUSEHOLD = 2.62

export function makeTown(source: TownSource): Town {
  const tree = buildRegionTree(source.levels, source.regions)
  const levelOf = (id: string, fallback: number): number => {
    const found = source.levels.findIndex((level) => level.id === id)
    return found < 0 ? Math.max(0, fallback) : found
  }
  const gridLevel = levelOf('grid', source.levels.length - 2)
  const communityLevel = levelOf('community', source.levels.length - 3)

  const spots: { spot: Spot; weight: number }[] = []
  for (let i = 0; i < tree.size; i++) {
    if (tree.end[i] !== i + 1) continue
    const path = pathTo(tree, i)
    const above = (level: number): string =>
      tree.codes[path.findLast((at) => tree.level[at]! <= level) ?? 0]!
    const entry = tree.entries[i]!
    const spot = {
      leaf: entry.code,
      grid: above(gridLevel),
      community: above(communityLevel),
      office: above(1),
      root: tree.codes[0]!,
    }
    spots.push({ spot, weight: entry.population ?? entry.households ?? DEDICATED_WEIGHT })
  }
  const drawn = weighted(spots, ({ weight }) => Math.max(weight, 40))
  const leavesOf = Map.groupBy(spots, ({ spot }) => spot.grid)
  const grids: GridRef[] = []
  const communities: string[] = []
  const offices: string[] = []
  const party: { readonly seat: PartySeat; readonly held: boolean }[] = []
  for (let i = 0; i < tree.size; i++) {
    const entry = tree.entries[i]!
    const level = tree.level[i]!
    if (level === 1) offices.push(entry.code)
    if (level === communityLevel) communities.push(entry.code)
    if (level === gridLevel || level === gridLevel + 1) {
      const seat = { code: entry.code, level: level === gridLevel ? 'grid' : 'micro' } as const
      party.push({ seat, held: entry.partyOrg !== undefined })
    }
    if (level !== gridLevel) continue
    const population = entry.population ?? DEDICATED_WEIGHT
    grids.push({
      code: entry.code,
      community: entry.parent ?? entry.code,
      dedicated: entry.kind === 'dedicated',
      population,
      households: entry.households ?? Math.round(population / PERSONS_A_HOUSEHOLD),
      leaves: leavesOf.get(entry.code)?.map(({ spot }) => spot.leaf) ?? [entry.code],
    })
  }
  const seats = (held: boolean): PartySeat[] =>
    party.filter((entry) => entry.held === held).map(({ seat }) => seat)
  const { timeZone, catalogue, calendar, places } = source
  return {
    key: hashHex(source.hash),
    office: makeOffice(makeZone(timeZone), calendar),
    catalogue,
    spots: { items: spots.map(({ spot }) => spot), draw: (random) => drawn.draw(random).spot },
    grids,
    communities,
    offices,
    places,
    partySeats: seats(true),
    partyGaps: seats(false),
    population: tree.entries[0]?.population ?? 0,
    duty: source.duty && source.duty.officerPosts.length > 0 ? source.duty : null,
    pointIn(code, random) {
      const polygons = source.boundaries.get(code)
      return polygons === undefined ? null : pointInside(polygons, random)
    },
  }
}

/** Rejection sampling in the box of the largest part; its first vertex's neighbourhood is never taken instead of a miss. */
function pointInside(polygons: readonly Polygon[], random: Random): Point | null {
  const area = (polygon: Polygon): number => Math.abs(ringArea(polygon[0] ?? []))
  const largest = polygons.reduce((best, next) => (area(next) > area(best) ? next : best))
  const [west, south, east, north] = boxOf([largest])
  for (let tries = 0; tries < 60; tries++) {
    const lng = Number(random.between(west, east).toFixed(6))
    const lat = Number(random.between(south, north).toFixed(6))
    if (polygonContains(largest, lng, lat)) return [lng, lat]
  }
  return null
}
