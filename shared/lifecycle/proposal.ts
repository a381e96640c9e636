import type { Lifecycle } from './types.ts'

/** A proposal not confirmed within this time is stale and can no longer be confirmed (RULES AC6) [choice]. */
export const PROPOSAL_VALID_MS = 30 * 60_000

/** An approval by telephone is signed by whoever gave it within this time (DOMAIN §4.2). */
export const COUNTERSIGN_MS = 24 * 3_600_000

/** The two-person act behind every change of mode: proposed by one, confirmed by another, once (RULES AC6). */
export const PROPOSAL: Lifecycle = {
  family: 'proposal',
  states: [
    { id: 'PROPOSED', zh: '待确认', en: 'Waiting for confirmation' },
    { id: 'COUNTERSIGN', zh: '已生效，待补签', en: 'In force, to be countersigned' },
    { id: 'REVIEW', zh: '已破窗，待复核', en: 'Glass broken, to be reviewed' },
    { id: 'APPROVED', zh: '已确认', en: 'Confirmed' },
    { id: 'REFUSED', zh: '已否决', en: 'Refused' },
    { id: 'EXPIRED', zh: '已过期', en: 'Expired' },
  ],
  terminal: ['APPROVED', 'REFUSED', 'EXPIRED'],
  open: ['PROPOSED', 'COUNTERSIGN', 'REVIEW'],
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
    {
      id: 'P5',
      type: 'response.approvedByPhone',
      from: ['PROPOSED'],
      to: 'COUNTERSIGN',
      stamp: 'approved',
      sets: ['confirmedBy', 'recordedBy', 'recordedById', 'phone', 'countersignDueAt'],
      by: {
        zh: '提出人一侧记录：时间、所拨办公号码、接听岗位',
        en: "written down at the proposer's desk: time, office number dialled, post that answered",
      },
    },
    {
      id: 'P6',
      type: 'response.ordered',
      from: [null],
      to: 'COUNTERSIGN',
      stamp: 'approved',
      sets: [
        ...(['transition', 'responseId', 'proposedBy', 'proposedById', 'fields'] as const),
        ...(['confirmedBy', 'upperOrder', 'countersignDueAt'] as const),
      ],
      by: { zh: '录入上级命令者', en: 'whoever enters an order from above' },
    },
    {
      id: 'P7',
      type: 'response.approvalSigned',
      from: ['COUNTERSIGN'],
      to: 'APPROVED',
      stamp: 'signed',
      sets: ['signedBy', 'confirmedById'],
      by: { zh: '补签人', en: 'whoever countersigns' },
    },
    {
      id: 'P9',
      type: 'response.glassBroken',
      from: [null],
      to: 'REVIEW',
      stamp: 'approved',
      sets: ['transition', 'responseId', 'proposedBy', 'proposedById', 'fields'],
      by: { zh: '值班员一人(A8)', en: 'an officer alone (A8)' },
    },
    {
      id: 'P10',
      type: 'response.breakReviewed',
      from: ['REVIEW'],
      to: 'APPROVED',
      stamp: 'signed',
      sets: ['signedBy', 'confirmedById', 'verdict', 'reason'],
      by: { zh: '值班长或指挥长', en: 'the duty chief or the commander' },
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
    {
      id: 'P8',
      from: ['COUNTERSIGN'],
      to: null,
      at: { stamp: 'approved', plusMs: COUNTERSIGN_MS },
      stamp: 'overdue',
      flags: ['overdue'],
    },
  ],
}
