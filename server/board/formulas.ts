import { oldestLateDue } from '../../shared/indicator/case-rank.ts'
import {
  categoryDimension,
  MEDIATION_ORIGIN,
  MEDIATION_STAGE,
  MEDIATION_TIER,
  ORDER_COLUMN,
  RATING_LEVEL,
  RISK_LEVEL,
  sourceDimension,
  STEP,
  type Dimension,
} from '../../shared/indicator/dimensions.ts'
import type { Catalogue } from '../../shared/region/package.ts'

/**
 * How an indicator is computed from measures, as data. A measure that is a stock enters a rate at its present level; every window kept so
 * far ends now, so that is its level at the window's end.
 */
export type Formula =
  | {
      readonly kind: 'stock' | 'flow'
      readonly id: string
      readonly measure: string
      /** false: only the split keys exist. */
      readonly plain?: false
      readonly by?: readonly Dimension[]
      /** Measures are divided by this, e.g. minutes into hours. */
      readonly per?: number
      readonly since?: OldestOf
    }
  | {
      readonly kind: 'rate'
      readonly id: string
      /** Sums of measures. */
      readonly n: readonly string[]
      readonly d: readonly string[]
      readonly x?: readonly string[]
      /** `.low` and `.high`: 95 % Wilson interval. */
      readonly interval?: true
    }
  | { readonly kind: 'duration'; readonly id: string; readonly measure: string }

/** `.since`: the least order of an index, of a split key that of the index `<index>.<code>`. */
export interface OldestOf {
  readonly index: string
  readonly without?: readonly string[]
  readonly instant?: (least: number | null) => number | null
}

export function formulasOf(catalogue: Catalogue): readonly Formula[] {
  const reportedBy = [sourceDimension(catalogue), categoryDimension(catalogue)]
  return [
    { kind: 'rate', id: 'G4', n: ['staffPresent'], d: ['staffRostered'] },

    { kind: 'flow', id: 'C1', measure: 'caseReported', by: reportedBy },
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

    { kind: 'flow', id: 'M1a', measure: 'riskRegistered' },
    { kind: 'stock', id: 'M1b', measure: 'riskOpen', by: [RISK_LEVEL] },
    { kind: 'flow', id: 'M2a', measure: 'medAccepted' },
    { kind: 'flow', id: 'M2b', measure: 'medAccepted', plain: false, by: [MEDIATION_ORIGIN] },
    {
      kind: 'rate',
      id: 'M3',
      n: ['medAgreed'],
      d: ['medAgreed', 'medFailed'],
      x: ['medRefused'],
    },
    { kind: 'rate', id: 'M3b', n: ['medAgreed'], d: ['medAccepted'] },
    { kind: 'rate', id: 'M4', n: ['medAgreed{tier=grid}'], d: ['medAgreed', 'medFailed'] },
    {
      kind: 'rate',
      id: 'M5',
      n: ['medAgreed{tier=grid}', 'medAgreed{tier=community}'],
      d: ['medAgreed', 'medFailed'],
    },
    { kind: 'flow', id: 'medTier', measure: 'medAgreed', plain: false, by: [MEDIATION_TIER] },
    { kind: 'stock', id: 'medStage', measure: 'medStage', plain: false, by: [MEDIATION_STAGE] },

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

    {
      kind: 'rate',
      id: 'F2',
      n: ['solved'],
      d: ['solvedAnswers'],
      x: ['solvedAnswersExcluded'],
    },
    {
      kind: 'rate',
      id: 'F3',
      n: ['ratingsGood'],
      d: ['ratings'],
      x: ['ratingsExcluded'],
      interval: true,
    },
    { kind: 'flow', id: 'ratings', measure: 'ratings', plain: false, by: [RATING_LEVEL] },
    { kind: 'stock', id: 'F8', measure: 'badRatings', since: { index: 'badRatings' } },
  ]
}
