import type { LedgerRecord, Round } from '../../../shared/lifecycle/types.ts'
import { least, type Count } from './count.ts'

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
  const open = cases.filter((record) => count.inState(record, ...OPEN))
  const late = open.filter((record) => isLate(count, record))
  const suspended = cases.filter((record) => count.inState(record, 'SUSPENDED'))
  count.put('caseOpen@now', open.length)
  count.put('caseSuspended@now', suspended.length)
  count.put('C9@now', late.length)
  count.put('C9@now.since', least(lateNow(cases).map((record) => total(record)!.dueAt!)))
  count.put('C9b@now', open.filter((record) => isSoon(count, record)).length)
  countSteps(count, cases)
  count.eachWindow((window, has) => {
    const reported = cases.filter((record) => has(record.rounds[0]!.at['reported']))
    count.put(`C1@${window}`, reported.length)
    countSplits(count, `C1@${window}`, reported)
    countClosed(count, window, has, cases, late.length, suspended.length)
    countHandling(count, `C11@${window}`, has, cases)
    countFilingAndWhistles(count, window, has, cases)
  })
}

function countSteps(count: Count, cases: readonly LedgerRecord[]): void {
  for (const [step, states] of Object.entries(STEPS)) {
    const key = `funnel@now{step=${step}}`
    count.put(key, cases.filter((record) => count.inState(record, ...states)).length)
    const here = cases.filter((record) => states.includes(record.state))
    const since = step === 'evaluate' ? null : least(here.map((record) => entered(record, states)))
    count.put(`${key}.since`, since)
  }
}

/** Beginning of the last unbroken run of stays in the states. */
function entered(record: LedgerRecord, states: readonly string[]): number {
  const before = record.stays.findLastIndex(({ state }) => !states.includes(state))
  return record.stays[before + 1]!.from
}

function countSplits(count: Count, key: string, reported: readonly LedgerRecord[]): void {
  const { sources, categories } = count.context.catalogue
  const split = (dimension: string, field: string, known: readonly string[]): void => {
    for (const code of known)
      count.put(
        `${key}{${dimension}=${code}}`,
        reported.filter((record) => record.fields[field] === code).length,
      )
    const others = reported.filter((record) => !known.includes(String(record.fields[field])))
    count.put(`${key}{${dimension}=other}`, others.length)
  }
  split('source', 'source', codes(sources))
  split('category', 'categoryL1', codes(categories))
}

function codes(named: readonly { readonly code: string }[]): readonly string[] {
  return named.map(({ code }) => code)
}

type Has = (at: number | null | undefined) => boolean

function countClosed(
  count: Count,
  window: string,
  has: Has,
  cases: readonly LedgerRecord[],
  late: number,
  suspended: number,
): void {
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
  const excluded =
    leftOut.reduce((sum, n) => sum + n, 0) + (rated.length - counted.length) + suspended
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

function countHandling(count: Count, key: string, has: Has, cases: readonly LedgerRecord[]): void {
  const hours = cases
    .map((record) => ({ record, at: record.rounds[0]!.at }))
    .filter(({ at }) => has(at['feedback']) && at['dispatched'] !== undefined)
    .filter(({ at }) => at['feedback']! >= at['dispatched']!)
    .map(({ record, at }) => handlingMs(record, at['dispatched']!, at['feedback']!) / 1000)
    .map((seconds) => Math.round(seconds) / 3600)
    .toSorted((a, b) => a - b)
  const sum = hours.reduce((total, value) => total + value, 0)
  const nearestRank = (share: number): number | null =>
    hours[Math.max(1, Math.ceil(share * hours.length)) - 1] ?? null
  count.put(key, hours.length === 0 ? null : sum / hours.length)
  count.put(`${key}.n`, hours.length)
  count.put(`${key}.median`, nearestRank(0.5))
  count.put(`${key}.p90`, nearestRank(0.9))
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
  window: string,
  has: Has,
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
  if (window !== 'all') return
  const states = ['BLOWN', 'SIGNED', 'CONTACTED', 'ARRIVED', 'IN_PROGRESS']
  const openNow = whistles.filter(({ state }) => states.includes(state))
  count.put('whistleOpen@now', whistles.filter((one) => count.inState(one, ...states)).length)
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

function isLate(count: Count, record: LedgerRecord): boolean {
  const clock = record.rounds[count.stay(record)!.round - 1]!.clocks['TOTAL']
  return clock?.breachedAt != null && count.lasts(clock.breachedAt, null)
}

function isSoon(count: Count, record: LedgerRecord): boolean {
  const clock = record.rounds[count.stay(record)!.round - 1]!.clocks['TOTAL']
  return clock?.soonFiredAt != null && count.lasts(clock.soonFiredAt, clock.breachedAt)
}
