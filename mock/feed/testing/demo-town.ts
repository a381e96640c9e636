import type { Feature, FeatureCollection } from 'geojson'
import type { Polygon } from '../../../shared/region/polygon.ts'
import type {
  CalendarEntry,
  Catalogue,
  Feed,
  District,
  RegionEntry,
  Roster,
} from '../../../shared/region/package.ts'
import { demoFiles } from '../../district/generate.ts'
import { makeTown } from '../town.ts'
import type { PlaceRef, Town, TownSource } from '../town.ts'

interface Demo {
  readonly source: TownSource
  readonly town: Town
}

let made: Demo | undefined

/** The demo district as the feed sees it, made once for all tests of a file. */
export function demoTown(): Town {
  return (made ??= build()).town
}

export function demoSource(): TownSource {
  return (made ??= build()).source
}

function build(): Demo {
  const files = demoFiles(1)
  const read = <T>(name: string): T => JSON.parse(files.get(name)!) as T
  const district = read<District>('district.json')
  const boundaries = new Map<string, readonly Polygon[]>()
  for (const level of district.levels) {
    const { features } = read<FeatureCollection>(`boundaries/${level.id}.geojson`)
    for (const feature of features) boundaries.set(...boundaryOf(feature))
  }
  const source = {
    hash: 'demo-1',
    timeZone: district.timeZone,
    levels: district.levels,
    regions: read<RegionEntry[]>('regions.json'),
    catalogue: read<Catalogue>('catalogue.json'),
    calendar: read<CalendarEntry>('calendar.json'),
    boundaries,
    places: read<PlaceRef[]>('places.json'),
    feeds: read<Feed[]>('feeds.json'),
    duty: read<Roster>('roster.json').duty ?? null,
  }
  return { source, town: makeTown(source) }
}

function boundaryOf({ properties, geometry }: Feature): [string, readonly Polygon[]] {
  if (geometry.type !== 'Polygon') throw new Error(`unexpected geometry ${geometry.type}`)
  const code: unknown = properties?.['code']
  return [String(code), [geometry.coordinates as unknown as Polygon]]
}
