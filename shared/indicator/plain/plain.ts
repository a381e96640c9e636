import type { Bilingual } from '../types.ts'
import { CASE_PLAIN } from './case.ts'
import { EMERGENCY_PLAIN } from './emergency.ts'
import { GRID_PLAIN } from './grid.ts'
import { MEDIATION_PLAIN } from './mediation.ts'
import { SATISFACTION_PLAIN } from './satisfaction.ts'
import { VOLUNTEER_PLAIN } from './volunteer.ts'

/** By the indicator's id; each of the catalogue has a line (catalogue.test.ts). */
export const PLAIN: Readonly<Record<string, Bilingual>> = {
  ...GRID_PLAIN,
  ...CASE_PLAIN,
  ...MEDIATION_PLAIN,
  ...VOLUNTEER_PLAIN,
  ...SATISFACTION_PLAIN,
  ...EMERGENCY_PLAIN,
}
