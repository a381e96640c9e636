import type { Clock, LedgerRecord, Round } from '../lifecycle/types.ts'

/** States in which a case is 在办; SUSPENDED stands apart (挂账). */
export const CASE_OPEN: ReadonlySet<string> = new Set([
  'REPORTED',
  'ACCEPTED',
  'FILED',
  'DISPATCHED',
  'HANDLING',
  'FEEDBACK',
  'VERIFYING',
])

/** Ranks of the list of open cases: late by due, then soon by due, then the others by report, suspended last. */
export const CASE_RANKS = ['late', 'soon', 'open', 'suspended'] as const
export type CaseRank = (typeof CASE_RANKS)[number]

/** Wider than any instant, so that rank and instant make one number. */
const RANK_WIDTH = 2 ** 44

/** null: the case is not in the list. */
export function caseRank(record: LedgerRecord): CaseRank | null {
  if (record.state === 'SUSPENDED') return 'suspended'
  if (!CASE_OPEN.has(record.state)) return null
  const total = totalClock(record.rounds.at(-1))
  if (total?.breachedAt != null) return 'late'
  return total?.soonFiredAt != null ? 'soon' : 'open'
}

/** Order in the list; the least comes first. */
export function caseOrder(record: LedgerRecord, rank: CaseRank): number {
  const dueAt = totalClock(record.rounds.at(-1))?.dueAt
  const reportedAt = record.rounds[0]?.at['reported']
  const at = rank === 'late' || rank === 'soon' ? dueAt : reportedAt
  return CASE_RANKS.indexOf(rank) * RANK_WIDTH + (at ?? record.since)
}

/** The due of the case that is late for longest, from the least order of a region; null when none is late. */
export function oldestLateDue(leastOrder: number | null): number | null {
  return leastOrder !== null && leastOrder < RANK_WIDTH ? leastOrder : null
}

/** The clock over the whole of a round (DOMAIN §0.5.3). */
export function totalClock(round: Round | undefined): Clock | undefined {
  return round?.clocks['TOTAL']
}
