import type { Indicator } from '../types.ts'
import { CLOSING_INDICATORS } from './case/closing.ts'
import { DEMAND_INDICATORS } from './case/demand.ts'
import { HANDLING_INDICATORS } from './case/handling.ts'
import { INTAKE_INDICATORS } from './case/intake.ts'
import { STANDING_INDICATORS } from './case/standing.ts'
import { WHISTLE_INDICATORS } from './case/whistle.ts'

/**
 * DOMAIN §3.2. Words that hold for all: a record counts in the region where it is known to be now; a level is that at the end of the window's last clock
 * hour, and what lies ahead within that hour is in; fields (tier, category …) are the present ones; "round" is one life of a case up to its close, a
 * reopening begins the next.
 */
export const CASE_INDICATORS: readonly Indicator[] = [
  ...INTAKE_INDICATORS,
  ...STANDING_INDICATORS,
  ...CLOSING_INDICATORS,
  ...HANDLING_INDICATORS,
  ...DEMAND_INDICATORS,
  ...WHISTLE_INDICATORS,
]
