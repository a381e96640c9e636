import { isDeepStrictEqual } from 'node:util'
import type { NewFact } from '../../../shared/fact/fact.ts'
import type { TransitionId } from '../../../shared/fact/schemas/mode.ts'
import { PROPOSAL_VALID_MS } from '../../../shared/lifecycle/proposal.ts'
import { RESPONSE } from '../../../shared/lifecycle/response.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { Commander, WorldView } from '../decision.ts'
import { CommandRefusal } from '../refusal.ts'

/** A change of mode that somebody may decide on now. */
export interface Approval {
  readonly proposalId: string
  readonly transition: TransitionId
  readonly responseId: string
  readonly fields: NewFact['data']
  readonly proposedBy: string
  /** Post, or the body above that ordered it. */
  readonly confirmedBy: string
  readonly phone: NewFact['data'] | null
  readonly upperOrder: boolean
  /** Epoch ms; null where the second person confirmed on the spot. */
  readonly countersignDueAt: number | null
}

/** The same request sent again, e.g. after a lost answer: only the time differs. */
export function isSame(record: LedgerRecord, request: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(request).every(([name, value]) =>
    isDeepStrictEqual(record.fields[name], value),
  )
}

/** A proposal that waits for a second person; refuses the proposer's own word where `secondPerson` (RULES AC6). */
export function openProposal(
  id: string,
  by: Commander,
  world: WorldView,
  nowMs: number,
  secondPerson = true,
): LedgerRecord {
  const proposal = knownProposal(id, world)
  if (secondPerson && proposal.fields['proposedById'] === by.id) throw samePerson()
  if (proposal.state === 'PROPOSED' && nowMs < proposal.since + PROPOSAL_VALID_MS) return proposal
  throw new CommandRefusal(409, 'proposalNotOpen', {
    zh: '该提议已确认、否决或过期；仍需变更的，请重新提出',
    en: 'this proposal was confirmed, refused or has expired; propose it anew where it is still wanted',
  })
}

export function knownProposal(id: string, world: WorldView): LedgerRecord {
  const proposal = world.find('proposal', id)
  if (proposal) return proposal
  throw new CommandRefusal(
    404,
    'unknownProposal',
    {
      zh: '没有这个提议，请刷新后重选',
      en: 'there is no such proposal: look again and choose one',
    },
    'proposalId',
  )
}

export function samePerson(): CommandRefusal {
  return new CommandRefusal(403, 'samePerson', {
    zh: '提出人不能确认自己的提议，须由另一人确认',
    en: 'the proposer cannot confirm the proposal: a second person must',
  })
}

/** Closed responses take no more facts. */
export function isInForce(responseId: string, world: WorldView): boolean {
  const response = world.find('response', responseId)
  return response !== undefined && !RESPONSE.terminal.includes(response.state)
}

/** The earliest countersignature that a response waits for, epoch ms; `but` leaves one proposal out. */
export function countersignDue(
  responseId: string,
  world: WorldView,
  but: string | null = null,
): number | null {
  let earliest: number | null = null
  for (const { id, state, fields } of world.open('proposal')) {
    if (state !== 'COUNTERSIGN' || id === but || fields['responseId'] !== responseId) continue
    const due = Number(fields['countersignDueAt'])
    if (earliest === null || due < earliest) earliest = due
  }
  return earliest
}
