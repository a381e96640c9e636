import type { DerivedFact, LedgerRecord } from '../types.ts'
import { ratingsOf } from './ratings.ts'
import { repeatOf } from './repeat.ts'

/** A case gives the ratings of its callbacks, and its place in the group of its object. */
export function caseGives(record: LedgerRecord): readonly DerivedFact[] {
  const repeats = repeatOf(record)
  // Most cases have nobody called back yet.
  if (record.kept === undefined || record.kept.length === 0) return repeats
  const ratings = ratingsOf(record)
  return repeats.length === 0 ? ratings : [...ratings, ...repeats]
}
