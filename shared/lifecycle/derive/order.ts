import type { DerivedFact, LedgerRecord } from '../types.ts'
import { endedOf } from './ended.ts'
import { ratingsOf } from './ratings.ts'

/** An order gives the rating of its review, and its end where that has no own level. */
export function orderGives(record: LedgerRecord): readonly DerivedFact[] {
  return [...ratingsOf(record), ...endedOf(record)]
}
