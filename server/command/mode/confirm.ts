import { PhoneApproval } from '../../../shared/fact/schemas/mode-fields.ts'
import type { NewFact } from '../../../shared/fact/fact.ts'
import type { TransitionId } from '../../../shared/fact/schemas/mode.ts'
import { COUNTERSIGN_MS } from '../../../shared/lifecycle/proposal.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { Commander, Decision, Room, WorldView } from '../decision.ts'
import { commandFact } from '../facts.ts'
import { type Approval, openProposal } from './approval.ts'
import { checkLevel, checkRegions, checkState, checkWarning } from './checks.ts'
import type { ConfirmCommand, PhoneCommand, RefuseCommand } from './schemas.ts'
import { effectFacts } from './effect.ts'
import { checkOfficeLine, checkWhoAnswered } from './phone.ts'
import { fieldRefusal, issueRefusal, requireRole } from './refusals.ts'
import { RIGHTS } from './rights.ts'

/** A confirmation by a second person writes the change of mode itself, and pauses drills when it is real. */
export function decideConfirm(command: ConfirmCommand, by: Commander, room: Room): Decision {
  const world = room.view(command.world)
  const known = world.find('proposal', command.proposalId)
  if (known?.state === 'APPROVED' && known.fields['confirmedById'] === by.id) return again(known)
  const proposal = openProposal(command.proposalId, by, world, room.nowMs)
  const transition = proposal.fields['transition'] as TransitionId
  requireRole(by, RIGHTS[transition].confirm, transition, { zh: '确认', en: 'confirm' })
  const approval = approvalOf(proposal, by.name)
  const approved = commandFact(
    `${proposal.id}/approved`,
    'response.approved',
    proposal.id,
    command.world,
    by,
    room.nowMs,
    { confirmedBy: by.name, confirmedById: by.id },
  )
  return carriedOut(approval, approved, world, command.world, by, room)
}

/**
 * The second person cannot come to a desk: what they said on the telephone is written down at the proposer's, takes effect, and is signed
 * by themselves within 24 hours (DOMAIN §4.2).
 */
export function decideConfirmByPhone(command: PhoneCommand, by: Commander, room: Room): Decision {
  const { nowMs } = room
  const world = room.view(command.world)
  const known = world.find('proposal', command.proposalId)
  if (known?.state === 'COUNTERSIGN' && known.fields['recordedById'] === by.id) return again(known)
  const proposal = openProposal(command.proposalId, by, world, nowMs, false)
  const transition = proposal.fields['transition'] as TransitionId
  requireRole(by, RIGHTS[transition].propose, transition, { zh: '记录电话批准', en: 'record' })
  const phone = phoneOf(command.phone, transition)
  checkOfficeLine(phone.numberDialled, transition)
  const calledAt = Date.parse(phone.calledAt)
  if (calledAt < proposal.since - 60_000 || calledAt > nowMs + 60_000) {
    throw fieldRefusal('phone.calledAt', transition, {
      zh: '须在提议之后、此刻之前',
      en: 'must lie after the proposal and before now',
    })
  }
  checkWhoAnswered(phone.answeredBy, proposal, transition, room)
  const countersignDueAt = nowMs + COUNTERSIGN_MS
  const approval = {
    ...approvalOf(proposal, phone.answeredBy),
    ...{ phone, countersignDueAt },
  }
  const approved = commandFact(
    `${proposal.id}/phoned`,
    'response.approvedByPhone',
    proposal.id,
    command.world,
    by,
    nowMs,
    {
      ...{ confirmedBy: phone.answeredBy, phone, countersignDueAt },
      ...{ recordedBy: by.name, recordedById: by.id },
    },
  )
  return carriedOut(approval, approved, world, command.world, by, room)
}

export function decideRefuse(
  command: RefuseCommand,
  by: Commander,
  { view, nowMs }: Room,
): Decision {
  const proposal = openProposal(command.proposalId, by, view(command.world), nowMs)
  const transition = proposal.fields['transition'] as TransitionId
  requireRole(by, RIGHTS[transition].confirm, transition, { zh: '否决', en: 'refuse' })
  const refused = commandFact(
    `${proposal.id}/rejected`,
    'response.rejected',
    proposal.id,
    command.world,
    by,
    nowMs,
    { confirmedBy: by.name, confirmedById: by.id, reason: command.reason },
  )
  return { facts: [refused], answer: { proposalId: proposal.id } }
}

function approvalOf(proposal: LedgerRecord, confirmedBy: string): Approval {
  const { fields } = proposal
  return {
    proposalId: proposal.id,
    transition: fields['transition'] as TransitionId,
    responseId: String(fields['responseId']),
    fields: fields['fields'] as NewFact['data'],
    proposedBy: String(fields['proposedBy']),
    confirmedBy,
    phone: null,
    upperOrder: false,
    countersignDueAt: null,
  }
}

/** The world may have changed since the proposal: it is checked anew. */
function carriedOut(
  approval: Approval,
  approved: NewFact,
  view: WorldView,
  world: string,
  by: Commander,
  room: Room,
): Decision {
  const { transition, responseId, fields, proposalId } = approval
  const opens = transition === 'A1' || transition === "A2'"
  const response = checkState(transition, opens ? undefined : responseId, {
    view,
    nowMs: room.nowMs,
  })
  checkLevel(transition, fields, response)
  checkWarning(fields, view)
  checkRegions(fields['regionCodes'], responseId, view, room.tree)
  return {
    facts: [approved, ...effectFacts(approval, response, world, by, room)],
    answer: { proposalId, responseId },
  }
}

function again({ id, fields }: LedgerRecord): Decision {
  return { facts: [], answer: { proposalId: id, responseId: String(fields['responseId']) } }
}

function phoneOf(
  given: PhoneCommand['phone'],
  transition: TransitionId,
): { calledAt: string; numberDialled: string; answeredBy: string } {
  const parsed = PhoneApproval.safeParse(given)
  if (parsed.success) return parsed.data
  throw issueRefusal(parsed.error, given, transition, 'phone.')
}
