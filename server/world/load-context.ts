import { buildCalendar } from '../../shared/lib/calendar.ts'
import { loadDistrict } from '../district/load.ts'
import type { FoldFolders } from './checkpoint.worker.ts'
import type { WorldContext } from './world.ts'

/** The context of a thread's worlds. Rejects when the package is not the one that the server runs with. */
export async function loadContext({
  districtDir,
  districtHash,
}: Pick<FoldFolders, 'districtDir' | 'districtHash'>): Promise<WorldContext> {
  const { package: pkg, tree } = await loadDistrict(districtDir)
  if (pkg.hash !== districtHash)
    throw new Error(`the district package in ${districtDir} has changed since the start`)
  return { pkg, tree, calendar: buildCalendar(pkg.calendar, pkg.district.timeZone) }
}
