import type { Commander, Decision, Room } from '../decision.ts'
import { commandFact } from '../facts.ts'
import { isSame } from './approval.ts'
import { checkFields, checkLevel, checkRegions, checkState, checkWarning } from './checks.ts'
import type { ProposeCommand } from './schemas.ts'
import { requireRole } from './refusals.ts'
import { RIGHTS } from './rights.ts'

/** A proposal is a fact of its own: it changes no mode, and everybody can see that it waits. */
export function decidePropose(command: ProposeCommand, by: Commander, room: Room): Decision {
  const { transition } = command
  const { view, tree, nowMs, district } = room
  const world = view(command.world)
  requireRole(by, RIGHTS[transition].propose, transition, { zh: '提出', en: 'propose' })
  const fields = checkFields(transition, command.fields, district.plans ?? [])
  const responseId = command.responseId ?? `response-${command.id}`
  const proposalId = `proposal-${command.id}`
  const earlier = world.find('proposal', proposalId)
  if (earlier && isSame(earlier, { transition, responseId, fields, proposedById: by.id })) {
    return { facts: [], answer: { proposalId, responseId } }
  }
  const response = checkState(transition, command.responseId, {
    view: world,
    nowMs,
  })
  checkLevel(transition, fields, response)
  checkWarning(fields, world)
  checkRegions(fields['regionCodes'], responseId, world, tree)
  return {
    facts: [
      commandFact(command.id, 'response.proposed', proposalId, command.world, by, nowMs, {
        transition,
        responseId,
        proposedBy: by.name,
        proposedById: by.id,
        fields,
      }),
    ],
    answer: { proposalId, responseId },
  }
}
