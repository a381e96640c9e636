import { oldestLateDue } from '../../../shared/indicator/case-rank.ts'
import { categoryDimension, sourceDimension, STEP } from '../../../shared/indicator/dimensions.ts'
import type { FormulasOf } from '../formula.ts'

export const CASE_FORMULAS: FormulasOf = (catalogue) => [
  {
    kind: 'flow',
    id: 'C1',
    measure: 'caseReported',
    by: [sourceDimension(catalogue), categoryDimension(catalogue)],
  },
  { kind: 'rate', id: 'C3', n: ['caseFiled'], d: ['caseAccepted'] },
  { kind: 'stock', id: 'caseOpen', measure: 'caseOpen' },
  { kind: 'stock', id: 'caseSuspended', measure: 'caseSuspended' },
  {
    kind: 'stock',
    id: 'C9',
    measure: 'caseOverdue',
    since: { index: 'cases', instant: oldestLateDue },
  },
  { kind: 'stock', id: 'C9b', measure: 'caseSoon' },
  {
    kind: 'rate',
    id: 'C5',
    n: ['caseClosed'],
    d: ['caseClosed', 'caseOverdue'],
    x: ['caseExcluded', 'caseSuspended'],
  },
  {
    kind: 'rate',
    id: 'C6',
    n: ['caseClosedOnTime'],
    d: ['caseClosed', 'caseOverdue'],
    x: ['caseExcluded', 'caseSuspended'],
  },
  { kind: 'duration', id: 'C11', measure: 'caseHandling' },
  { kind: 'rate', id: 'C19', n: ['caseClosedInGrid'], d: ['caseClosedAny'] },
  {
    kind: 'stock',
    id: 'funnel',
    measure: 'caseStep',
    plain: false,
    by: [STEP],
    since: { index: 'step', without: ['evaluate'] },
  },
  { kind: 'flow', id: 'C20a', measure: 'whistleBlown' },
  { kind: 'rate', id: 'C20b', n: ['whistleBlown'], d: ['caseFiled'] },
  { kind: 'rate', id: 'C22', n: ['whistleArrivedInTime'], d: ['whistleArriveDue'] },
  {
    kind: 'stock',
    id: 'whistleOpen',
    measure: 'whistleOpen',
    since: { index: 'whistle.since' },
  },
]
