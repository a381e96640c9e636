import type { FamilyCounting } from './family.ts'

/** Levels 5, 4 and 3 come first and are good (DOMAIN §2.5). */
const GOOD_LEVELS = 3

/** Waves stand apart from the ratings of single matters. */
export const SURVEYS: FamilyCounting = {
  family: 'survey',
  measures: () => [
    { name: 'surveyAnswers', kind: 'flow' },
    { name: 'surveyGood', kind: 'flow' },
  ],
  indexes: [],
  create: (columns) => {
    const all = columns.of('surveyAnswers')
    const good = columns.of('surveyGood')
    return ({ state, regionCode, rounds, fields }, emit) => {
      const publishedAt = rounds[0]!.at['published']
      const answers = fields['answers']
      if (state !== 'PUBLISHED' || publishedAt === undefined || !Array.isArray(answers)) return
      const region = emit.region(regionCode)
      for (let i = 0; i < answers.length; i++) {
        const count = Number(answers[i])
        if (count === 0) continue
        emit.flow(region, all, publishedAt, count)
        if (i < GOOD_LEVELS) emit.flow(region, good, publishedAt, count)
      }
    }
  },
}
