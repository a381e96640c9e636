import { TIERS } from '../../../../shared/fact/codes.ts'
import type { LedgerRecord } from '../../../../shared/lifecycle/types.ts'
import type { Count } from '../count.ts'
import { least } from '../count.ts'
import type { Within } from '../within.ts'
import {
  countSpans,
  endedWithout,
  isImported,
  lateIn,
  lateTotal,
  OPEN,
  roundsOf,
  standingIn,
  suspendedIn,
  type CaseRound,
} from './rounds.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** C5, C6, C9, C11b, C16, C18, C19, C30. */
export function countClosing(count: Count): void {
  const cases = count.of('case')
  const rounds = roundsOf(cases)
  const tiers = lastTiers(count, cases)
  countLate(count, cases)
  count.eachWindow((within) => {
    countClosed(count, within, cases, rounds, tiers)
    countLoop(count, within, rounds)
  })
}

function countClosed(
  count: Count,
  within: Within,
  cases: readonly LedgerRecord[],
  rounds: readonly CaseRound[],
  tiers: ReadonlyMap<CaseRound['round'], unknown>,
): void {
  const { window, has } = within
  const closed = rounds.filter(({ round }) => has(round.at['closed']))
  const rated = closed.filter(
    ({ round }) => !round.flags['selfHandled'] && round.clocks['TOTAL']?.dueAt != null,
  )
  const counted = rated.filter(({ round }) => !round.flags['appealAccepted'])
  const late = lateIn(within, cases)
  const should = [...counted, ...late]
  const excluded =
    endedWithout(within, rounds) +
    (rated.length - counted.length) +
    suspendedIn(within, cases).length
  const onTime = counted.filter(({ round }) => round.at['closed']! <= round.clocks['TOTAL']!.dueAt!)
  count.rate(`C5@${window}`, counted.length, should.length, excluded)
  count.rate(`C6@${window}`, onTime.length, should.length, excluded)
  const provable = should.filter((one) => !isImported(one))
  const reworked = provable.filter(({ round }) => (round.counters['reworkCount'] ?? 0) > 0)
  count.rate(`C16@${window}`, reworked.length, provable.length, excluded)

  const inGrid = closed.filter(
    ({ round }) => round.flags['selfHandled'] || tiers.get(round) === 'grid',
  )
  const tierKnown = closed.filter(
    (one) =>
      !isImported(one) || one.round.flags['selfHandled'] || tiers.get(one.round) !== undefined,
  )
  const kept = (one: CaseRound): boolean => one.round.flags['appealAccepted'] !== true
  const known = tierKnown.filter(kept)
  const appealed = tierKnown.length - known.length
  count.rate(`C19@${window}`, inGrid.filter(kept).length, known.length, appealed)
  countSpans(count, `C11b@${window}`, closed, closingMs)
}

/** The tier that was told last in each round, or before it where it was told none: the one at its close. */
function lastTiers(
  count: Count,
  cases: readonly LedgerRecord[],
): ReadonlyMap<CaseRound['round'], unknown> {
  const tiers = new Map<CaseRound['round'], unknown>()
  const orders = count.told('case', 'case.dispatched', 'case.escalated', 'case.reopened')
  for (const { record, fact, round } of orders) {
    const tier = fact.data[fact.type === 'case.escalated' ? 'newTier' : 'tier']
    if (tier !== undefined) tiers.set(record.rounds[round - 1]!, tier)
  }
  for (const { rounds } of cases)
    for (const round of rounds)
      if (!tiers.has(round)) tiers.set(round, tiers.get(rounds[round.no - 2] ?? round))
  return tiers
}

/** Close − report, or − reopening of a later round, without the time suspended between. */
function closingMs({ record, round }: CaseRound): readonly number[] {
  const from = round.no === 1 ? round.at['reported'] : round.at['reopened']
  const to = round.at['closed']
  if (from === undefined || to === undefined || to < from) return []
  const suspended = record.stays
    .filter(({ state, round: no }) => state === 'SUSPENDED' && no === round.no)
    .map((stay) => Math.min(stay.to ?? to, to) - Math.max(stay.from, from))
  return [to - from - suspended.filter((ms) => ms > 0).reduce((sum, ms) => sum + ms, 0)]
}

function countLoop(count: Count, { window, has }: Within, rounds: readonly CaseRound[]): void {
  const proven = rounds.filter((one) => one.round.at['closed'] !== undefined && !isImported(one))
  const closed = proven.filter(({ round }) => has(round.at['closed']))
  const counted = closed.filter(({ round }) => !round.flags['appealAccepted'])
  const reopened = counted.filter(({ record, round }) => {
    const at = record.rounds[round.no]?.at['reopened']
    return at !== undefined && at <= round.at['closed']! + 30 * DAY_MS
  })
  count.rate(`C18@${window}`, reopened.length, counted.length, closed.length - counted.length)

  const ripe = proven.filter(({ round }) => has(round.at['closed']! + 7 * DAY_MS))
  const due = ripe.filter(({ round }) => !round.flags['appealAccepted'])
  const looped = due.filter(
    (one) => one.round.at['evaluated'] !== undefined || !needsCallback(count, one),
  )
  count.rate(`C30@${window}`, looped.length, due.length, ripe.length - due.length)
}

function needsCallback(count: Count, { record, round }: CaseRound): boolean {
  if (round.flags['selfHandled']) return false
  const l1 = count.context.catalogue.categories.find(
    ({ code }) => code === record.fields['categoryL1'],
  )
  const l2 = l1?.children.find(({ code }) => code === record.fields['categoryL2'])
  return l2?.standard?.mustCallback !== false
}

/** Days past the due at which a late case changes its age band. */
const AGES = { '1d': 0, '3d': 1, '7d': 3, over: 7 } as const

function countLate(count: Count, cases: readonly LedgerRecord[]): void {
  const late = lateIn(count.now, cases)
  count.put('C9@now', late.length)
  const present = cases.filter(({ state }) => OPEN.includes(state)).map(presentTotal)
  const passed = present.filter((clock) => clock?.breachedAt != null)
  count.put('C9@now.since', least(passed.map((clock) => clock!.dueAt!)))
  const records = late.map(({ record }) => record)
  count.split('C9@now', 'tier', records, 'tier', Object.keys(TIERS))
  const orgs = count.context.catalogue.orgs.map(({ code }) => code)
  count.split('C9@now', 'owner', records, 'ownerOrg', orgs)
  for (const age of Object.keys(AGES))
    count.put(`C9@now{age=${age}}`, late.filter((one) => ageOf(count, one) === age).length)
  const open = standingIn(count.now, cases, OPEN)
  const soon = open.filter(({ round }) => {
    const clock = round.clocks['TOTAL']
    return clock?.soonFiredAt != null && count.now.lasts(clock.soonFiredAt, clock.breachedAt)
  })
  count.put('C9b@now', soon.length)
}

function presentTotal({ rounds }: LedgerRecord): CaseRound['round']['clocks'][string] | undefined {
  return rounds.at(-1)!.clocks['TOTAL']
}

function ageOf(count: Count, { round }: CaseRound): string | undefined {
  const dueAt = lateTotal(count.now, round)!.dueAt!
  const reached = Object.entries(AGES).filter(
    ([, days]) =>
      days === 0 || count.context.calendar.hourOf(dueAt + days * DAY_MS) < count.now.until,
  )
  return reached.at(-1)?.[0]
}
