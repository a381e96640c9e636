import type { Clock, LedgerRecord, Round } from '../../../../shared/lifecycle/types.ts'
import type { Count } from '../count.ts'
import type { Within } from '../within.ts'

/** One round of a case with its case. */
export interface CaseRound {
  readonly record: LedgerRecord
  readonly round: Round
  readonly isLast: boolean
}

export function roundsOf(cases: readonly LedgerRecord[]): readonly CaseRound[] {
  return cases.flatMap((record) =>
    record.rounds.map((round) => ({ record, round, isLast: round === record.rounds.at(-1) })),
  )
}

export const OPEN: readonly string[] = [
  'REPORTED',
  'ACCEPTED',
  'FILED',
  'DISPATCHED',
  'HANDLING',
  'FEEDBACK',
  'VERIFYING',
]
const GONE: readonly string[] = ['REJECTED', 'MERGED', 'CANCELLED']

/** R5 for what counts at the report. */
export function isGone({ state }: LedgerRecord): boolean {
  return GONE.includes(state)
}

/** R5 for a round. */
export function isOut({ record, round, isLast }: CaseRound): boolean {
  const stoppedHere = isLast && (isGone(record) || record.state === 'SUSPENDED')
  return round.flags['appealAccepted'] === true || stoppedHere
}

/** A span of each round that has one; those of rounds that are out are counted and not measured. */
export function countSpans(
  count: Count,
  key: string,
  rounds: readonly CaseRound[],
  spanOf: (one: CaseRound) => readonly number[],
): void {
  const counted = rounds.filter((one) => !isOut(one)).flatMap(spanOf)
  count.duration(key, counted, rounds.filter(isOut).flatMap(spanOf).length)
}

export function isImported({ round }: CaseRound): boolean {
  return round.flags['imported'] === true
}

/** Rounds that ended without a close in the window: rejected, merged or cancelled. */
export function endedWithout({ has }: Within, rounds: readonly CaseRound[]): number {
  return ['rejected', 'merged', 'cancelled'].flatMap((end) =>
    rounds.filter(({ round }) => has(round.at[end])),
  ).length
}

/** Cases suspended at a window's end, each in its round of then. */
export function suspendedIn(within: Within, cases: readonly LedgerRecord[]): readonly CaseRound[] {
  return standingIn(within, cases, ['SUSPENDED'])
}

/** Cases in one of the states at a window's end, each in its round of then. */
export function standingIn(
  within: Within,
  cases: readonly LedgerRecord[],
  states: readonly string[],
): readonly CaseRound[] {
  return cases.flatMap((record) => {
    const stay = within.stay(record)
    if (stay === undefined || !states.includes(stay.state)) return []
    const round = record.rounds[stay.round - 1]!
    return [{ record, round, isLast: round === record.rounds.at(-1) }]
  })
}

/** Open and past their TOTAL due at a window's end. */
export function lateIn(within: Within, cases: readonly LedgerRecord[]): readonly CaseRound[] {
  return standingIn(within, cases, OPEN).filter(
    ({ round }) => lateTotal(within, round) !== undefined,
  )
}

/** The TOTAL clock that was passed at a window's end; one that an extension gave a later due was so until then. */
export function lateTotal(within: Within, round: Round): Clock | undefined {
  const present = round.clocks['TOTAL']
  return clocksOf(round, 'TOTAL').find((clock) =>
    isPassed(within, clock, clock === present ? null : clock.stoppedAt),
  )
}

/** Whether the due of a clock had been passed at a window's end, the due that lies at that very instant included (DOMAIN §3.0), and what waited for it did so still. */
export function isPassed(
  within: Within,
  { breachedAt, dueAt }: Clock,
  until: number | null,
): boolean {
  if (breachedAt === null) return false
  const isAtEnd = breachedAt === within.until && dueAt === within.until
  return within.lasts(isAtEnd ? breachedAt - 1 : breachedAt, until)
}

/** All clocks of a name that a round has had. */
export function clocksOf(round: Round, name: string): readonly Clock[] {
  const present = round.clocks[name]
  const past = round.past.filter((clock) => clock.name === name)
  return present === undefined ? past : [...past, present]
}
