import type { Catalogue } from '../../shared/region/package.ts'
import type { Formula } from './formula.ts'
import { BASE_FORMULAS } from './formulas/base.ts'
import { CASE_FORMULAS } from './formulas/case.ts'
import { GRID_FORMULAS } from './formulas/grid.ts'
import { MEDIATION_FORMULAS } from './formulas/mediation.ts'
import { SATISFACTION_FORMULAS } from './formulas/satisfaction.ts'
import { VOLUNTEER_FORMULAS } from './formulas/volunteer.ts'

/** How every indicator is computed, in the order in which boards carry them. */
export function formulasOf(catalogue: Catalogue): readonly Formula[] {
  return [
    GRID_FORMULAS,
    BASE_FORMULAS,
    CASE_FORMULAS,
    MEDIATION_FORMULAS,
    VOLUNTEER_FORMULAS,
    SATISFACTION_FORMULAS,
  ].flatMap((formulas) => formulas(catalogue))
}
