import { oldestLateDue } from '../../../shared/indicator/case-rank.ts'
import {
  categoryDimension,
  l2Dimension,
  OVERDUE_AGE,
  ownerDimension,
  sourceDimension,
  STEP,
  TIER,
} from '../../../shared/indicator/dimensions.ts'
import type { FormulasOf } from '../formula.ts'
import { DEMAND_FORMULAS } from './case/demand.ts'
import { DUE_FORMULAS } from './case/dues.ts'
import { HEALTH } from './case/health.ts'
import { ROUND_FORMULAS } from './case/rounds.ts'

export const CASE_FORMULAS: FormulasOf = (catalogue) => [
  {
    kind: 'flow',
    id: 'C1',
    measure: 'caseReported',
    by: [sourceDimension(catalogue), categoryDimension(catalogue)],
  },
  { kind: 'flow', id: 'C1b', measure: 'caseCounted', plain: false, by: [l2Dimension(catalogue)] },
  { kind: 'flow', id: 'C2a', measure: 'caseAccepted' },
  { kind: 'rate', id: 'C2b', n: ['caseAccepted'], d: ['caseAccepted', 'caseRejected'] },
  { kind: 'rate', id: 'C3', n: ['caseFiled'], d: ['caseAccepted'] },
  { kind: 'stock', id: 'caseOpen', measure: 'caseOpen' },
  { kind: 'stock', id: 'caseSuspended', measure: 'caseSuspended' },
  {
    kind: 'stock',
    id: 'C9',
    measure: 'caseOverdue',
    since: { index: 'cases', instant: oldestLateDue },
  },
  {
    kind: 'stock',
    id: 'C9',
    measure: 'caseOverdue',
    plain: false,
    by: [TIER, ownerDimension(catalogue), OVERDUE_AGE],
  },
  { kind: 'stock', id: 'C9b', measure: 'caseSoon' },
  { kind: 'stock', id: 'caseUrgent', measure: 'caseUrgent' },
  { kind: 'duration', id: 'C11', measure: 'caseHandling', x: ['caseHandlingOut'] },
  { kind: 'duration', id: 'C11b', measure: 'caseClosing', x: ['caseClosingOut'] },
  { kind: 'duration', id: 'C12', measure: 'caseContact', x: ['caseContactOut'] },
  { kind: 'duration', id: 'C12b', measure: 'caseContactCitizen', x: ['caseContactCitizenOut'] },
  ...ROUND_FORMULAS,
  ...DUE_FORMULAS,
  ...DEMAND_FORMULAS(catalogue),
  HEALTH,
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
  {
    kind: 'stock',
    id: 'whistleOpen',
    measure: 'whistleOpen',
    since: { index: 'whistle.since' },
  },
  { kind: 'stock', id: 'whistleLate', measure: 'whistleLate' },
]
