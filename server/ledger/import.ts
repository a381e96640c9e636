import type { Fact } from '../../shared/fact/fact.ts'
import { ANCHOR_ORDER } from '../../shared/fact/schemas/case.ts'
import type { WorkingCalendar } from '../../shared/lib/calendar.ts'
import { must } from '../../shared/lib/must.ts'
import { stampOf } from '../../shared/lifecycle/guards.ts'
import { newClock, setDue, stop, stopAll } from './clocks.ts'
import type { Work } from './work.ts'

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
export function applyImport(calendar: WorkingCalendar, work: Work, fact: Fact): void {
  const anchors = fact.data['provenAnchors'] as Anchors
  if (!work.importOnly) {
    addAnchors(calendar, work, anchors)
    return
  }
  const { fields } = work.table.shape
  for (const name of ANCHOR_ORDER) {
    const at = anchors[name]
    if (at !== undefined) work.round.stamps[stampNo(work, name)] = at
  }
  const stated = fact.data['state']
  if (typeof stated === 'string') {
    work.values[fields.of('importState')] = stated
    work.values[fields.of('importStateAt')] = fact.time
  }
  const dueAt = anchors['dueAt'] ?? work.round.clocks['TOTAL']?.dueAt ?? null
  drawStays(work, fact.time)
  drawTotal(calendar, work, dueAt)
}

function stampNo(work: Work, anchor: string): number {
  return work.table.shape.stamps.of(stampOf(anchor))
}

function stateNo(work: Work, state: string): number {
  return work.table.shape.states.of(state)
}

function drawStays(work: Work, factTime: number): void {
  work.stays.length = 0
  work.state = ''
  work.stateNo = -1
  for (const name of ANCHOR_ORDER) {
    const at = work.round.stamps[stampNo(work, name)]!
    if (!Number.isNaN(at)) work.enter(stateNo(work, STATE_OF[name]), at)
  }
  const stated = work.fields['importState']
  const statedAt = work.fields['importStateAt']
  if (typeof stated === 'string' && typeof statedAt === 'number') {
    const proven = work.stays.length === 0 ? -1 : must(RANK[work.state], work.state)
    if (must(RANK[stated], stated) > proven) work.enter(stateNo(work, stated), statedAt)
  }
  if (work.stays.length === 0) work.enter(stateNo(work, 'REPORTED'), factTime)
}

function drawTotal(calendar: WorkingCalendar, work: Work, dueAt: number | null): void {
  const { isOpen, shape } = work.table
  const total = shape.clocks.of('TOTAL')
  const startAt = must(work.stays[0], 'a stay').from
  const clock = newClock(work, total, startAt, null)
  work.round.clockList[total] = clock
  if (dueAt !== null) setDue(calendar, clock, dueAt, startAt)
  if (isOpen[work.stateNo] === true) return
  // The end is known already, so the marks before it are set here: nothing fires on a stopped clock.
  const end = must(
    work.stays.find(({ state }) => isOpen[stateNo(work, state)] !== true),
    'an end',
  ).from
  if (clock.soonAt !== null && clock.soonAt < end) clock.soonFiredAt = clock.soonAt
  if (clock.dueAt !== null && clock.dueAt < end) clock.breachedAt = Math.max(clock.dueAt, startAt)
  stop(clock, end, 'T0')
}

function addAnchors(calendar: WorkingCalendar, work: Work, anchors: Anchors): void {
  const { round } = work
  for (const name of ANCHOR_ORDER) {
    const at = anchors[name]
    const no = stampNo(work, name)
    if (at !== undefined && Number.isNaN(round.stamps[no]!)) round.stamps[no] = at
  }
  const total = round.clockList[work.table.shape.clocks.of('TOTAL')]
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
  if (closedAt === undefined || work.table.isOpen[work.stateNo] !== true) return
  work.enter(stateNo(work, 'CLOSED'), closedAt)
  stopAll(round, work.since, 'T0')
}
