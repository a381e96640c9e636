import { CLOSING } from './case/closing.ts'
import { HANDLING } from './case/handling.ts'
import { INTAKE } from './case/intake.ts'
import { BEFORE_CLOSED } from './case/parts.ts'
import { VERIFY_LIMIT } from './sla.ts'
import type { Lifecycle } from './types.ts'

/** A closed case may be reopened for so long (T22, `reopenWindow`). */
export const REOPEN_WINDOW_MS = 30 * 86_400_000

/** 案件: DOMAIN §2.2.5 with the amendments of §0.5 (T0, T2, clocks, rounds). */
export const CASE: Lifecycle = {
  family: 'case',
  states: [
    { id: 'REPORTED', zh: '已上报', en: 'Reported' },
    { id: 'ACCEPTED', zh: '已受理', en: 'Accepted' },
    { id: 'REJECTED', zh: '不予受理', en: 'Not accepted' },
    { id: 'MERGED', zh: '并案', en: 'Merged' },
    { id: 'FILED', zh: '已立案', en: 'Filed' },
    { id: 'DISPATCHED', zh: '已派遣', en: 'Dispatched' },
    { id: 'HANDLING', zh: '处置中', en: 'Being handled' },
    { id: 'SUSPENDED', zh: '挂账', en: 'Suspended' },
    { id: 'FEEDBACK', zh: '已反馈', en: 'Handling reported' },
    { id: 'VERIFYING', zh: '核查中', en: 'Being verified' },
    { id: 'CLOSED', zh: '已结案', en: 'Closed' },
    { id: 'EVALUATED', zh: '已评价', en: 'Evaluated' },
    { id: 'CANCELLED', zh: '作废', en: 'Cancelled' },
  ],
  terminal: ['REJECTED', 'MERGED', 'CANCELLED'],
  open: BEFORE_CLOSED,
  clocks: ['ACCEPT', 'DISPATCH', 'SIGN', 'RESPOND', 'HANDLE', 'VERIFY', 'SUPERVISE', 'TOTAL'],
  limits: {
    ACCEPT: { kind: 'sla' },
    DISPATCH: { kind: 'sla' },
    SIGN: { kind: 'sla' },
    RESPOND: { kind: 'sla' },
    HANDLE: { kind: 'sla' },
    VERIFY: { kind: 'fixed', limit: VERIFY_LIMIT },
    SUPERVISE: { kind: 'named' },
    TOTAL: { kind: 'named' },
  },
  follows: [{ clock: 'TOTAL', of: 'HANDLE', plus: VERIFY_LIMIT, until: ['escalated', 'reworked'] }],
  timers: [
    {
      id: 'T13t',
      from: ['SUSPENDED'],
      to: 'HANDLING',
      at: { field: 'reviewDate' },
      flags: ['autoResumed'],
      clocks: [
        { kind: 'resume', clock: 'HANDLE' },
        { kind: 'resume', clock: 'TOTAL' },
      ],
    },
  ],
  transitions: [...INTAKE, ...HANDLING, ...CLOSING],
}
