import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { Polygon } from '../../shared/region/polygon.ts'
import type {
  CalendarEntry,
  Catalogue,
  District,
  Feed,
  RegionEntry,
  Roster,
} from '../../shared/region/package.ts'
import { makeCalendar } from '../district/calendar.ts'
import { PLAIN_CALENDAR } from '../lib/office.ts'
import type { PlaceRef, TownSource } from './town.ts'

interface TreeAnswer {
  readonly hash: string
  readonly district: District
  readonly regions: readonly RegionEntry[]
  readonly calendar?: CalendarEntry
  readonly feeds?: readonly Feed[]
  readonly roster?: { readonly duty: Roster['duty'] | null }
}

/** Reads the district from a running server, as any producer may. Rejects with an Error naming the address that failed. */
export async function fetchTownSource(url: string, token: string): Promise<TownSource> {
  const get = async <T>(path: string): Promise<T> => {
    const response = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } })
    if (!response.ok) throw new Error(`${path} answered ${response.status}`)
    return (await response.json()) as T
  }
  const tree = await get<TreeAnswer>('/api/v1/tree')
  const catalogue = await get<Catalogue>('/api/v1/catalogue')
  const topology = await get<Topology>('/api/v1/boundaries')
  const places = await get<PlaceRef[]>('/api/v1/places')
  return {
    hash: tree.hash,
    timeZone: tree.district.timeZone,
    levels: tree.district.levels,
    regions: tree.regions,
    catalogue,
    calendar: tree.calendar ?? usualCalendar(tree.district.timeZone),
    boundaries: boundariesOf(topology),
    places,
    feeds: tree.feeds ?? [],
    duty: tree.roster?.duty ?? null,
  }
}

/** For a server that does not tell its calendar. */
function usualCalendar(timeZone: string): CalendarEntry {
  return timeZone === 'Asia/Shanghai' ? makeCalendar() : PLAIN_CALENDAR
}

interface Drawn {
  readonly cartogram?: boolean
}

/** Polygons by region code; a square of the cartogram is a place in a list, no place on the ground. */
function boundariesOf(topology: Topology): Map<string, readonly Polygon[]> {
  const result = new Map<string, readonly Polygon[]>()
  for (const object of Object.values(topology.objects)) {
    for (const { id, geometry, properties } of feature(
      topology,
      object as GeometryCollection<Drawn>,
    ).features) {
      if (id === undefined || properties.cartogram === true) continue
      if (geometry.type === 'Polygon') {
        result.set(String(id), [geometry.coordinates as unknown as Polygon])
      } else if (geometry.type === 'MultiPolygon') {
        result.set(String(id), geometry.coordinates as unknown as Polygon[])
      }
    }
  }
  return result
}
