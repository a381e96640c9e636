import { RATING_LEVEL, RATING_SUBJECT_LEVEL } from '../../../shared/indicator/dimensions.ts'
import type { FormulasOf } from '../formula.ts'
import { intervalHalfWidth, satisfactionIndex, solvedRate, threeRates } from './assessment.ts'

export const SATISFACTION_FORMULAS: FormulasOf = (catalogue) => [
  { kind: 'rate', id: 'F1a', n: ['callbackReached'], d: ['callbackDue'], x: ['callbackOut'] },
  { kind: 'rate', id: 'F1b', n: ['callbackAnswered'], d: ['callbackReached'] },
  {
    kind: 'computed',
    id: 'F2',
    parts: ['n', 'd', 'x'],
    compute: ({ of }) => solvedRate(of, catalogue),
  },
  {
    kind: 'rate',
    id: 'F3',
    n: ['ratingsGood'],
    d: ['ratings'],
    x: ['ratingsExcluded'],
    interval: true,
  },
  {
    kind: 'rate',
    id: 'F3b',
    n: ['ratings{level=5}', 'ratings{level=4}'],
    d: ['ratings'],
    x: ['ratingsExcluded'],
  },
  {
    kind: 'computed',
    id: 'F4',
    parts: ['n', 'd', 'x'],
    compute: ({ of }) => satisfactionIndex(of),
  },
  {
    kind: 'rate',
    id: 'F5a',
    n: ['rectified'],
    d: ['ratings{level=2}', 'ratings{level=1}'],
    x: ['badRatingsExcluded'],
  },
  { kind: 'rate', id: 'F5b', n: ['rectifiedInTime'], d: ['rectifyDue'], x: ['rectifyExcluded'] },
  {
    kind: 'computed',
    id: 'F6',
    parts: ['d'],
    compute: ({ of }) => threeRates(of, catalogue),
  },
  {
    kind: 'rate',
    id: 'F7',
    n: ['endedRated', 'endedRatedDirectly', 'medEndedRated'],
    d: ['caseEnded', 'orderDone', 'medEnded'],
    x: ['caseEndedOut'],
  },
  { kind: 'stock', id: 'F8', measure: 'badRatings', since: { index: 'badRatings' } },
  { kind: 'computed', id: 'F9', parts: ['d'], compute: ({ of }) => intervalHalfWidth(of) },
  { kind: 'flow', id: 'ratings', measure: 'ratings', plain: false, by: [RATING_LEVEL] },
  { kind: 'flow', id: 'ratingsBy', measure: 'ratings', plain: false, by: [RATING_SUBJECT_LEVEL] },
  { kind: 'rate', id: 'survey', n: ['surveyGood'], d: ['surveyAnswers'] },
]
