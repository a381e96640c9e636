import { buildCalendar } from '../../shared/lib/calendar.ts'
import { loadDistrict } from '../../server/district/load.ts'
import type { WorldContext } from '../../server/world/world.ts'

/** What boards of a package are made with, as the server makes it. */
export async function contextOf(districtDir: string): Promise<WorldContext> {
  const { package: pkg, tree } = await loadDistrict(districtDir)
  return { pkg, tree, calendar: buildCalendar(pkg.calendar, pkg.district.timeZone) }
}
