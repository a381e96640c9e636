import type { FamilyCounting } from './family.ts'

/** What ended and was rated by somebody who named it, each round at most once and where and when it ended (F7); the rating of a callback or review counts by itself (feedback.ts). */
export const PARTICIPATIONS: FamilyCounting = {
  family: 'participation',
  measures: () => [{ name: 'endedRatedDirectly', kind: 'flow' }],
  indexes: [],
  create: (columns) => {
    const rated = columns.of('endedRatedDirectly')
    return ({ kept = [] }, emit) => {
      const ratings = kept.filter(({ type }) => type === 'feedback.rated')
      if (ratings.length === 0) return
      for (const { type, time: endedAt, data } of kept) {
        if (type !== 'feedback.ended') continue
        const { from, until } = data as { from: number; until?: number }
        const isRated = ratings.some(
          ({ time }) => time >= from && (until === undefined || time < until),
        )
        if (isRated) emit.flow(emit.region(String(data['regionCode'])), rated, endedAt)
      }
    }
  },
}
