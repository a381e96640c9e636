import { BASE_INDICATORS } from './entries/base.ts'
import { CASE_INDICATORS } from './entries/case.ts'
import { EMERGENCY_INDICATORS } from './entries/emergency.ts'
import { GRID_INDICATORS } from './entries/grid.ts'
import { MEDIATION_INDICATORS } from './entries/mediation.ts'
import { SATISFACTION_INDICATORS } from './entries/satisfaction.ts'
import { VOLUNTEER_INDICATORS } from './entries/volunteer.ts'
import { PLAIN } from './plain/plain.ts'
import type { Indicator } from './types.ts'

const ENTRIES: readonly Indicator[] = [
  ...GRID_INDICATORS,
  ...BASE_INDICATORS,
  ...CASE_INDICATORS,
  ...MEDIATION_INDICATORS,
  ...VOLUNTEER_INDICATORS,
  ...SATISFACTION_INDICATORS,
]

/** Of a response or of drills: the same on every board of a world, there only while there is one; neither mapped nor ranked, without a trend. */
const SESSION_ENTRIES: readonly Indicator[] = [...EMERGENCY_INDICATORS]

/** Every indicator that the boards of regions carry. What each is computed from stands in server/board/formulas.ts, under the same ids. */
export const INDICATORS: readonly Indicator[] = ENTRIES.map(withPlain)

/** All that there are, as the HTTP catalogue and docs/indicators.md list them. */
export const CATALOGUE: readonly Indicator[] = [...INDICATORS, ...SESSION_ENTRIES.map(withPlain)]

const byId = new Map(CATALOGUE.map((indicator) => [indicator.id, indicator]))

export function indicatorOf(id: string): Indicator | undefined {
  return byId.get(id)
}

function withPlain(entry: Indicator): Indicator {
  const plain = PLAIN[entry.id]
  return plain === undefined ? entry : { ...entry, plain }
}
