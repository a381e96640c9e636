import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { Mask } from '../board/mask.ts'
import type { PlanTaskRow } from '../ops/things-api.ts'
import type { WorldFold } from '../world/world.ts'
import { stateName } from './case-thing.ts'

/** Tasks of an answer at most (RULES LL4). */
export const MOST_PLAN_TASKS = 30

/**
 * What the grids of a region have to do in the responses in force (DOMAIN §1.6, row 79): open tasks that name one of them, blocked first, then by their limit. None
 * for a visitor and the public.
 */
export function planTasksOf(
  fold: WorldFold,
  tree: RegionTree,
  region: number,
  mask: Mask,
): readonly PlanTaskRow[] {
  if (!mask.single) return []
  const inForce = new Set<unknown>([...fold.ledger.open('response')].map(({ id }) => id))
  if (inForce.size === 0) return []
  const isHere = (code: unknown): boolean => {
    const at = tree.indexOf(String(code))
    return at >= region && at < tree.end[region]!
  }
  return [...fold.ledger.open('task')]
    .filter(({ fields }) => {
      const grids = fields['gridCodes']
      return inForce.has(fields['responseId']) && Array.isArray(grids) && grids.some(isHere)
    })
    .toSorted((a, b) => rankOf(a) - rankOf(b) || dueOf(a) - dueOf(b) || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_PLAN_TASKS)
    .map(rowOf)
}

function rankOf({ state }: LedgerRecord): number {
  return state === 'BLOCKED' ? 0 : 1
}

function dueOf({ fields }: LedgerRecord): number {
  return typeof fields['dueAt'] === 'number' ? fields['dueAt'] : Number.POSITIVE_INFINITY
}

function rowOf({ family, state, fields }: LedgerRecord): PlanTaskRow {
  const text = (name: string): string | null =>
    typeof fields[name] === 'string' ? fields[name] : null
  return {
    ...{ title: text('title') ?? '', post: text('ownerPost') },
    ...{ state, stateName: stateName(family, state) },
    dueAt: typeof fields['dueAt'] === 'number' ? fields['dueAt'] : null,
    progress: typeof fields['progress'] === 'number' ? fields['progress'] : null,
    blocker: state === 'BLOCKED' ? text('blocker') : null,
  }
}
