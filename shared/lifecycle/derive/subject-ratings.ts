import type { DerivedFact, LedgerRecord } from '../types.ts'

const STANDS: ReadonlySet<string> = new Set(['RATED', 'RECTIFYING', 'RECTIFIED', 'REVIEWED'])
const NOTHING: readonly DerivedFact[] = []

/**
 * A rating that names a mediation, a case or an order, is the person's own and stands (somebody was reached) tells it so, for participation (DOMAIN §3.5 F7). Cases and
 * orders give ratings themselves, so theirs goes to a group of its own and never back to them.
 */
export function subjectRatingOf({
  id,
  state,
  fields,
  rounds,
}: LedgerRecord): readonly DerivedFact[] {
  const time = rounds[0]?.at['answered']
  const { subjectType, subjectId } = fields
  if (typeof subjectId !== 'string' || time === undefined || !STANDS.has(state)) return NOTHING
  if (fields['contacted'] === false) return NOTHING
  if (typeof fields['level'] !== 'number' || fields['ratingSource'] !== 'self') return NOTHING
  const rating = { id: `feedback:${id}`, time, data: {} }
  if (subjectType === 'mediation')
    return [{ ...rating, family: 'mediation', subject: subjectId, type: 'med.rated' }]
  if (subjectType !== 'case' && subjectType !== 'order') return NOTHING
  const subject = `${subjectType}:${subjectId}`
  // Of its callback or review.
  if (id.startsWith(`${subject}:`)) return NOTHING
  return [{ ...rating, family: 'participation', subject, type: 'feedback.rated' }]
}
