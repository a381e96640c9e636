import type { Limit } from '../../../shared/lifecycle/types.ts'
import type { Random } from '../../lib/random.ts'
import type { World } from '../context.ts'
import { startLife } from '../event.ts'
import type { FeedEvent, Life } from '../event.ts'
import type { Pace } from '../pace.ts'
import type { Birth } from './birth.ts'

/** One case being lived: its own events, those of what it gives rise to, and the pace of its people. */
export interface CaseRun {
  readonly world: World
  readonly birth: Birth
  readonly life: Life
  readonly random: Random
  /** For what came to the simulator later: drawing from it moves nothing else of the life. */
  readonly side: Random
  readonly pace: Pace
  readonly limit: Limit
  /** L1: danger to life or property. */
  readonly critical: boolean
  /** Events of other records: whistles, mediations, ratings. */
  readonly others: FeedEvent[]
  /** Rounds begun, 1 for the first. */
  round: number
}

export type Tier = 'grid' | 'community' | 'street' | 'district' | 'city'

export function startRun(world: World, birth: Birth): CaseRun {
  const { standard } = birth.subject
  return {
    world,
    birth,
    life: startLife(birth.id),
    random: birth.random,
    side: world.random('caseSide', birth.id),
    pace: {
      office: world.town.office,
      random: birth.random,
      urgent: standard.urgencyDefault === 'L1' || standard.limitType === 'urgentHour',
    },
    critical: standard.urgencyDefault === 'L1',
    limit: { value: standard.limitValue, type: standard.limitType },
    others: [],
    round: 1,
  }
}

/** A post of several holders, e.g. 受理员-03. */
export function post(name: string, holders: number, random: Random): string {
  return `${name}-${String(random.int(1, holders)).padStart(2, '0')}`
}

/** References to photos in the business system. */
export function evidence(run: CaseRun, kind: string): string[] {
  return [`photo:${run.birth.id}/${kind}`]
}
