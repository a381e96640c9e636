import type { LedgerRecord, Round } from '../../../shared/lifecycle/types.ts'
import { entered, least, type Count } from './count.ts'
import type { Within } from './within.ts'

const OPEN = ['REPORTED', 'ACCEPTED', 'FILED', 'DISPATCHED', 'HANDLING', 'FEEDBACK', 'VERIFYING']

/** DESIGN, Funnel. */
const STEPS: Readonly<Record<string, readonly string[]>> = {
  collect: ['REPORTED'],
  file: ['ACCEPTED', 'FILED'],
  dispatch: ['DISPATCHED'],
  handle: ['HANDLING'],
  feedback: ['FEEDBACK'],
  verify: ['VERIFYING'],
  evaluate: ['CLOSED'],
  suspended: ['SUSPENDED'],
}

/** DOMAIN §3.2 C1–C22 as far as the catalogue has them. */
export function countCases(count: Count): void {
  const cases = count.of('case')
  const open = cases.filter((record) => count.now.inState(record, ...OPEN))
  count.put('caseOpen@now', open.length)
  count.put('caseSuspended@now', suspendedIn(count.now, cases).length)
  count.put('C9@now', lateIn(count.now, cases).length)
  count.put('C9@now.since', least(lateNow(cases).map((record) => total(record)!.dueAt!)))
  count.put('C9b@now', open.filter((record) => isSoon(count.now, record)).length)
  countSteps(count, cases)
  count.eachWindow((within) => {
    const { window, has } = within
    const reported = cases.filter((record) => has(record.rounds[0]!.at['reported']))
    count.put(`C1@${window}`, reported.length)
    countSplits(count, `C1@${window}`, reported)
    countClosed(count, within, cases)
    countHandling(count, within, cases)
    countFilingAndWhistles(count, within, cases)
  })
  countWhistlesOpen(count)
}

/** 未落格: open cases known to be in the region and no deeper. */
export function countOwn(count: Count): void {
  const own = count.of('case').filter(({ regionCode }) => regionCode === count.regionCode)
  const open = own.filter((record) => count.now.inState(record, ...OPEN))
  count.put('own.caseOpen@now', open.length)
}

function countSteps(count: Count, cases: readonly LedgerRecord[]): void {
  for (const [step, states] of Object.entries(STEPS)) {
    const key = `funnel@now{step=${step}}`
    count.put(key, cases.filter((record) => count.now.inState(record, ...states)).length)
    const here = cases.filter((record) => states.includes(record.state))
    const since = step === 'evaluate' ? null : least(here.map((record) => entered(record, states)))
    count.put(`${key}.since`, since)
  }
}

function countSplits(count: Count, key: string, reported: readonly LedgerRecord[]): void {
  const { sources, categories } = count.context.catalogue
  count.split(key, 'source', reported, 'source', codes(sources))
  count.split(key, 'category', reported, 'categoryL1', codes(categories))
}

function codes(named: readonly { readonly code: string }[]): readonly string[] {
  return named.map(({ code }) => code)
}

function countClosed(count: Count, within: Within, cases: readonly LedgerRecord[]): void {
  const { window, has } = within
  const rounds = cases.flatMap((record) => record.rounds.map((round) => ({ record, round })))
  const closed = rounds.filter(({ round }) => has(round.at['closed']))
  const rated = closed.filter(
    ({ round }) => !round.flags['selfHandled'] && round.clocks['TOTAL']?.dueAt != null,
  )
  const counted = rated.filter(({ round }) => !round.flags['appealAccepted'])
  const onTime = counted.filter(({ round }) => round.at['closed']! <= round.clocks['TOTAL']!.dueAt!)
  const leftOut = ['rejected', 'merged', 'cancelled'].map(
    (end) => rounds.filter(({ round }) => has(round.at[end])).length,
  )
  const late = lateIn(within, cases).length
  const excluded =
    leftOut.reduce((sum, n) => sum + n, 0) +
    (rated.length - counted.length) +
    suspendedIn(within, cases).length
  count.rate(`C5@${window}`, counted.length, counted.length + late, excluded)
  count.rate(`C6@${window}`, onTime.length, counted.length + late, excluded)
  const inGrid = closed.filter(
    ({ record, round }) => round.flags['selfHandled'] || record.fields['tier'] === 'grid',
  )
  const tierKnown = closed.filter(
    ({ record, round }) => !round.flags['imported'] || record.fields['tier'] !== undefined,
  )
  count.rate(`C19@${window}`, inGrid.length, tierKnown.length)
}

function countHandling(
  count: Count,
  { window, has }: Within,
  cases: readonly LedgerRecord[],
): void {
  const spans = cases
    .map((record) => ({ record, at: record.rounds[0]!.at }))
    .filter(({ at }) => has(at['feedback']) && at['dispatched'] !== undefined)
    .filter(({ at }) => at['feedback']! >= at['dispatched']!)
    .map(({ record, at }) => handlingMs(record, at['dispatched']!, at['feedback']!))
  count.duration(`C11@${window}`, spans)
}

/** First handling without 挂账 and without the time back at the dispatcher (DOMAIN §3.2 C11). */
function handlingMs(record: LedgerRecord, from: number, to: number): number {
  const pauses = record.stays
    .filter(({ state, round }) => round === 1 && ['SUSPENDED', 'FILED'].includes(state))
    .map((stay) => Math.min(stay.to ?? to, to) - Math.max(stay.from, from))
  return to - from - pauses.filter((ms) => ms > 0).reduce((sum, ms) => sum + ms, 0)
}

function countFilingAndWhistles(
  count: Count,
  { window, has }: Within,
  cases: readonly LedgerRecord[],
): void {
  const whistles = count.of('whistle')
  const blown = whistles.filter((record) => has(record.rounds[0]!.at['blown']))
  const filed = cases.flatMap(({ rounds }) => rounds).filter(({ at }) => has(at['filed']))
  const accepted = cases.flatMap(({ rounds }) => rounds).filter(({ at }) => has(at['accepted']))
  count.rate(`C3@${window}`, filed.length, accepted.length)
  count.put(`C20a@${window}`, blown.length)
  count.rate(`C20b@${window}`, blown.length, filed.length)
  const due = whistles
    .filter(({ state }) => state !== 'WITHDRAWN')
    .map((record) => record.rounds[0]!)
    .filter(({ clocks }) => has(clocks['ARRIVE']?.dueAt))
    .map((round) => ({
      breached: round.clocks['ARRIVE']!.breachedAt !== null,
      inTime: inTime(round),
    }))
  const n = due.filter(({ inTime }) => inTime).length
  count.rate(`C22@${window}`, n, due.filter(({ breached, inTime }) => breached || inTime).length)
}

const WHISTLE_OPEN = ['BLOWN', 'SIGNED', 'CONTACTED', 'ARRIVED', 'IN_PROGRESS']

function countWhistlesOpen(count: Count): void {
  const whistles = count.of('whistle')
  const atEnd = whistles.filter((one) => count.now.inState(one, ...WHISTLE_OPEN))
  count.put('whistleOpen@now', atEnd.length)
  const openNow = whistles.filter(({ state }) => WHISTLE_OPEN.includes(state))
  count.put('whistleOpen@now.since', least(openNow.map(({ rounds }) => rounds[0]!.at['blown'])))
}

function inTime({ at, clocks }: Round): boolean {
  return at['arrived'] !== undefined && at['arrived'] <= clocks['ARRIVE']!.dueAt!
}

function total(record: LedgerRecord): Round['clocks'][string] | undefined {
  return record.rounds.at(-1)!.clocks['TOTAL']
}

function lateNow(cases: readonly LedgerRecord[]): readonly LedgerRecord[] {
  return cases.filter((record) => OPEN.includes(record.state) && total(record)?.breachedAt != null)
}

function suspendedIn(within: Within, cases: readonly LedgerRecord[]): readonly LedgerRecord[] {
  return cases.filter((record) => within.inState(record, 'SUSPENDED'))
}

/** Open and past their due at a window's end. */
function lateIn(within: Within, cases: readonly LedgerRecord[]): readonly LedgerRecord[] {
  return cases.filter((record) => {
    const stay = within.stay(record)
    if (stay === undefined || !OPEN.includes(stay.state)) return false
    const clock = record.rounds[stay.round - 1]!.clocks['TOTAL']
    return clock?.breachedAt != null && within.lasts(clock.breachedAt, null)
  })
}

function isSoon(within: Within, record: LedgerRecord): boolean {
  const clock = record.rounds[within.stay(record)!.round - 1]!.clocks['TOTAL']
  return clock?.soonFiredAt != null && within.lasts(clock.soonFiredAt, clock.breachedAt)
}
