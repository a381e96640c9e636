import { CASE } from '../../../../shared/lifecycle/case.ts'
import type { Clock, LedgerRecord } from '../../../../shared/lifecycle/types.ts'
import type { Count } from '../count.ts'
import type { Within } from '../within.ts'
import {
  clocksOf,
  countSpans,
  endedWithout,
  isImported,
  isOut,
  isPassed,
  OPEN,
  roundsOf,
  standingIn,
  suspendedIn,
  type CaseRound,
} from './rounds.ts'

/** C7, C8, C10–C15, C17, C26, C27. */
export function countHandling(count: Count): void {
  const cases = count.of('case')
  const rounds = roundsOf(cases)
  const rerouted = reroutedRounds(count)
  count.eachWindow((within) => {
    countHandled(count, within, cases, rounds)
    countTimes(count, within, rounds)
    countOrders(count, within, rounds, 'C13', 'RESPOND', 'case.contacted')
    countOrders(count, within, rounds, 'C14', 'SIGN', 'case.signed')
    countOrders(count, within, rounds, 'C27', 'SUPERVISE', 'case.superviseReplied')
    countDispatched(count, within, rounds, rerouted)
  })
}

function countHandled(
  count: Count,
  within: Within,
  cases: readonly LedgerRecord[],
  rounds: readonly CaseRound[],
): void {
  const { window, has } = within
  const limited = rounds.filter(({ round }) => handleClock(round)?.dueAt != null)
  const handled = limited
    .filter(({ round }) => has(round.at['feedback']))
    .filter((one) => one.round.at['cancelled'] === undefined && !isOut(one))
  const onTime = handled.filter(({ round }) => round.at['feedback']! <= handleClock(round)!.dueAt!)
  const unhandled = standingIn(within, cases, OPEN).filter(({ round }) =>
    clocksOf(round, 'HANDLE').some(
      (clock) =>
        isPassed(within, clock, clock.stoppedAt) &&
        isPassed(within, clock, round.at['feedback'] ?? null),
    ),
  )
  const should = handled.length + unhandled.length
  const excluded = handlingOut(within, cases, rounds)
  count.rate(`C7@${window}`, handled.length, should, excluded)
  count.rate(`C8@${window}`, onTime.length, should, excluded)
  count.rate(`C10@${window}`, unhandled.length, should, excluded)
  const extended = limited
    .filter(({ round }) => has(round.at['extended']))
    .filter((one) => one.round.at['cancelled'] === undefined && !isOut(one))
  count.rate(`C17@${window}`, extended.length, should, excluded)
}

function handlingOut(
  within: Within,
  cases: readonly LedgerRecord[],
  rounds: readonly CaseRound[],
): number {
  const fedBack = rounds
    .filter(({ round }) => within.has(round.at['feedback']) && handleClock(round)?.dueAt != null)
    .filter(
      ({ record, round, isLast }) =>
        round.flags['appealAccepted'] || (isLast && record.state === 'SUSPENDED'),
    )
  const suspended = suspendedIn(within, cases).filter(({ round }) => {
    const feedback = round.at['feedback']
    return feedback === undefined || !(feedback < within.until)
  })
  return endedWithout(within, rounds) + fedBack.length + suspended.length
}

/** The HANDLE clock that the first feedback stopped; the one that runs where there was none yet. */
export function handleClock(round: CaseRound['round']): Clock | undefined {
  const feedback = round.at['feedback']
  if (feedback === undefined) return round.clocks['HANDLE']
  return clocksOf(round, 'HANDLE').find(
    ({ stoppedAt, stoppedBy }) => stoppedAt === feedback && stoppedBy === rowOf('case.feedback'),
  )
}

function rowOf(type: string): string | undefined {
  return CASE.transitions.find((row) => row.type === type)?.id
}

function countTimes(count: Count, { window, has }: Within, rounds: readonly CaseRound[]): void {
  const first = rounds.filter(({ round }) => round.no === 1)
  const fedBack = first.filter(({ round }) => has(round.at['feedback']))
  countSpans(count, `C11@${window}`, fedBack, ({ record, round: { at } }) =>
    at['dispatched'] === undefined || at['feedback']! < at['dispatched']
      ? []
      : [handlingMs(record, at['dispatched'], at['feedback']!)],
  )
  const contacted = first.filter(({ round }) => has(round.at['contacted']))
  const since =
    (stamp: string) =>
    ({ round: { at } }: CaseRound): readonly number[] =>
      at[stamp] === undefined ? [] : [at['contacted']! - at[stamp]]
  countSpans(count, `C12@${window}`, contacted, since('dispatched'))
  countSpans(count, `C12b@${window}`, contacted, since('reported'))
}

/** First handling without 挂账 and without the time back at the dispatcher. */
function handlingMs(record: LedgerRecord, from: number, to: number): number {
  const pauses = record.stays
    .filter(({ state, round }) => round === 1 && ['SUSPENDED', 'FILED'].includes(state))
    .map((stay) => Math.min(stay.to ?? to, to) - Math.max(stay.from, from))
  return to - from - pauses.filter((ms) => ms > 0).reduce((sum, ms) => sum + ms, 0)
}

/** Every clock of a name counts once, in the window of its due: stopped in time by what it waits for, or passed. */
function countOrders(
  count: Count,
  { window, has }: Within,
  rounds: readonly CaseRound[],
  id: string,
  clockName: string,
  answer: string,
): void {
  // A case that is closed without a contact was not answered.
  const closings = [rowOf('case.verifyPassed'), rowOf('case.closedWithoutVerify')]
  const due = rounds.flatMap((one) =>
    clocksOf(one.round, clockName)
      .filter(({ dueAt }) => has(dueAt))
      .map((clock) => {
        const isAnswered = clock.stoppedBy === rowOf(answer)
        const inTime = isAnswered && clock.stoppedAt! <= clock.dueAt!
        return {
          out: isOut(one),
          inTime,
          // One whose due lay behind it when it began may be answered at that very moment.
          passed:
            clock.breachedAt !== null ||
            (isAnswered && !inTime) ||
            (clockName === 'RESPOND' && closings.includes(clock.stoppedBy ?? undefined)),
        }
      }),
  )
  const settled = due.filter(({ inTime, passed }) => inTime || passed)
  const counted = settled.filter(({ out }) => !out)
  const inTime = counted.filter((one) => one.inTime)
  count.rate(`${id}@${window}`, inTime.length, counted.length, settled.length - counted.length)
}

function countDispatched(
  count: Count,
  { window, has }: Within,
  rounds: readonly CaseRound[],
  rerouted: ReadonlySet<CaseRound['round']>,
): void {
  const dispatched = rounds.filter((one) => has(one.round.at['dispatched']) && !isImported(one))
  const counted = dispatched.filter((one) => !isOut(one))
  const excluded = dispatched.length - counted.length
  const returned = counted.filter(({ round }) => (round.counters['returnCount'] ?? 0) > 0)
  count.rate(`C15@${window}`, returned.length, counted.length, excluded)
  const right = counted.filter(({ round }) => !rerouted.has(round))
  count.rate(`C26@${window}`, right.length, counted.length, excluded)
}

/** Rounds that were dispatched again after a return. */
function reroutedRounds(count: Count): ReadonlySet<CaseRound['round']> {
  const returned = new Set<CaseRound['round']>()
  const rerouted = new Set<CaseRound['round']>()
  for (const { record, fact, round } of count.told('case', 'case.returned', 'case.dispatched')) {
    const own = record.rounds[round - 1]!
    if (fact.type === 'case.returned') returned.add(own)
    else if (returned.has(own)) rerouted.add(own)
  }
  return rerouted
}
