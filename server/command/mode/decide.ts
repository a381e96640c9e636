import { isDeepStrictEqual } from 'node:util'
import type { NewFact } from '../../../shared/fact/fact.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { REAL_EVENT } from '../../../shared/lifecycle/drill.ts'
import { PROPOSAL_VALID_MS } from '../../../shared/lifecycle/proposal.ts'
import type { ConfirmCommand, ProposeCommand, RefuseCommand } from './commands.ts'
import type { Commander, Decision, Room, WorldView } from '../decision.ts'
import { commandFact, drillFact } from '../facts.ts'
import { checkFields, checkRegions, checkState, requireRole } from './checks.ts'
import { CommandRefusal } from '../refusal.ts'
import { RIGHTS, type TransitionId } from './rights.ts'
import { MODE_TRANSITIONS } from './transitions.ts'

/** A proposal is a fact of its own: it changes no mode, and everybody can see that it waits. */
export function decidePropose(
  command: ProposeCommand,
  by: Commander,
  { view, tree, nowMs }: Room,
): Decision {
  const { transition } = command
  const world = view(command.world)
  requireRole(by, RIGHTS[transition].propose, transition, { zh: '提出', en: 'propose' })
  const fields = checkFields(transition, command.fields)
  const responseId = command.responseId ?? `response-${command.id}`
  const proposalId = `proposal-${command.id}`
  const earlier = world.find('proposal', proposalId)
  if (earlier && isSame(earlier, { transition, responseId, fields, proposedById: by.id })) {
    return { facts: [], answer: { proposalId, responseId } }
  }
  checkState(transition, command.responseId, world)
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

/** A confirmation by a second person writes the change of mode itself, and pauses drills when it is real. */
export function decideConfirm(
  command: ConfirmCommand,
  by: Commander,
  { view, tree, drills, nowMs }: Room,
): Decision {
  const world = view(command.world)
  const known = world.find('proposal', command.proposalId)
  if (known?.state === 'APPROVED' && known.fields['confirmedById'] === by.id) {
    const responseId = String(known.fields['responseId'])
    return { facts: [], answer: { proposalId: known.id, responseId } }
  }
  const proposal = openProposal(command.proposalId, by, world, nowMs)
  const transition = proposal.fields['transition'] as TransitionId
  requireRole(by, RIGHTS[transition].confirm, transition, { zh: '确认', en: 'confirm' })
  const row = MODE_TRANSITIONS[transition]
  const responseId = String(proposal.fields['responseId'])
  checkState(transition, row.from === null ? undefined : responseId, world)
  const fields = proposal.fields['fields'] as NewFact['data']
  checkRegions(fields['regionCodes'], responseId, world, tree)

  const people = {
    proposedBy: proposal.fields['proposedBy'],
    confirmedBy: by.name,
    proposalId: proposal.id,
  }
  const facts = [
    commandFact(
      `${proposal.id}/approved`,
      'response.approved',
      proposal.id,
      command.world,
      by,
      nowMs,
      {
        confirmedBy: by.name,
        confirmedById: by.id,
      },
    ),
    commandFact(`${proposal.id}/effect`, row.type, responseId, command.world, by, nowMs, {
      ...fields,
      ...people,
    }),
  ]
  if (command.world === 'live' && row.pausesDrills) {
    for (const drill of drills.filter((each) => each.state === 'RUNNING')) {
      const id = `${proposal.id}/pause/${drill.id}`
      facts.push(
        drillFact(drill.id, 'drill.paused', id, nowMs, by.name, { pauseReason: REAL_EVENT }),
      )
    }
  }
  return { facts, answer: { proposalId: proposal.id, responseId } }
}

export function decideRefuse(
  command: RefuseCommand,
  by: Commander,
  { view, nowMs }: Room,
): Decision {
  const proposal = openProposal(command.proposalId, by, view(command.world), nowMs)
  const transition = proposal.fields['transition'] as TransitionId
  requireRole(by, RIGHTS[transition].confirm, transition, { zh: '否决', en: 'refuse' })
  return {
    facts: [
      commandFact(
        `${proposal.id}/rejected`,
        'response.rejected',
        proposal.id,
        command.world,
        by,
        nowMs,
        {
          confirmedBy: by.name,
          confirmedById: by.id,
          reason: command.reason,
        },
      ),
    ],
    answer: { proposalId: proposal.id },
  }
}

/** The same request sent again, e.g. after a lost answer: only the time differs. */
function isSame(proposal: LedgerRecord, request: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(request).every(([name, value]) =>
    isDeepStrictEqual(proposal.fields[name], value),
  )
}

function openProposal(id: string, by: Commander, world: WorldView, nowMs: number): LedgerRecord {
  const proposal = world.find('proposal', id)
  if (!proposal) {
    throw new CommandRefusal(
      404,
      'unknownProposal',
      { zh: `没有提议 ${id}`, en: `no proposal ${id}` },
      'proposalId',
    )
  }
  if (proposal.fields['proposedById'] === by.id) {
    throw new CommandRefusal(403, 'samePerson', {
      zh: '提出人不能确认自己的提议，须由另一人确认',
      en: 'the proposer cannot confirm the proposal: a second person must',
    })
  }
  if (proposal.state === 'PROPOSED' && nowMs < proposal.since + PROPOSAL_VALID_MS) return proposal
  throw new CommandRefusal(409, 'proposalNotOpen', {
    zh: `提议 ${id} 已确认、否决或过期`,
    en: `proposal ${id} was confirmed, refused or has expired`,
  })
}
