import type { Catalogue } from '../region/package.ts'
import type { Plan } from '../region/plan.ts'
import { standardsOf } from '../region/standards.ts'
import type { RegionTree } from '../region/tree.ts'
import { LIMITS_RAISED } from './sla.ts'
import type { LedgerRecord } from './types.ts'

/** A response as far as it concerns cases. */
export interface RaisingResponse {
  /** Each with all below it. */
  readonly regionCodes: readonly string[]
  readonly plan: Pick<Plan, 'categories'>
}

/**
 * Whether a response raises an open case to the limits of L1 (DOMAIN §4.2, A1: "SLA for related L2 raised to L1"): one of urgency L2 in its regions, of a category
 * that its plan names. An urgency that nobody told is the standard's. What was raised already in this round is not raised again.
 */
export function raisesLimits(
  { regionCodes, plan }: RaisingResponse,
  tree: RegionTree,
  catalogue: Pick<Catalogue, 'categories'>,
): (record: LedgerRecord) => boolean {
  const places = regionCodes.map((code) => tree.indexOf(code)).filter((at) => at >= 0)
  const named = new Set<unknown>(plan.categories ?? [])
  const standardOf = standardsOf(catalogue)
  return ({ fields, rounds, regionCode }) => {
    const { categoryL1, categoryL2 } = fields
    if (!named.has(categoryL1) && !named.has(categoryL2)) return false
    const urgency = fields['urgency'] ?? standardOf(categoryL1, categoryL2)?.urgencyDefault
    if (urgency !== 'L2' || rounds.at(-1)?.flags[LIMITS_RAISED] === true) return false
    const region = tree.indexOf(regionCode)
    return places.some((place) => region >= place && region < tree.end[place]!)
  }
}
