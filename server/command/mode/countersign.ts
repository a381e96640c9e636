import type { NewFact } from '../../../shared/fact/fact.ts'
import type { TransitionId } from '../../../shared/fact/schemas/mode.ts'
import type { Commander, Decision, Room } from '../decision.ts'
import { commandFact } from '../facts.ts'
import { CommandRefusal } from '../refusal.ts'
import { countersignDue, isInForce, knownProposal, samePerson } from './approval.ts'
import type { CountersignCommand } from './schemas.ts'
import { requireRole } from './refusals.ts'
import { RIGHTS } from './rights.ts'

/** 补签: by whoever approved on the telephone; of an order from above, by a second person. Late is late, but is signed all the same. */
export function decideCountersign(
  command: CountersignCommand,
  by: Commander,
  { view, nowMs }: Room,
): Decision {
  const world = view(command.world)
  const proposal = knownProposal(command.proposalId, world)
  const { fields } = proposal
  const responseId = String(fields['responseId'])
  const answer = { proposalId: proposal.id, responseId }
  if (
    proposal.state === 'APPROVED' &&
    fields['confirmedById'] === by.id &&
    fields['signedBy'] !== undefined
  )
    return { facts: [], answer }
  if (proposal.state !== 'COUNTERSIGN') {
    throw new CommandRefusal(409, 'proposalNotOpen', {
      zh: '该提议已补签，或无须补签',
      en: 'this proposal does not wait for a countersignature; it may have been signed',
    })
  }
  if (fields['proposedById'] === by.id || fields['recordedById'] === by.id) throw samePerson()
  const transition = fields['transition'] as TransitionId
  requireRole(by, RIGHTS[transition].confirm, transition, { zh: '补签', en: 'countersign' })
  if (fields['upperOrder'] !== true && by.name !== fields['confirmedBy']) {
    throw new CommandRefusal(403, 'notWhoAnswered', {
      zh: `须由电话中批准的${String(fields['confirmedBy'])}本人补签`,
      en: `to be signed by ${String(fields['confirmedBy'])}, who approved on the telephone`,
    })
  }
  const late = nowMs > Number(fields['countersignDueAt'])
  const write = (name: string, type: string, subject: string, data: NewFact['data']): NewFact =>
    commandFact(`${proposal.id}/${name}`, type, subject, command.world, by, nowMs, data)
  const signed = write('signed', 'response.approvalSigned', proposal.id, {
    ...{ signedBy: by.name, confirmedById: by.id },
  })
  const told = write('countersigned', 'response.countersigned', responseId, {
    ...{ proposalId: proposal.id, transition, countersignedBy: by.name, late },
    countersignDueAt: countersignDue(responseId, world, proposal.id),
  })
  return { facts: isInForce(responseId, world) ? [signed, told] : [signed], answer }
}
