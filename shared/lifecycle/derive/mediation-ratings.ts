import type { DerivedFact, LedgerRecord } from '../types.ts'

const STANDS: ReadonlySet<string> = new Set(['RATED', 'RECTIFYING', 'RECTIFIED', 'REVIEWED'])
const NOTHING: readonly DerivedFact[] = []

/** A rating that names a mediation, is the person's own and stands (somebody was reached) tells the mediation so, for participation (DOMAIN §3.5 F7). */
export function mediationRatingOf({
  id,
  state,
  fields,
  rounds,
}: LedgerRecord): readonly DerivedFact[] {
  const time = rounds[0]?.at['answered']
  const subject = fields['subjectId']
  if (fields['subjectType'] !== 'mediation' || typeof subject !== 'string') return NOTHING
  if (time === undefined || !STANDS.has(state) || fields['contacted'] === false) return NOTHING
  if (typeof fields['level'] !== 'number' || fields['ratingSource'] !== 'self') return NOTHING
  return [{ family: 'mediation', subject, id: `feedback:${id}`, type: 'med.rated', time, data: {} }]
}
