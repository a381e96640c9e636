import { BASE_INDICATORS } from './entries/base.ts'
import { CASE_INDICATORS } from './entries/case.ts'
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

/** Every indicator the boards carry. What each is computed from stands in server/board/formulas.ts, under the same ids. */
export const INDICATORS: readonly Indicator[] = ENTRIES.map((entry) => {
  const plain = PLAIN[entry.id]
  return plain === undefined ? entry : { ...entry, plain }
})

const byId = new Map(INDICATORS.map((indicator) => [indicator.id, indicator]))

export function indicatorOf(id: string): Indicator | undefined {
  return byId.get(id)
}
