import type { Fact } from '../../shared/fact/fact.ts'
import { ANCHOR_ORDER } from '../../shared/fact/schemas/case.ts'
import type { WorkingCalendar } from '../../shared/lib/calendar.ts'
import { must } from '../../shared/lib/must.ts'
import { stampOf } from '../../shared/lifecycle/guards.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import { newClock, setDue, stop } from './clocks.ts'
import { enter, type Entry, roundOf } from './entry.ts'

/** How far a case has come in each state; the ends lie beside each other. */
const RANK: Readonly<Record<string, number>> = {
  REPORTED: 0,
  ACCEPTED: 1,
  FILED: 2,
  DISPATCHED: 3,
  HANDLING: 4,
  SUSPENDED: 5,
  FEEDBACK: 6,
  VERIFYING: 7,
  CLOSED: 8,
  EVALUATED: 9,
  REJECTED: 9,
  MERGED: 9,
  CANCELLED: 9,
}

const STATE_OF: Readonly<Record<(typeof ANCHOR_ORDER)[number], string>> = {
  reportedAt: 'REPORTED',
  acceptedAt: 'ACCEPTED',
  filedAt: 'FILED',
  dispatchedAt: 'DISPATCHED',
  feedbackAt: 'FEEDBACK',
  closedAt: 'CLOSED',
}

type Anchors = Readonly<Record<string, number | undefined>>

/**
 * T0: takes over what the source proves and invents no step. As long as nothing but imports is known of the case, its
 * stays are drawn anew from all anchors; after that an import only adds stamps, and closes the case when it proves that.
 */
export function applyImport(
  calendar: WorkingCalendar,
  entry: Entry,
  record: LedgerRecord,
  fact: Fact,
): void {
  const anchors = fact.data['provenAnchors'] as Anchors
  if (!entry.importOnly) {
    addAnchors(calendar, entry, record, anchors)
    return
  }
  const round = roundOf(record)
  for (const name of ANCHOR_ORDER) {
    const at = anchors[name]
    if (at !== undefined) round.at[stampOf(name)] = at
  }
  const stated = fact.data['state']
  if (typeof stated === 'string') {
    record.fields['importState'] = stated
    record.fields['importStateAt'] = fact.time
  }
  const dueAt = anchors['dueAt'] ?? round.clocks['TOTAL']?.dueAt ?? null
  drawStays(record, fact.time)
  drawTotal(calendar, entry, record, dueAt)
}

function drawStays(record: LedgerRecord, factTime: number): void {
  const round = roundOf(record)
  record.stays = []
  record.state = ''
  for (const name of ANCHOR_ORDER) {
    const at = round.at[stampOf(name)]
    if (at !== undefined) enter(record, STATE_OF[name], at)
  }
  const stated = record.fields['importState']
  const statedAt = record.fields['importStateAt']
  if (typeof stated === 'string' && typeof statedAt === 'number') {
    const proven = record.stays.length === 0 ? -1 : must(RANK[record.state], record.state)
    if (must(RANK[stated], stated) > proven) enter(record, stated, statedAt)
  }
  if (record.stays.length === 0) enter(record, 'REPORTED', factTime)
}

function drawTotal(
  calendar: WorkingCalendar,
  entry: Entry,
  record: LedgerRecord,
  dueAt: number | null,
): void {
  const round = roundOf(record)
  const startAt = must(record.stays[0], 'a stay').from
  const clock = newClock('TOTAL', startAt, null)
  round.clocks['TOTAL'] = clock
  if (dueAt !== null) setDue(calendar, clock, dueAt, startAt)
  if (entry.table.open.has(record.state)) return
  // The end is known already, so the marks before it are set here: nothing fires on a stopped clock.
  const end = must(
    record.stays.find((stay) => !entry.table.open.has(stay.state)),
    'an end',
  ).from
  if (clock.soonAt !== null && clock.soonAt < end) clock.soonFiredAt = clock.soonAt
  if (clock.dueAt !== null && clock.dueAt < end) clock.breachedAt = Math.max(clock.dueAt, startAt)
  stop(clock, end, 'T0')
}

function addAnchors(
  calendar: WorkingCalendar,
  entry: Entry,
  record: LedgerRecord,
  anchors: Anchors,
): void {
  const round = roundOf(record)
  for (const name of ANCHOR_ORDER) {
    const at = anchors[name]
    if (at !== undefined) round.at[stampOf(name)] ??= at
  }
  const total = round.clocks['TOTAL']
  const dueAt = anchors['dueAt']
  if (
    total !== undefined &&
    total.dueAt === null &&
    total.stoppedAt === null &&
    dueAt !== undefined
  ) {
    setDue(calendar, total, dueAt, total.startAt)
  }
  const closedAt = anchors['closedAt']
  if (closedAt === undefined || !entry.table.open.has(record.state)) return
  enter(record, 'CLOSED', closedAt)
  for (const name in round.clocks) stop(round.clocks[name]!, record.since, 'T0')
}
