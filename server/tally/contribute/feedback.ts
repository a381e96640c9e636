import { RATING_LEVEL } from '../../../shared/indicator/dimensions.ts'
import { StockRun } from '../stays.ts'
import type { FamilyCounting } from './family.ts'

/** 好 are levels 5–3, 差 are 2–1 (DOMAIN §2.5). */
const GOOD_FROM = 3

/** States in which an answer stands. */
const STANDS: ReadonlySet<string> = new Set(['RATED', 'RECTIFYING', 'RECTIFIED'])

export const FEEDBACKS: FamilyCounting = {
  family: 'feedback',
  measures: () => [
    { name: 'badRatings', kind: 'stock' },
    { name: 'solvedAnswers', kind: 'flow' },
    { name: 'solvedAnswersExcluded', kind: 'flow' },
    { name: 'solved', kind: 'flow' },
    { name: 'ratings', kind: 'flow' },
    { name: 'ratings', kind: 'flow', by: RATING_LEVEL },
    { name: 'ratingsExcluded', kind: 'flow' },
    { name: 'ratingsGood', kind: 'flow' },
    { name: 'orderRatings', kind: 'flow' },
    { name: 'orderRatingsGood', kind: 'flow' },
  ],
  indexes: ['badRatings'],
  create: (columns) => {
    const answers = columns.of('solvedAnswers')
    const answersExcluded = columns.of('solvedAnswersExcluded')
    const solved = columns.of('solved')
    const ratings = columns.of('ratings')
    const byLevel = columns.coded('ratings', RATING_LEVEL)
    const ratingsExcluded = columns.of('ratingsExcluded')
    const good = columns.of('ratingsGood')
    const orderRatings = columns.of('orderRatings')
    const orderGood = columns.of('orderRatingsGood')
    const bad = new StockRun(columns.of('badRatings'))
    return (record, emit) => {
      const at = record.rounds.at(-1)?.at ?? {}
      const ratedAt = at['answered']
      const { solved: answer, level, subjectType, contacted } = record.fields
      if (ratedAt === undefined || contacted === false) return
      // A survey wave is kept apart from the ratings of single matters (DOMAIN §2.5).
      if (subjectType === 'survey') return
      const region = emit.region(record.regionCode)
      // Default and proxy ratings and those taken out enter neither n nor d (DOMAIN R5).
      const valid = STANDS.has(record.state) && record.fields['ratingSource'] === 'self'
      if (answer != null) {
        emit.flow(region, valid ? answers : answersExcluded, ratedAt)
        if (valid && answer === 'solved') emit.flow(region, solved, ratedAt)
      }
      if (typeof level !== 'number') return
      if (!valid) return emit.flow(region, ratingsExcluded, ratedAt)
      const isGood = level >= GOOD_FROM
      emit.flow(region, ratings, ratedAt)
      emit.flow(region, byLevel(level), ratedAt)
      if (isGood) emit.flow(region, good, ratedAt)
      if (subjectType === 'order') {
        emit.flow(region, orderRatings, ratedAt)
        if (isGood) emit.flow(region, orderGood, ratedAt)
      }
      if (isGood) return
      const rectifiedAt = at['rectified'] ?? null
      bad.extend(emit, region, ratedAt, rectifiedAt)
      bad.end(emit)
      if (rectifiedAt === null) emit.place(region, 'badRatings', ratedAt)
    }
  },
}
