import { demoFiles } from '../../../mock/district/generate.ts'
import { buildCalendar } from '../../../shared/lib/calendar.ts'
import { must } from '../../../shared/lib/must.ts'
import {
  CalendarSchema,
  CatalogueSchema,
  DisplaySchema,
  DistrictSchema,
  RegionSchema,
} from '../../../shared/region/package.ts'
import { buildRegionTree } from '../../../shared/region/tree.ts'
import type { WorldContext } from '../../../server/world/world.ts'

/** The demo district without its boundaries, as a fold gets it. */
export function demoContext(seed: number): WorldContext {
  const files = demoFiles(seed)
  const json = (name: string): unknown => JSON.parse(must(files.get(name), name))
  const district = DistrictSchema.parse(json('district.json'))
  const regions = RegionSchema.array().parse(json('regions.json'))
  const calendarEntry = CalendarSchema.parse(json('calendar.json'))
  const pkg = {
    district,
    regions,
    catalogue: CatalogueSchema.parse(json('catalogue.json')),
    calendar: calendarEntry,
    roster: { posts: [] },
    places: [],
    display: DisplaySchema.parse(json('display.json')),
    hash: `demo ${seed}`,
  }
  return {
    pkg,
    tree: buildRegionTree(district.levels, regions),
    calendar: buildCalendar(calendarEntry, district.timeZone),
  }
}
