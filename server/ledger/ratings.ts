import type { Fact } from '../../shared/fact/fact.ts'
import type { Entry } from './entry.ts'

/** Id of the feedback record that a callback or review writes. */
export function feedbackIdOf(family: string, id: string, round: number): string {
  return `${family}:${id}:${round}`
}

/** The same fact as the feedback record sees it: about its case or order, in that record's region. */
export function ratingFact(entry: Entry, fact: Fact, round: number): Fact {
  return {
    ...fact,
    subject: feedbackIdOf(entry.table.family, entry.id, round),
    data: {
      ...fact.data,
      subjectType: entry.table.family,
      subjectId: entry.id,
      regionCode: entry.record?.regionCode,
    },
  }
}

export function isSameRating(a: Fact | undefined, b: Fact | undefined): boolean {
  return a?.seq === b?.seq && a?.data['regionCode'] === b?.data['regionCode']
}
