import type { DerivedFact, LedgerRecord, Round } from '../types.ts'

const NOTHING: readonly DerivedFact[] = []

/** By family: the stamps of a round's beginning, its end, and the event that is a rating of its own. */
const ENDS = {
  case: { begins: 'reported', ends: 'closed', rating: 'case.callback' },
  order: { begins: 'submitted', ends: 'done', rating: 'order.reviewed' },
} as const

/**
 * Each round of a case or order that ended and has no own level of its callback or review, so that a rating that names the matter may stand for it (F7); none whose
 * appeal was accepted (R5). A round is rated from its beginning until the next begins.
 */
export function endedOf(record: LedgerRecord): readonly DerivedFact[] {
  const { family, id, regionCode, rounds } = record
  if (family !== 'case' && family !== 'order') return NOTHING
  const { begins, ends } = ENDS[family]
  let given: DerivedFact[] | null = null
  for (let i = 0; i < rounds.length; i++) {
    const { no, at, flags } = rounds[i]!
    const time = at[ends]
    if (time === undefined || flags['appealAccepted'] === true || hasOwnLevel(record, no)) continue
    const until = rounds[i + 1]?.at['reopened']
    ;(given ??= []).push({
      family: 'participation',
      subject: `${family}:${id}`,
      id: `${family}:${id}:${no}`,
      type: 'feedback.ended',
      time,
      data: {
        regionCode,
        from: beginOf(at, i === 0 ? begins : 'reopened', time),
        ...(until === undefined ? {} : { until }),
      },
    })
  }
  return given ?? NOTHING
}

/** Of an imported case the report may not be proven: then its end is all that is known. */
function beginOf(at: Round['at'], stamp: string, end: number): number {
  return at[stamp] ?? end
}

/** The person's own, somebody having been reached: it is a rating by itself (derive/ratings.ts). */
function hasOwnLevel({ family, kept }: LedgerRecord, round: number): boolean {
  if (kept === undefined) return false
  const { rating } = ENDS[family as keyof typeof ENDS]
  return kept.some(
    ({ type, round: no, data }) =>
      type === rating &&
      no === round &&
      data['ratingSource'] === 'self' &&
      typeof data['level'] === 'number' &&
      data['contacted'] !== false,
  )
}
