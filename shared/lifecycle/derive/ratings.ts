import type { DerivedFact, Family, LedgerRecord } from '../types.ts'

/** A callback of a case and a review of an order are ratings: each writes a feedback record of its round (DOMAIN §0.5.6). */
export function ratingsOf(record: LedgerRecord): readonly DerivedFact[] {
  const { kept } = record
  if (kept === undefined || kept.length === 0) return NOTHING
  const ratings: DerivedFact[] = []
  for (const { type, time, round, data } of kept)
    if (RATINGS.has(type)) ratings.push(rating(record, type, time, round, data))
  return ratings
}

const NOTHING: readonly DerivedFact[] = []

const RATINGS: ReadonlySet<string> = new Set(['case.callback', 'order.reviewed'])
const FEEDBACK: Family = 'feedback'

function rating(
  { family, id, regionCode, rounds }: LedgerRecord,
  type: string,
  time: number,
  round: number,
  data: DerivedFact['data'],
): DerivedFact {
  const subject = `${family}:${id}:${round}`
  const rated = rounds[round - 1]
  const isOut = rated?.flags['appealAccepted'] === true
  // What is rated ended then: participation counts there (F7), but for a round that is in no rate (R5).
  const endedAt = isOut ? undefined : (rated?.at['closed'] ?? rated?.at['done'])
  return {
    family: FEEDBACK,
    subject,
    id: subject,
    type,
    time,
    data: {
      ...data,
      subjectType: family,
      subjectId: id,
      regionCode,
      ...(endedAt === undefined ? {} : { endedAt }),
    },
  }
}
