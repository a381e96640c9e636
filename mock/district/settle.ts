import type { Plan } from './plan.ts'
import { CELLS } from './plan.ts'
import { apportion, normal, streamOf } from './random.ts'

/** Figures of seed document S2 (DOMAIN §0.4). */
export const TOTALS = {
  residents: 420_000,
  partyMembers: 7000,
  areaKm2: 195.5,
  /** 功能型党支部; with them one organisation of new forms of work. */
  functionalBranches: 35,
} as const

/** Party members to one 党员中心户; no source gives a number. */
const MEMBERS_A_CENTRE = 10

/** Persons in a household: the 2020 census figure that DOMAIN §0.4 reckons with. */
const HOUSEHOLD = 2.62

/** By cell. */
export interface People {
  readonly population: readonly number[]
  readonly households: readonly number[]
  readonly party: readonly number[]
  /** 党员中心户: homes, so none in dedicated grids. */
  readonly centres: readonly number[]
}

/** Residents, households and party members of each cell; whole numbers with exact totals. Dedicated grids house nobody. */
export function settle(seed: number, plan: Plan): People {
  const random = streamOf(seed, 'people')
  const weight = Array.from({ length: CELLS }, () => 0)
  const dedicated = new Set(plan.flat().flatMap((c) => c.dedicatedCells))
  for (const community of plan.flat()) {
    const dense = community.kind === 'village' ? 0.82 : 1.06
    for (const cell of community.cells) {
      if (!dedicated.has(cell)) weight[cell] = dense * Math.exp(0.17 * normal(random))
    }
  }
  const population = apportion(TOTALS.residents, weight)
  const households = population.map((n) =>
    Math.round((n / HOUSEHOLD) * (1 + 0.04 * normal(random))),
  )
  const party = apportion(
    TOTALS.partyMembers,
    weight.map((w, cell) => (dedicated.has(cell) ? 2.5 : w * Math.exp(0.3 * normal(random)))),
  )
  return {
    population,
    households,
    party,
    centres: apportion(
      TOTALS.partyMembers / MEMBERS_A_CENTRE,
      party.map((members, cell) => (dedicated.has(cell) ? 0 : members)),
    ),
  }
}
