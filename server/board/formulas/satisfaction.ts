import { RATING_LEVEL } from '../../../shared/indicator/dimensions.ts'
import type { FormulasOf } from '../formula.ts'

export const SATISFACTION_FORMULAS: FormulasOf = () => [
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
