import { WatchFields } from '../../../shared/fact/schemas/mode-fields.ts'
import type { Commander, Decision, Room } from '../decision.ts'
import { commandFact } from '../facts.ts'
import { CommandRefusal } from '../refusal.ts'
import { isInForce, isSame, knownProposal, samePerson } from './approval.ts'
import { checkRegions } from './checks.ts'
import type { BreakGlassCommand, ReviewCommand } from './schemas.ts'
import { pauses } from './effect.ts'
import { fieldRefusal, issueRefusal, requireRole } from './refusals.ts'
import { BREAK_GLASS, REVIEW } from './rights.ts'
import { workFacts } from './work.ts'

/** A8: one person alone, into ALERT and never further, with a reason; it stands for review until somebody else has looked at it. */
export function decideBreakGlass(command: BreakGlassCommand, by: Commander, room: Room): Decision {
  const { view, tree, nowMs, district } = room
  const world = view(command.world)
  requireRole(by, BREAK_GLASS, 'A8', { zh: '执行', en: 'carry out' })
  const parsed = WatchFields.safeParse(command.fields)
  if (!parsed.success) throw issueRefusal(parsed.error, command.fields, undefined)
  const fields = parsed.data
  const plan = district.plans?.find(({ id }) => id === fields.planId)
  if (fields.planId !== undefined && plan === undefined) {
    throw fieldRefusal('planId', undefined, {
      zh: '辖区没有这份预案，请重选',
      en: 'the district has no such plan: choose anew',
    })
  }
  const responseId = `response-${command.id}`
  const proposalId = `break-${command.id}`
  const answer = { proposalId, responseId }
  const earlier = world.find('proposal', proposalId)
  if (earlier && isSame(earlier, { responseId, fields, proposedById: by.id }))
    return { facts: [], answer }
  checkRegions(fields.regionCodes, responseId, world, tree)
  const approval = { proposalId, transition: 'A1' as const, responseId, fields: { ...fields } }
  const to = command.world
  const broken = { transition: 'A8', responseId, proposedBy: by.name, proposedById: by.id, fields }
  return {
    facts: [
      commandFact(command.id, 'response.glassBroken', proposalId, to, by, nowMs, broken),
      commandFact(`${proposalId}/effect`, 'response.alerted', responseId, to, by, nowMs, {
        ...fields,
        matter: fields.matter ?? fields.reason,
        ...{ docNo: null, planName: plan?.name ?? null, breakGlass: true },
        ...{ transition: 'A8', proposedBy: by.name, confirmedBy: null, proposalId },
        ...{ phone: null, upperOrder: false, countersignDueAt: null },
      }),
      ...workFacts({ approval, response: null, world: to, by, room }),
      ...pauses(proposalId, to, by, room),
    ],
    answer,
  }
}

/** 复核: was it right to break the glass? By somebody else; the mode itself goes on by A2 or A7. */
export function decideReview(
  command: ReviewCommand,
  by: Commander,
  { view, nowMs }: Room,
): Decision {
  const world = view(command.world)
  const proposal = knownProposal(command.proposalId, world)
  const { state, fields } = proposal
  const responseId = String(fields['responseId'])
  const answer = { proposalId: proposal.id, responseId }
  requireRole(by, REVIEW, 'A8', { zh: '复核', en: 'review' })
  if (state === 'APPROVED' && fields['confirmedById'] === by.id) return { facts: [], answer }
  if (state !== 'REVIEW') {
    throw new CommandRefusal(409, 'proposalNotOpen', {
      zh: '这次破窗已复核，或不是待复核的破窗，请刷新后再看',
      en: 'this is no break-glass that waits for a review; it may have been reviewed: look again',
    })
  }
  if (fields['proposedById'] === by.id) throw samePerson()
  const { verdict, note } = command
  const reviewed = commandFact(
    command.id,
    'response.breakReviewed',
    proposal.id,
    command.world,
    by,
    nowMs,
    { signedBy: by.name, confirmedById: by.id, verdict, reason: note },
  )
  const told = commandFact(
    `${proposal.id}/reviewed`,
    'response.reviewed',
    responseId,
    command.world,
    by,
    nowMs,
    { verdict, reviewedBy: by.name, reviewNote: note },
  )
  return { facts: isInForce(responseId, world) ? [reviewed, told] : [reviewed], answer }
}
