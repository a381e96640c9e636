import type { Count } from '../count.ts'
import { countClosing } from './count-closing.ts'
import { countDemand } from './count-demand.ts'
import { countHandling } from './count-handling.ts'
import { countHealth } from './count-health.ts'
import { countIntake } from './count-intake.ts'
import { countStanding } from './count-standing.ts'
import { countWhistles } from './count-whistles.ts'

/** DOMAIN §3.2, from the words of shared/indicator/entries/case. */
export function countCases(count: Count): void {
  countIntake(count)
  countStanding(count)
  countClosing(count)
  countHandling(count)
  countDemand(count)
  countWhistles(count)
  countHealth(count)
}
