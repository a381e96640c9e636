import { ORDER_COLUMN } from '../../../shared/indicator/dimensions.ts'
import type { FormulasOf } from '../formula.ts'

export const VOLUNTEER_FORMULAS: FormulasOf = () => [
  { kind: 'stock', id: 'V3', measure: 'volunteerOnPost' },
  { kind: 'flow', id: 'V6', measure: 'volunteerMinutes', per: 60 },
  { kind: 'flow', id: 'V8a', measure: 'activityEnded' },
  { kind: 'flow', id: 'V8b', measure: 'volunteerVisits' },
  { kind: 'flow', id: 'V9a', measure: 'orderSubmitted' },
  { kind: 'rate', id: 'V9b', n: ['orderApproved'], d: ['orderDecided'] },
  { kind: 'rate', id: 'V10a', n: ['orderApprovedDispatched'], d: ['orderApprovedAt'] },
  { kind: 'rate', id: 'V10b', n: ['orderDispatchedAccepted'], d: ['orderDispatchedAt'] },
  { kind: 'rate', id: 'V10c', n: ['orderAcceptedInTime'], d: ['orderAcceptDue'] },
  { kind: 'rate', id: 'V11a', n: ['orderRatingsGood'], d: ['orderRatings'] },
  { kind: 'rate', id: 'V11b', n: ['orderDoneRated'], d: ['orderDone'] },
  {
    kind: 'stock',
    id: 'orderOpen',
    measure: 'orderOpen',
    plain: false,
    by: [ORDER_COLUMN],
    since: { index: 'order' },
  },
]
