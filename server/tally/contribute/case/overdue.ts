import { CASE_OPEN, totalClock } from '../../../../shared/indicator/case-rank.ts'
import { OVERDUE_AGE, ownerDimension, TIER } from '../../../../shared/indicator/dimensions.ts'
import type { Clock, LedgerRecord, Round } from '../../../../shared/lifecycle/types.ts'
import type { Catalogue } from '../../../../shared/region/package.ts'
import type { Columns } from '../../columns.ts'
import type { Emitter } from '../../emitter.ts'

const DAY_MS = 86_400_000
/** Where the bands of age begin after the due; each ends where the next begins (DOMAIN §3.2 C9). */
const BANDS_MS = [0, DAY_MS, 3 * DAY_MS, 7 * DAY_MS]
const FOREVER = Number.POSITIVE_INFINITY

/**
 * One round's part in what is overdue: C9 with its splits, the open part of 应结案 of C5 and C16, and that of 应处置 of C7. A band of age is left
 * at an instant that brings no fact, so its exit is booked ahead.
 */
export function overdueStocks(
  columns: Columns,
  catalogue: Catalogue,
): (record: LedgerRecord, round: Round, region: number, emit: Emitter) => void {
  const overdue = columns.of('caseOverdue')
  const imported = columns.of('caseOverdueImported')
  const reworked = columns.of('caseOverdueReworked')
  const unhandled = columns.of('caseUnhandled')
  const byTier = columns.coded('caseOverdue', TIER)
  const byOwner = columns.coded('caseOverdue', ownerDimension(catalogue))
  const byAge = columns.coded('caseOverdue', OVERDUE_AGE)
  const bands = OVERDUE_AGE.codes.map((code) => byAge(code))

  const emitOverdue = (
    record: LedgerRecord,
    round: Round,
    region: number,
    emit: Emitter,
    dueAt: number,
    from: number,
    to: number,
  ): void => {
    const end = to === FOREVER ? null : to
    emit.stock(region, overdue, from, end)
    emit.stock(region, byTier(record.fields['tier']), from, end)
    emit.stock(region, byOwner(record.fields['ownerOrg']), from, end)
    if (round.flags['imported'] === true) emit.stock(region, imported, from, end)
    else if ((round.counters['reworkCount'] ?? 0) > 0) emit.stock(region, reworked, from, end)
    for (let i = 0; i < bands.length; i++) {
      const begins = i === 0 ? from : Math.max(from, dueAt + BANDS_MS[i]!)
      const ends = i === bands.length - 1 ? to : Math.min(to, dueAt + BANDS_MS[i + 1]!)
      if (begins < ends) emit.stock(region, bands[i]!, begins, ends === FOREVER ? null : ends)
    }
  }

  /** Until the first feedback, or the escalation or extension that gave a new limit. */
  const emitUnhandled = (
    record: LedgerRecord,
    round: Round,
    region: number,
    emit: Emitter,
    clock: Clock,
  ): void => {
    const { breachedAt, stoppedAt } = clock
    if (breachedAt === null) return
    const limit = Math.min(round.at['feedback'] ?? FOREVER, stoppedAt ?? FOREVER)
    let to = -1
    for (;;) {
      const at = nextOpen(record, round, Math.max(breachedAt, to), limit)
      if (at < 0) break
      to = Math.min(limit, openUntil(record, round, at))
      const from = entryOf(record, round, clock, at)
      emit.stock(region, unhandled, from, to === FOREVER ? null : to)
      if (to === limit) break
    }
  }

  /** Until the end, or the extension that gave a later due. */
  const emitLate = (
    record: LedgerRecord,
    round: Round,
    region: number,
    emit: Emitter,
    total: Clock,
    until: number,
  ): void => {
    const { breachedAt, dueAt } = total
    if (breachedAt === null || dueAt === null) return
    let to = -1
    for (;;) {
      const at = nextOpen(record, round, Math.max(breachedAt, to), until)
      if (at < 0) break
      to = Math.min(until, openUntil(record, round, at))
      emitOverdue(record, round, region, emit, dueAt, entryOf(record, round, total, at), to)
      if (to === until) break
    }
  }

  return (record, round, region, emit) => {
    const { past } = round
    for (let i = 0; i < past.length; i++) {
      const clock = past[i]!
      if (clock.name === 'HANDLE') emitUnhandled(record, round, region, emit, clock)
      else if (clock.name === 'TOTAL')
        emitLate(record, round, region, emit, clock, clock.stoppedAt ?? FOREVER)
    }
    const total = totalClock(round)
    if (total !== undefined) emitLate(record, round, region, emit, total, FOREVER)
    const handle = round.clocks['HANDLE']
    if (handle !== undefined) emitUnhandled(record, round, region, emit, handle)
  }
}

/**
 * Where what is late from `at` on enters a level: what was due at the very end of a window, and stood open before, is in that window (DOMAIN §3.0, due ≤ W.end), so it
 * enters in the hour that ends there.
 */
function entryOf(
  { stays }: LedgerRecord,
  { no }: Round,
  { breachedAt, dueAt }: Clock,
  at: number,
): number {
  if (at !== breachedAt || at !== dueAt) return at
  for (let i = 0; i < stays.length; i++) {
    const stay = stays[i]!
    if (stay.round !== no || !CASE_OPEN.has(stay.state)) continue
    if (stay.from < at && (stay.to ?? FOREVER) >= at) return at - 1
  }
  return at
}

/** The first instant from `from` on and before `until` at which the case stands open in the round; −1 for none. */
function nextOpen(record: LedgerRecord, round: Round, from: number, until: number): number {
  const { stays } = record
  for (let i = 0; i < stays.length; i++) {
    const stay = stays[i]!
    if (stay.round !== round.no || !CASE_OPEN.has(stay.state)) continue
    const end = stay.to ?? FOREVER
    if (end <= from || end === stay.from) continue
    const at = Math.max(from, stay.from)
    return at < until ? at : -1
  }
  return -1
}

/** Where the run of open stays that holds `at` ends. */
function openUntil(record: LedgerRecord, round: Round, at: number): number {
  const { stays } = record
  let end = at
  for (let i = 0; i < stays.length; i++) {
    const stay = stays[i]!
    if (stay.round !== round.no || !CASE_OPEN.has(stay.state)) continue
    if (stay.from <= end && (stay.to ?? FOREVER) > end) end = stay.to ?? FOREVER
  }
  return end
}
