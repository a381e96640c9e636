import type { Formula } from '../../formula.ts'
import { reworkOf } from './health.ts'

const CLOSED = ['caseClosedInTime', 'caseClosedLate'] as const
const SHOULD_CLOSE = [...CLOSED, 'caseOverdue'] as const
const CLOSING_OUT = ['caseRejected', 'caseDropped', 'caseClosedAppealed', 'caseSuspended'] as const
const HANDLED = ['caseHandledInTime', 'caseHandledLate'] as const
const SHOULD_HANDLE = [...HANDLED, 'caseUnhandled'] as const
const HANDLING_OUT = [
  'caseRejected',
  'caseDropped',
  'caseHandledOut',
  'caseSuspendedUnhandled',
] as const

/** C5–C8, C10, C16–C19, C30: rates over rounds at their close or their handling. */
export const ROUND_FORMULAS: readonly Formula[] = [
  { kind: 'rate', id: 'C5', n: CLOSED, d: SHOULD_CLOSE, x: CLOSING_OUT },
  { kind: 'rate', id: 'C6', n: ['caseClosedInTime'], d: SHOULD_CLOSE, x: CLOSING_OUT },
  { kind: 'rate', id: 'C7', n: HANDLED, d: SHOULD_HANDLE, x: HANDLING_OUT },
  { kind: 'rate', id: 'C8', n: ['caseHandledInTime'], d: SHOULD_HANDLE, x: HANDLING_OUT },
  { kind: 'rate', id: 'C10', n: ['caseUnhandled'], d: SHOULD_HANDLE, x: HANDLING_OUT },
  {
    kind: 'computed',
    id: 'C16',
    parts: ['n', 'd', 'x'],
    compute: ({ of }) => {
      const { n, d } = reworkOf(of)
      const x = CLOSING_OUT.reduce((sum, measure) => sum + of(measure), 0)
      return { value: d === 0 ? null : n / d, n, d, x }
    },
  },
  { kind: 'rate', id: 'C17', n: ['caseExtended'], d: SHOULD_HANDLE, x: HANDLING_OUT },
  {
    kind: 'rate',
    id: 'C18',
    n: ['caseReopened'],
    d: ['caseClosedCounted'],
    x: ['caseAppealedAny'],
  },
  {
    kind: 'rate',
    id: 'C19',
    n: ['caseClosedInGrid'],
    d: ['caseClosedAny'],
    x: ['caseClosedAnyOut'],
  },
  {
    kind: 'rate',
    id: 'C30',
    n: ['caseLoopClosed'],
    d: ['caseLoopClosed', 'caseLoopOpen'],
    x: ['caseLoopOut'],
  },
]
