import type { Topology } from 'topojson-specification'
import type { Indicator } from '../../shared/indicator/types.ts'
import type {
  CalendarEntry,
  Catalogue,
  Display,
  Feed,
  District,
  Level,
  RegionEntry,
  Roster,
} from '../../shared/region/package.ts'
import { buildRegionTree, type RegionTree } from '../../shared/region/tree.ts'
import { get } from './get.ts'

/** What a screen holds of the district package; it changes only with the package's hash. */
export interface DistrictData {
  readonly hash: string
  readonly tree: RegionTree
  readonly topology: Topology
  readonly district: District
  readonly display: Display
  readonly duty: Roster['duty'] | null
  readonly feeds: readonly Feed[]
  /** Work hours and holidays; absent in fixtures. */
  readonly calendar?: CalendarEntry
  readonly catalogue: Catalogue
  readonly indicators: ReadonlyMap<string, Indicator>
}

/** Answer of `GET /api/v1/tree`. */
interface TreeAnswer {
  readonly hash: string
  readonly district: District
  readonly levels: readonly Level[]
  readonly regions: readonly RegionEntry[]
  readonly display: Display
  readonly calendar: CalendarEntry
  readonly roster?: { readonly duty: Roster['duty'] | null }
  readonly feeds?: readonly Feed[]
}

/**
 * Reads the package over HTTP. Rejects when any part cannot be had; the caller tries again.
 * @param read parsed JSON of a path of this origin
 */
export async function readDistrict(
  read: (path: string) => Promise<unknown>,
): Promise<DistrictData> {
  const [answer, topology, catalogue, indicators] = await Promise.all([
    read('/api/v1/tree') as Promise<TreeAnswer>,
    read('/api/v1/boundaries') as Promise<Topology>,
    read('/api/v1/catalogue') as Promise<Catalogue>,
    read('/api/v1/indicators') as Promise<{ readonly indicators: readonly Indicator[] }>,
  ])
  return {
    hash: answer.hash,
    tree: buildRegionTree(answer.levels, answer.regions),
    topology,
    district: answer.district,
    display: answer.display,
    duty: answer.roster?.duty ?? null,
    feeds: answer.feeds ?? [],
    calendar: answer.calendar,
    catalogue,
    indicators: new Map(indicators.indicators.map((indicator) => [indicator.id, indicator])),
  }
}

/**
 * Reads JSON of this origin, with the wall's token where it has one.
 * @param wall name of the wall that reads; null = a desk. A wall is never taken for the person who is signed in at the same machine
 */
export function jsonReader(
  token: string | undefined,
  wall: string | null,
): (path: string) => Promise<unknown> {
  const headers = {
    accept: 'application/json',
    ...(wall === null ? { 'x-gewu-passive': '1' } : { 'x-gewu-wall': encodeURIComponent(wall) }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  }
  return async (path) => {
    const response = await get(path, { headers })
    if (!response.ok) throw new Error(`${path}: ${response.status}`)
    return response.json()
  }
}
