import type { DrillScriptInput } from '../../../shared/drill/script.ts'
import type { RegionEntry } from '../../../shared/region/package.ts'
import { gasLeak } from './gas.ts'
import { typhoonNight } from './typhoon.ts'

/** The scripts of drills that the demo district brings, in its own places. */
export function makeDrills(regions: readonly RegionEntry[]): readonly DrillScriptInput[] {
  return [typhoonNight(regions), gasLeak(regions)]
}
