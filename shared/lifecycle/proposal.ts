import type { Lifecycle } from './types.ts'

/** A proposal not confirmed within this time is stale and can no longer be confirmed (RULES AC6) [choice]. */
export const PROPOSAL_VALID_MS = 30 * 60_000

/** The two-person act behind every change of mode: proposed by one, confirmed by another, once (RULES AC6). */
export const PROPOSAL: Lifecycle = {
  family: 'proposal',
  states: [
    { id: 'PROPOSED', zh: '待确认', en: 'Waiting for confirmation' },
    { id: 'APPROVED', zh: '已确认', en: 'Confirmed' },
    { id: 'REFUSED', zh: '已否决', en: 'Refused' },
    { id: 'EXPIRED', zh: '已过期', en: 'Expired' },
  ],
  terminal: ['APPROVED', 'REFUSED', 'EXPIRED'],
  clocks: [],
  transitions: [
    {
      id: 'P1',
      type: 'response.proposed',
      from: [null],
      to: 'PROPOSED',
      stamp: 'proposed',
      sets: ['transition', 'responseId', 'proposedBy', 'proposedById', 'fields'],
      by: { zh: '提出人', en: 'the proposer' },
    },
    {
      id: 'P2',
      type: 'response.approved',
      from: ['PROPOSED'],
      to: 'APPROVED',
      stamp: 'approved',
      sets: ['confirmedBy', 'confirmedById'],
      by: { zh: '另一名有权确认的人', en: 'a second person with the right to confirm' },
    },
    {
      id: 'P3',
      type: 'response.rejected',
      from: ['PROPOSED'],
      to: 'REFUSED',
      stamp: 'refused',
      sets: ['confirmedBy', 'confirmedById', 'reason'],
      by: { zh: '另一名有权确认的人', en: 'a second person with the right to confirm' },
    },
  ],
  timers: [
    {
      id: 'P4',
      from: ['PROPOSED'],
      to: 'EXPIRED',
      at: { stamp: 'proposed', plusMs: PROPOSAL_VALID_MS },
      stamp: 'expired',
    },
  ],
}
