import { isOwed, limitRuns } from '../../shared/lifecycle/response-owed.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { Mask } from '../board/mask.ts'
import type { PlanTaskRow } from '../ops/things-api.ts'
import type { WorldFold } from '../world/world.ts'
import { stateName } from './case-thing.ts'

/** Tasks of an answer at most (RULES LL4). */
export const MOST_PLAN_TASKS = 30

/**
 * What the grids of a region have to do in the responses in force (DOMAIN §1.6, row 79): open tasks that name one of them, blocked first, then by their limit, which those of a
 * response that has ended have no more. None for a visitor and the public.
 */
export function planTasksOf(
  fold: WorldFold,
  tree: RegionTree,
  region: number,
  mask: Mask,
): readonly PlanTaskRow[] {
  if (!mask.single) return []
  const inForce = new Map<unknown, LedgerRecord>(
    [...fold.ledger.open('response')].map((response) => [response.id, response]),
  )
  if (inForce.size === 0) return []
  const responseOf = ({ fields }: LedgerRecord): LedgerRecord | undefined =>
    inForce.get(fields['responseId'])
  const dueOf = (task: LedgerRecord): number | null => {
    const { dueAt } = task.fields
    return typeof dueAt === 'number' && limitRuns(task, responseOf(task)!) ? dueAt : null
  }
  const rankOf = (task: LedgerRecord): number => dueOf(task) ?? Number.MAX_VALUE
  const isHere = (code: unknown): boolean => {
    const at = tree.indexOf(String(code))
    return at >= region && at < tree.end[region]!
  }
  return [...fold.ledger.open('task')]
    .filter((task) => {
      const grids = task.fields['gridCodes']
      return isOwed(task, responseOf(task)) && Array.isArray(grids) && grids.some(isHere)
    })
    .toSorted((a, b) => blocked(a) - blocked(b) || rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_PLAN_TASKS)
    .map((task) => rowOf(task, dueOf(task)))
}

function blocked({ state }: LedgerRecord): number {
  return state === 'BLOCKED' ? 0 : 1
}

function rowOf({ family, state, fields }: LedgerRecord, dueAt: number | null): PlanTaskRow {
  const text = (name: string): string | null =>
    typeof fields[name] === 'string' ? fields[name] : null
  return {
    ...{ title: text('title') ?? '', post: text('ownerPost') },
    ...{ state, stateName: stateName(family, state) },
    dueAt,
    progress: typeof fields['progress'] === 'number' ? fields['progress'] : null,
    blocker: state === 'BLOCKED' ? text('blocker') : null,
  }
}
