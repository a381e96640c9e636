import type { ClockEffect, FieldFlag } from '../types.ts'

export const start = (clock: string, dueField?: string): ClockEffect =>
  dueField === undefined ? { kind: 'start', clock } : { kind: 'start', clock, dueField }
export const tighten = (clock: string): ClockEffect => ({ kind: 'tighten', clock })
export const stop = (clock: string): ClockEffect => ({ kind: 'stop', clock })
export const stopAll: ClockEffect = { kind: 'stopAll' }

/** Who acts in the rows of the case table (DOMAIN §2.2.5). */
export const BY = {
  reporter: { zh: '任何来源', en: 'any source' },
  acceptor: { zh: '受理员', en: 'acceptance officer' },
  chief: { zh: '值班长', en: 'duty chief' },
  dispatcher: { zh: '派遣员', en: 'dispatcher' },
  owner: { zh: '承办单位', en: 'handling department' },
  approver: { zh: '审批人（街道以上）', en: 'approver, sub-district or above' },
  verifier: { zh: '核查员', en: 'verifier' },
  caller: { zh: '回访员', en: 'callback officer' },
  response: { zh: '响应启动', en: 'start of a response' },
} as const

export const BEFORE_CLOSED = [
  'REPORTED',
  'ACCEPTED',
  'FILED',
  'DISPATCHED',
  'HANDLING',
  'SUSPENDED',
  'FEEDBACK',
  'VERIFYING',
]

/** What C19 asks of the tier at which a round was closed; a reopening names the tier of its own round. */
export const TIER_KNOWN = 'tierKnown'
export const TIER_GRID = 'tierGrid'
export const TIER_FLAGS: readonly FieldFlag[] = [
  { flag: TIER_KNOWN, field: 'tier' },
  { flag: TIER_GRID, field: 'tier', is: 'grid' },
]
