import {
  ORDER_COLUMN,
  ORDER_TYPE,
  POINTS_KIND,
  POST_KIND,
  TEAM_KIND,
} from '../../../shared/indicator/dimensions.ts'
import type { Window } from '../../../shared/indicator/types.ts'
import type { Computed, FormulasOf, Reading } from '../formula.ts'

export const VOLUNTEER_FORMULAS: FormulasOf = () => [
  { kind: 'stock', id: 'V1a', measure: 'volunteers' },
  { kind: 'rate', id: 'V1b', n: ['volunteersParty'], d: ['volunteers'] },
  { kind: 'rate', id: 'V2', n: ['volunteersActive'], d: ['volunteers'] },
  { kind: 'stock', id: 'V3', measure: 'volunteerOnPost' },
  { kind: 'stock', id: 'volAutoClosed', measure: 'volunteerAutoClosed' },
  { kind: 'rate', id: 'V4a', n: ['postsClaimed'], d: ['postsOpen'] },
  { kind: 'rate', id: 'V4b', n: ['postClaims'], d: ['postPlaces'] },
  { kind: 'rate', id: 'V5', n: ['volunteerShiftsAttended'], d: ['volunteerShifts'] },
  { kind: 'flow', id: 'V6', measure: 'volunteerMinutes', per: 60 },
  { kind: 'flow', id: 'volHoursPending', measure: 'volunteerMinutesPending', per: 60 },
  { kind: 'flow', id: 'volOverlongDays', measure: 'overlongDays' },
  { kind: 'computed', id: 'V7', parts: ['n', 'd'], compute: hoursPerServer },
  { kind: 'flow', id: 'V8a', measure: 'activityEnded' },
  { kind: 'flow', id: 'V8b', measure: 'volunteerVisits' },
  { kind: 'flow', id: 'V9a', measure: 'orderSubmitted', by: [ORDER_TYPE] },
  { kind: 'rate', id: 'V9b', n: ['orderApproved'], d: ['orderDecided'] },
  {
    kind: 'rate',
    id: 'V10a',
    n: ['orderDispatchMet'],
    d: ['orderDispatchDue'],
    x: ['orderDispatchExcluded'],
  },
  {
    kind: 'rate',
    id: 'V10b',
    n: ['orderAcceptMet'],
    d: ['orderAcceptDue'],
    x: ['orderAcceptExcluded'],
  },
  {
    kind: 'rate',
    id: 'V10c',
    n: ['orderAcceptTimeMet'],
    d: ['orderAcceptTimeDue'],
    x: ['orderAcceptTimeExcluded'],
  },
  {
    kind: 'rate',
    id: 'V11a',
    n: ['orderRatingsGood'],
    d: ['orderRatings'],
    x: ['orderRatingsExcluded'],
  },
  { kind: 'rate', id: 'V11b', n: ['orderDoneRated'], d: ['orderDone'] },
  { kind: 'rate', id: 'V12a', n: ['membersReported'], d: ['membersDue'] },
  { kind: 'rate', id: 'V12b', n: ['unitsReported'], d: ['unitsDue'] },
  { kind: 'flow', id: 'V13a', measure: 'pointsIssued', by: [POINTS_KIND] },
  { kind: 'flow', id: 'V13b', measure: 'pointsRedeemed' },
  { kind: 'rate', id: 'V13c', n: ['pointsRedeemed'], d: ['pointsIssued'] },
  { kind: 'stock', id: 'volPointsLeft', measure: 'pointsLeft' },
  { kind: 'rate', id: 'volGoodsLow', n: ['goodsLow'], d: ['goodsListed'] },
  { kind: 'rate', id: 'V14', n: ['orderWishMet'], d: ['orderWishDue'], x: ['orderWishExcluded'] },
  { kind: 'stock', id: 'V15', measure: 'reserves' },
  { kind: 'stock', id: 'volTeams', measure: 'teams', by: [TEAM_KIND] },
  { kind: 'stock', id: 'volPosts', measure: 'postsOpen', by: [POST_KIND] },
  {
    kind: 'stock',
    id: 'orderOpen',
    measure: 'orderOpen',
    plain: false,
    by: [ORDER_COLUMN],
    since: { index: 'order' },
  },
]

/** The measure of distinct persons of each window that has one (DOMAIN §0.5.10). */
const SERVERS: Readonly<Partial<Record<Window, string>>> = {
  today: 'serversInDay',
  '7d': 'servers7d',
  '30d': 'servers30d',
  week: 'serversInWeek',
  month: 'serversInMonth',
  lastMonth: 'serversInMonth',
  quarter: 'serversInQuarter',
  year: 'serversInYear',
}

/** Days of a level that is kept of so many days back, whichever day it is read on. */
const ROLLING: ReadonlySet<Window> = new Set(['7d', '30d'])

function hoursPerServer({ of, window, cut }: Reading): Computed {
  const measure = SERVERS[window]
  // Cut a day short, the minutes would be of six days and the persons still of seven.
  if (measure === undefined || (cut && ROLLING.has(window))) return { value: null }
  const n = of('serverMinutes') / 60
  const d = of(measure)
  return { value: d === 0 ? null : n / d, n, d }
}
