import type { Fact } from '../../../shared/fact/fact.ts'
import type { History } from './history.ts'

const RATINGS = ['case.callback', 'order.reviewed']

/** A callback or review that was legal is a rating: the fact of a feedback record about its case or order, in that one's region (DOMAIN §0.5.6). */
export function ratingsOf({ record, taken }: History): readonly Fact[] {
  if (record === null) return []
  const { family, id, regionCode } = record
  return taken
    .filter(({ fact }) => RATINGS.includes(fact.type))
    .map(({ fact, round }) => ({
      ...fact,
      seq: 0,
      subject: `${family}:${id}:${round}`,
      data: { ...fact.data, subjectType: family, subjectId: id, regionCode },
    }))
}
