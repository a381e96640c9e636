import {
  RATED_SUBJECTS,
  RATING_LEVEL,
  RATING_SUBJECT_LEVEL,
} from '../../../shared/indicator/dimensions.ts'
import { FEEDBACK } from '../../../shared/lifecycle/feedback.ts'
import type { Clock, LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { Columns } from '../columns.ts'
import type { Emitter } from '../emitter.ts'
import { StockRun, stockOfStates } from '../stays.ts'
import { emitDue } from './due.ts'
import type { FamilyCounting } from './family.ts'

/** 好 are levels 5–3, 差 are 2–1 (DOMAIN §2.5). */
const GOOD_FROM = 3

/** States in which an answer stands. */
const STANDS: ReadonlySet<string> = new Set(['RATED', 'RECTIFYING', 'RECTIFIED', 'REVIEWED'])
/** States in which a bad rating waits: 待核实 and 整改中. */
const UNRECTIFIED: ReadonlySet<string> = new Set(['RATED', 'RECTIFYING'])

/** The row of the lifecycle that says a rating was rectified. */
const DONE = FEEDBACK.transitions.find(({ type }) => type === 'feedback.rectifyDone')?.id

type Part = (record: LedgerRecord, region: number, ratedAt: number, emit: Emitter) => void

export const FEEDBACKS: FamilyCounting = {
  family: 'feedback',
  measures: () => [
    { name: 'badRatings', kind: 'stock' },
    { name: 'solvedAnswers', kind: 'flow' },
    { name: 'solvedAnswersExcluded', kind: 'flow' },
    { name: 'solved', kind: 'flow' },
    { name: 'partlySolved', kind: 'flow' },
    { name: 'ratings', kind: 'flow' },
    { name: 'ratings', kind: 'flow', by: RATING_LEVEL },
    { name: 'ratings', kind: 'flow', by: RATING_SUBJECT_LEVEL },
    { name: 'ratingsExcluded', kind: 'flow' },
    { name: 'ratingsGood', kind: 'flow' },
    { name: 'orderRatings', kind: 'flow' },
    { name: 'orderRatingsGood', kind: 'flow' },
    { name: 'orderRatingsExcluded', kind: 'flow' },
    { name: 'orderDoneRated', kind: 'flow' },
    { name: 'endedRated', kind: 'flow' },
    { name: 'rectified', kind: 'flow' },
    { name: 'rectifyDue', kind: 'flow' },
    { name: 'rectifiedInTime', kind: 'flow' },
    { name: 'badRatingsExcluded', kind: 'flow' },
    { name: 'rectifyExcluded', kind: 'flow' },
  ],
  indexes: ['badRatings'],
  create: (columns) => {
    const answers = answerFlows(columns)
    const levels = levelFlows(columns)
    const rectification = rectificationOf(columns)
    return (record, emit) => {
      const ratedAt = record.rounds[0]!.at['answered']
      if (ratedAt === undefined || record.fields['contacted'] === false) return
      // A survey wave is kept apart from the ratings of single matters (DOMAIN §2.5).
      if (record.fields['subjectType'] === 'survey') return
      const region = emit.region(record.regionCode)
      answers(record, region, ratedAt, emit)
      const level = record.fields['level']
      if (typeof level !== 'number') return
      levels(record, region, ratedAt, emit)
      if (level < GOOD_FROM) rectification(record, region, ratedAt, emit)
    }
  },
}

/** Default and proxy ratings and those taken out enter neither n nor d (DOMAIN R5). */
function isValid({ state, fields }: LedgerRecord): boolean {
  return STANDS.has(state) && fields['ratingSource'] === 'self'
}

function answerFlows(columns: Columns): Part {
  const answers = columns.of('solvedAnswers')
  const excluded = columns.of('solvedAnswersExcluded')
  const solved = columns.of('solved')
  const partly = columns.of('partlySolved')
  return (record, region, ratedAt, emit) => {
    const answer = record.fields['solved']
    if (answer == null) return
    if (!isValid(record)) return emit.flow(region, excluded, ratedAt)
    emit.flow(region, answers, ratedAt)
    if (answer === 'solved') emit.flow(region, solved, ratedAt)
    else if (answer === 'partlySolved') emit.flow(region, partly, ratedAt)
  }
}

function levelFlows(columns: Columns): Part {
  const ratings = columns.of('ratings')
  const byLevel = columns.coded('ratings', RATING_LEVEL)
  const bySubject = subjectColumns(columns)
  const excluded = columns.of('ratingsExcluded')
  const good = columns.of('ratingsGood')
  const orderRatings = columns.of('orderRatings')
  const orderGood = columns.of('orderRatingsGood')
  const orderExcluded = columns.of('orderRatingsExcluded')
  const doneRated = columns.of('orderDoneRated')
  const endedRated = columns.of('endedRated')
  return (record, region, ratedAt, emit) => {
    const { level, subjectType, endedAt } = record.fields
    if (typeof level !== 'number') return
    if (!isValid(record)) {
      if (subjectType === 'order') emit.flow(region, orderExcluded, ratedAt)
      return emit.flow(region, excluded, ratedAt)
    }
    const isGood = level >= GOOD_FROM
    emit.flow(region, ratings, ratedAt)
    emit.flow(region, byLevel(level), ratedAt)
    emit.flow(region, bySubject.get(subjectType)?.[level] ?? -1, ratedAt)
    if (isGood) emit.flow(region, good, ratedAt)
    if (typeof endedAt === 'number') emit.flow(region, endedRated, endedAt)
    if (subjectType !== 'order') return
    emit.flow(region, orderRatings, ratedAt)
    if (isGood) emit.flow(region, orderGood, ratedAt)
    // Of the review alone it is known when the order was done (V11b).
    if (typeof endedAt === 'number') emit.flow(region, doneRated, endedAt)
  }
}

/** Columns by what is rated, then by level. */
function subjectColumns(columns: Columns): ReadonlyMap<unknown, readonly number[]> {
  const column = columns.coded('ratings', RATING_SUBJECT_LEVEL)
  return new Map(
    RATED_SUBJECTS.map((subject) => [
      subject,
      [-1, 1, 2, 3, 4, 5].map((level) => column(`${subject}.${level}`)),
    ]),
  )
}

function rectificationOf(columns: Columns): Part {
  const bad = new StockRun(columns.of('badRatings'))
  const rectified = columns.of('rectified')
  const due = columns.of('rectifyDue')
  const inTime = columns.of('rectifiedInTime')
  const badOut = columns.of('badRatingsExcluded')
  const dueOut = columns.of('rectifyExcluded')
  return (record, region, ratedAt, emit) => {
    const { at, clocks, past } = record.rounds[0]!
    const limit = clocks['RECTIFY']
    if (!isValid(record)) {
      emit.flow(region, badOut, ratedAt)
      if (limit !== undefined && hasCounted(limit)) emit.flow(region, dueOut, limit.dueAt)
      return
    }
    stockOfStates(record, emit, bad, UNRECTIFIED)
    if (UNRECTIFIED.has(record.state)) emit.place(region, 'badRatings', ratedAt)
    else if (at['rectified'] !== undefined) emit.flow(region, rectified, at['rectified'])
    emitDue(emit, region, limit, due, inTime)
    // A return began another; what had been missed by then stays missed.
    for (const before of past)
      if (before.breachedAt !== null) emitDue(emit, region, before, due, inTime)
  }
}

/** Whether a limit was kept or missed, if the rating stood. */
function hasCounted(clock: Clock): clock is Clock & { readonly dueAt: number } {
  const { dueAt, stoppedAt, stoppedBy, breachedAt } = clock
  if (dueAt === null) return false
  return breachedAt !== null || (stoppedBy === DONE && stoppedAt !== null && stoppedAt <= dueAt)
}
