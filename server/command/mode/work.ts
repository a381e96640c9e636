import type { NewFact } from '../../../shared/fact/fact.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { type Plan, planLevel } from '../../../shared/region/plan.ts'
import type { Commander, Room } from '../decision.ts'
import { raisesLimits, type RaisingResponse } from '../../../shared/lifecycle/raised-limits.ts'
import { commandFact } from '../facts.ts'
import { alertFacts, levelFacts, planFacts, recoveryFacts } from '../response/instantiate.ts'
import type { Approval } from './approval.ts'

/** A level that asks for nothing: what stands open of the others is closed. */
const NO_LEVEL = 0
/** Cases raised with the decision itself; of more the rest follow within a minute (server/detect/raised-limits.ts). */
const MOST_RAISED = 500

interface Work {
  readonly approval: Pick<Approval, 'proposalId' | 'transition' | 'responseId' | 'fields'>
  readonly response: LedgerRecord | null
  readonly world: string
  readonly by: Commander
  readonly room: Room
}

/** What a change of mode opens or closes of its plan, and what it says in the log (DOMAIN §4.2, effects). */
export function workFacts(work: Work): NewFact[] {
  const { approval, response, world, by, room } = work
  const { transition, fields, proposalId, responseId } = approval
  const planId = fields['planId'] ?? response?.fields['planId']
  const plan = room.district.plans?.find(({ id }) => id === planId)
  const doubled = [noted(work, 'double', '值班加强为双人')]
  if (plan === undefined) return transition === 'A1' || transition === "A2'" ? doubled : []
  const view = room.view(world)
  const of = {
    ...{ responseId, world, by, view, nowMs: room.nowMs, tree: room.tree },
    idPrefix: proposalId,
    regionCodes: (fields['regionCodes'] ?? response?.fields['regionCodes'] ?? []) as string[],
  }
  const level = Number(fields['responseLevel'])
  switch (transition) {
    case 'A1':
      return [
        ...alertFacts({ ...of, plan }, warningOf(fields)),
        ...doubled,
        ...raisedFacts(work, { ...of, plan }),
      ]
    case 'A2':
      return planFacts({ ...of, plan, level })
    case "A2'":
      return [
        ...planFacts({ ...of, plan, level }),
        ...doubled,
        ...raisedFacts(work, { ...of, plan }),
      ]
    case 'A3':
    case 'A4':
      return levelFacts({ ...of, plan, level, reason: String(fields['reason']) })
    case 'A5':
      return recoveryFacts({ ...of, plan })
    case "A5'":
      return levelFacts({
        ...of,
        plan: withoutAny(plan, Number(response?.fields['responseLevel'])),
        ...{ level: NO_LEVEL, reason: '误启动' },
      })
    case 'A6':
    case 'A7':
      return []
  }
}

/** The warning that an alert states; without one no plan ties a level to it. */
function warningOf(fields: NewFact['data']): { kind: string | null; level: number } {
  const { warningKind, warningLevel } = fields
  return {
    kind: typeof warningKind === 'string' ? warningKind : null,
    level: Number(warningLevel),
  }
}

function withoutAny(plan: Plan, level: number): Plan {
  const like = planLevel(plan, level) ?? plan.levels[0]!
  const none = {
    ...like,
    ...{ level: NO_LEVEL, tasks: [], elements: [], musters: [], supplies: [], callouts: [] },
  }
  return { ...plan, levels: [...plan.levels, none] }
}

/** 相关热点件: open cases of urgency L2 in the regions, of the plan's categories, get the limits of L1. */
function raisedFacts(work: Work, response: RaisingResponse): NewFact[] {
  const { approval, world, by, room } = work
  const { responseId, proposalId } = approval
  const raises = raisesLimits(response, room.tree, room.district.catalogue)
  const cases: string[] = []
  room.view(world).openCases?.((record) => {
    if (raises(record)) cases.push(record.id)
  })
  if (cases.length === 0) return []
  return [
    noted(work, 'raised', `相关热点件 ${cases.length} 件时限提至紧急件`),
    ...cases.slice(0, MOST_RAISED).map((id) => {
      const factId = `${proposalId}/raised/${id}`
      const data = { responseId }
      return commandFact(factId, 'case.limitsRaised', id, world, by, room.nowMs, data)
    }),
  ]
}

function noted({ approval, world, by, room }: Work, name: string, text: string): NewFact {
  const id = `${approval.proposalId}/note/${name}`
  const data = { kind: 'effect', text }
  return commandFact(id, 'response.noted', approval.responseId, world, by, room.nowMs, data)
}
