import type { NewFact, World } from '../../shared/fact/fact.ts'
import { raisesLimits } from '../../shared/lifecycle/raised-limits.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import type { Catalogue } from '../../shared/region/package.ts'
import type { Plan } from '../../shared/region/plan.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { Seen } from './watch.ts'

const SOURCE = 'gewu/responses'
/** In one batch; more follow with the next. */
const MOST_AT_ONCE = 500
/** In recovery a response holds no region any more. */
const RAISING: ReadonlySet<string> = new Set(['ALERT', 'EMERGENCY'])

export interface RaiseSight {
  readonly world: World
  /** Event time, epoch ms. */
  readonly tMs: number
  readonly tree: RegionTree
  readonly catalogue: Pick<Catalogue, 'categories'>
  readonly plans: readonly Plan[]
  readonly inForce: Iterable<Seen & { readonly key: string }>
  /** A record is good until `visit` returns. */
  readonly openCases: (visit: (record: LedgerRecord) => void) => void
}

/**
 * What follows from a person's decision that a response is on for cases that came to be concerned since (DOMAIN §4.2, A1): those open at the decision were raised with it.
 * At the whole minute; every process that looks tells the same (RULES IN2).
 */
export class LimitRaiser {
  #minuteMs = -1
  #isBehind = false

  look(sight: RaiseSight): readonly NewFact[] {
    const { world, tMs, tree, catalogue, plans, openCases } = sight
    const minuteMs = Math.floor(tMs / 60_000) * 60_000
    if (minuteMs === this.#minuteMs && !this.#isBehind) return []
    this.#minuteMs = minuteMs
    this.#isBehind = false
    const responses = [...sight.inForce].flatMap(({ key, id, state, since, fields }) => {
      const plan = plans.find((each) => each.id === fields['planId'])
      const codes = fields['regionCodes']
      if (!key.startsWith('response:') || !RAISING.has(state)) return []
      if (plan?.categories === undefined || !Array.isArray(codes)) return []
      return [{ id, since, raises: raisesLimits({ regionCodes: codes, plan }, tree, catalogue) }]
    })
    if (responses.length === 0) return []
    const facts: NewFact[] = []
    openCases((record) => {
      const found = responses.find(({ raises }) => raises(record))
      if (found === undefined) return
      const time = Math.max(minuteMs, found.since)
      // What was told ahead of the clock waits for its minute.
      if (record.last.time > time) return
      this.#isBehind = facts.length === MOST_AT_ONCE
      if (this.#isBehind) return
      facts.push({
        id: `${world}:limitsRaised:${found.id}:${record.id}:${record.rounds.length}`,
        source: SOURCE,
        type: 'case.limitsRaised',
        subject: record.id,
        time,
        world,
        data: { responseId: found.id },
      })
    })
    return facts
  }
}
