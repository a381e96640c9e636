import { COUNTERSIGN_MS } from '../../../shared/lifecycle/proposal.ts'
import { TRANSITION_NAMES } from '../../../shared/fact/schemas/mode-names.ts'
import type { Commander, Decision, Room } from '../decision.ts'
import { commandFact } from '../facts.ts'
import { CommandRefusal } from '../refusal.ts'
import { isSame } from './approval.ts'
import { checkFields, checkLevel, checkRegions, checkState } from './checks.ts'
import type { OrderCommand } from './schemas.ts'
import { effectFacts } from './effect.ts'
import { fieldRefusal, requireRole } from './refusals.ts'
import { ENTER_ORDER } from './rights.ts'
import { MODE_STEPS } from '../../../shared/fact/schemas/mode-steps.ts'

/**
 * An order from above has been decided by those with the power (突发事件应对法 arts. 71, 72, 86): it takes effect as it is entered, by its document number, and is
 * countersigned here by a second person within 24 hours.
 */
export function decideOrder(command: OrderCommand, by: Commander, room: Room): Decision {
  const { transition } = command
  const { view, tree, nowMs, district } = room
  const world = view(command.world)
  requireRole(by, ENTER_ORDER, transition, { zh: '录入上级命令', en: 'enter an order for' })
  if (!MODE_STEPS[transition].fromAbove) {
    const step = TRANSITION_NAMES[transition]
    throw new CommandRefusal(409, 'notFromAbove', {
      zh: `“${step.zh}”不由上级命令启动，须提出并由另一人确认`,
      en: `"${step.en}" is not ordered from above: it is proposed and confirmed`,
    })
  }
  const fields = checkFields(transition, command.fields, district.plans ?? [])
  for (const name of ['docNo', 'authority'] as const) {
    if (fields[name] !== undefined) continue
    throw fieldRefusal(name, transition, {
      zh: '未填写；上级命令须写明',
      en: 'missing; an order from above has one',
    })
  }
  const responseId = command.responseId ?? `response-${command.id}`
  const proposalId = `order-${command.id}`
  const answer = { proposalId, responseId }
  const earlier = world.find('proposal', proposalId)
  if (earlier && isSame(earlier, { transition, responseId, fields, proposedById: by.id }))
    return { facts: [], answer }
  const response = checkState(transition, command.responseId, {
    view: world,
    nowMs,
  })
  checkLevel(transition, fields, response)
  checkRegions(fields['regionCodes'], responseId, world, tree)
  const approval = {
    ...{ proposalId, transition, responseId, fields, proposedBy: by.name, phone: null },
    confirmedBy: String(fields['authority']),
    upperOrder: true,
    countersignDueAt: nowMs + COUNTERSIGN_MS,
  }
  const entered = commandFact(
    command.id,
    'response.ordered',
    proposalId,
    command.world,
    by,
    nowMs,
    {
      ...{ transition, responseId, fields, proposedBy: by.name, proposedById: by.id },
      ...{ confirmedBy: approval.confirmedBy, upperOrder: true },
      countersignDueAt: approval.countersignDueAt,
    },
  )
  return {
    facts: [entered, ...effectFacts(approval, response, command.world, by, room)],
    answer,
  }
}
