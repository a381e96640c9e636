import type { Plan } from '../../shared/region/plan.ts'
import { crowdPlan } from './plans/crowd.ts'
import { floodPlan } from './plans/flood.ts'
import { gasPlan } from './plans/gas.ts'

/** The plans of the demo: complete for the levels Ⅳ to Ⅰ, and invented. */
export function makePlans(): Plan[] {
  return [floodPlan(), gasPlan(), crowdPlan()]
}
