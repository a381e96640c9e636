import { servedOf } from './derive/attendance.ts'
import { caseGives } from './derive/case.ts'
import { gridDayOf, householdOf } from './derive/grid.ts'
import { takenOf } from './derive/points.ts'
import { orderGives } from './derive/order.ts'
import { orgMergersOf } from './derive/org-mergers.ts'
import { subjectRatingOf } from './derive/subject-ratings.ts'
import { reserveOf } from './derive/team.ts'
import { claimsAndTeamsOf } from './derive/volunteer.ts'
import type { DeriveContext } from './derive/context.ts'
import type { DerivedFact, Family, LedgerRecord } from './types.ts'

/** What a record gives to other records, as a pure function of the record and the district alone. */
export type Derive = (record: LedgerRecord, context: DeriveContext) => readonly DerivedFact[]

/**
 * One line a family that gives facts to others. Derived facts come before journal facts of the same instant, among themselves in the
 * order of their ids; they run through the table of the record that gets them like any other fact, except that they leave its `last`
 * alone and that one which is illegal there is dropped and listed nowhere. `time` must not lie ahead of what made the record give it.
 * No family may give to itself, not even in a circle.
 */
export const DERIVATIONS: Readonly<Partial<Record<Family, Derive>>> = {
  case: caseGives,
  order: orderGives,
  feedback: subjectRatingOf,
  patrol: gridDayOf,
  visit: householdOf,
  attendance: servedOf,
  volunteer: claimsAndTeamsOf,
  team: reserveOf,
  points: takenOf,
  partyOrg: orgMergersOf,
}

/** Families that get facts in this way. One that is missing here is counted right, and folded more often than need be (server/ledger/settle.ts). */
export const TAKERS: ReadonlySet<Family> = new Set<Family>([
  'feedback',
  'mediation',
  'repeat',
  'participation',
  'volunteer',
  'post',
  'team',
  'reserve',
  'goods',
  'gridDay',
  'household',
  'orgMergers',
])
