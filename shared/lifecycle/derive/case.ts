import type { DerivedFact, LedgerRecord } from '../types.ts'
import { endedOf } from './ended.ts'
import { ratingsOf } from './ratings.ts'
import { repeatOf } from './repeat.ts'

/** A case gives the ratings of its callbacks, its ends that have none, and its place in the group of its object. */
export function caseGives(record: LedgerRecord): readonly DerivedFact[] {
  const repeats = repeatOf(record)
  const ratings = ratingsOf(record)
  const ended = endedOf(record)
  // Most cases have neither ended nor had anybody called back yet.
  if (ratings.length === 0 && ended.length === 0) return repeats
  return [...ratings, ...ended, ...repeats]
}
