import type { WorkingCalendar } from '../../shared/lib/calendar.ts'
import type { Limit } from '../../shared/lifecycle/types.ts'
import type { Follow } from './compile.ts'
import {
  type Effect,
  MOVE,
  PAUSE,
  RAISE,
  RESUME,
  START,
  STOP,
  STOP_ALL,
  TIGHTEN,
} from './effects.ts'
import type { Work, WorkRound } from './work.ts'
import type { WorkClock } from './work-clock.ts'

/** 临期 begins when at most a fifth of the limit remains, or two hours (DOMAIN §2.2.7). */
const SOON_SHARE = 5
const SOON_FLOOR_MS = 2 * 3_600_000

/** What an effect needs beside the record. */
export interface ClockScope {
  readonly calendar: WorkingCalendar
  /** Limit of a clock of this record, by number; null when none is known. */
  readonly limitOf: (work: Work, clock: number) => Limit | null
  /** Whether a response raised the limits of its present round. */
  readonly isRaised: (work: Work) => boolean
}

/** Applies one effect of a row at an instant to the present round. Clocks that are not there are left alone. */
export function applyClockEffect(
  scope: ClockScope,
  work: Work,
  effect: Effect,
  at: number,
  rowId: string,
  data: Readonly<Record<string, unknown>>,
  /** Limit that the clock of a `raise` had before the row. */
  limitBefore: Limit | null = null,
): void {
  const { round } = work
  const { kind } = effect
  if (kind === STOP_ALL) {
    stopAll(round, at, rowId)
    return
  }
  const paused = round.clockList[effect.clock]?.paused ?? Number.NaN
  if (kind === START) {
    const due = effect.field === null ? undefined : data[effect.field]
    begin(scope, work, effect.clock, at, rowId, typeof due === 'number' ? due : null)
  } else if (kind === RAISE) raise(scope, work, effect.clock, at, rowId, limitBefore)
  else {
    const clock = round.clockList[effect.clock]
    if (clock === undefined || clock.stoppedAt !== null) return
    if (kind === STOP) {
      stop(clock, at, rowId)
      return
    }
    if (kind === PAUSE) {
      clock.pausedAt ??= at
      return
    }
    if (kind === RESUME) resume(scope.calendar, clock, at)
    else if (kind === TIGHTEN) tighten(scope, work, effect.clock, clock, at)
    else if (kind === MOVE) {
      if (effect.inTime && clock.breachedAt !== null) return
      const due = effect.field === null ? undefined : data[effect.field]
      if (typeof due === 'number') {
        keepLate(work, effect.clock, clock, due, at, rowId)
        setDue(scope.calendar, clock, due, at)
      }
    }
  }
  follow(scope, work, effect, at, rowId, paused)
}

/** What was late until a later due was granted was so until then: it stays in the past of the round. */
function keepLate(
  work: Work,
  no: number,
  clock: WorkClock,
  dueAt: number,
  at: number,
  rowId: string,
): void {
  if (clock.breachedAt === null || dueAt <= at) return
  const late = newClock(work, no, clock.startAt, clock.limit)
  late.dueAt = clock.dueAt
  late.soonAt = clock.soonAt
  late.since = clock.since
  late.pausedMs = clock.pausedMs
  late.stoodMs = clock.stoodMs
  late.soonFiredAt = clock.soonFiredAt
  late.breachedAt = clock.breachedAt
  stop(late, at, rowId)
  work.round.past.push(late)
}

export function newClock(work: Work, clock: number, at: number, limit: Limit | null): WorkClock {
  const taken = work.takeClock(clock)
  taken.startAt = at
  taken.since = at
  taken.limit = limit
  return taken
}

/** Sets a due instant that is named, e.g. printed on the order (T7): the limit is what it leaves from the start on but for pauses, whatever the table says. */
export function setDue(
  calendar: WorkingCalendar,
  clock: WorkClock,
  dueAt: number,
  at: number,
): void {
  const length = calendar.workBetween(clock.startAt, dueAt, typeOf(clock)) - clock.stoodMs
  putDue(calendar, clock, dueAt, at, Math.floor(length / SOON_SHARE))
}

/** The clock is due when its own limit has passed since `from`. */
function setDueByLimit(
  calendar: WorkingCalendar,
  clock: WorkClock,
  limit: Limit,
  from: number,
  at: number,
): void {
  const share = calendar.lengthOf(limit) / SOON_SHARE
  putDue(calendar, clock, calendar.addWork(from, limit), at, share)
}

/** `soonMs`: nearly due when so much remains, or two hours. Marks of nearly due and late that no longer hold are taken away. */
function putDue(
  calendar: WorkingCalendar,
  clock: WorkClock,
  dueAt: number,
  at: number,
  soonMs: number,
): void {
  const soonAt = calendar.subtract(dueAt, Math.max(soonMs, SOON_FLOOR_MS), typeOf(clock))
  clock.dueAt = dueAt
  clock.soonAt = Math.max(clock.startAt, soonAt)
  clock.since = at
  if (clock.soonFiredAt !== null && clock.soonAt > at) clock.soonFiredAt = null
  if (clock.breachedAt !== null && dueAt > at) clock.breachedAt = null
}

/** The kind of time in which it runs. */
function typeOf({ limit }: WorkClock): Limit['type'] {
  return limit === null ? 'urgentHour' : limit.type
}

export function stop(clock: WorkClock, at: number, rowId: string): void {
  if (clock.stoppedAt !== null) return
  if (clock.pausedAt !== null) {
    clock.pausedMs += at - clock.pausedAt
    clock.pausedAt = null
  }
  clock.stoppedAt = at
  clock.stoppedBy = rowId
}

export function stopAll({ clockList }: WorkRound, at: number, rowId: string): void {
  for (let i = 0; i < clockList.length; i++) {
    const clock = clockList[i]
    if (clock !== undefined) stop(clock, at, rowId)
  }
}

function begin(
  scope: ClockScope,
  work: Work,
  no: number,
  at: number,
  rowId: string,
  dueAt: number | null,
): void {
  const { round } = work
  const before = round.clockList[no]
  const isCapped = dueAt !== null && scope.isRaised(work)
  let clock = before
  if (before !== undefined && goesOn(before)) {
    // An order that was returned and is dispatched again: its handling goes on (T9, T7).
    resume(scope.calendar, before, at)
  } else {
    if (before !== undefined) {
      stop(before, at, rowId)
      round.past.push(before)
    }
    clock = newClock(work, no, at, scope.limitOf(work, no))
    round.clockList[no] = clock
    if (clock.limit !== null && (dueAt === null || isCapped)) {
      setDueByLimit(scope.calendar, clock, clock.limit, at, at)
    }
  }
  if (clock === undefined || dueAt === null) return
  // What is printed on an order does not undo what a response asks for.
  if (!isCapped || clock.dueAt === null || dueAt < clock.dueAt)
    setDue(scope.calendar, clock, dueAt, at)
}

/** Paused and not late: what was late stays with the order that it was late in, as after an escalation. */
function goesOn({ pausedAt, stoppedAt, breachedAt }: WorkClock): boolean {
  return pausedAt !== null && stoppedAt === null && breachedAt === null
}

function tighten(scope: ClockScope, work: Work, no: number, clock: WorkClock, at: number): void {
  const limit = scope.limitOf(work, no)
  if (limit === null) return
  const from = clock.pausedAt ?? at
  if (clock.dueAt !== null && clock.dueAt <= scope.calendar.addWork(from, limit)) return
  clock.limit = limit
  setDueByLimit(scope.calendar, clock, limit, from, at)
}

function raise(
  scope: ClockScope,
  work: Work,
  no: number,
  at: number,
  rowId: string,
  before: Limit | null,
): void {
  const { calendar } = scope
  const clock = work.round.clockList[no]
  if (clock !== undefined) {
    const limit = scope.limitOf(work, no)
    if (limit === null || before === null) return
    if (calendar.lengthOf(limit) >= calendar.lengthOf(before)) return
    const { dueAt } = clock
    const isRunning = clock.stoppedAt === null && clock.breachedAt === null
    if (isRunning && dueAt !== null && dueAt <= calendar.addWork(at, limit)) return
  }
  begin(scope, work, no, at, rowId, null)
}

/** What remained at the pause remains now, in the limit's own kind of time; what was late stays late by as much. */
function resume(calendar: WorkingCalendar, clock: WorkClock, at: number): void {
  if (clock.pausedAt === null) return
  const pausedAt = clock.pausedAt
  clock.pausedMs += at - pausedAt
  clock.pausedAt = null
  clock.stoodMs += calendar.workBetween(pausedAt, at, typeOf(clock))
  const { dueAt: dueBefore, soonAt: soonBefore } = clock
  if (dueBefore === null || soonBefore === null) return
  const type = typeOf(clock)
  const left = calendar.workBetween(pausedAt, dueBefore, type)
  const dueAt = left >= 0 ? calendar.add(at, left, type) : calendar.subtract(at, -left, type)
  // A pause makes no limit longer.
  putDue(calendar, clock, dueAt, at, calendar.workBetween(soonBefore, dueBefore, type))
}

/**
 * Brings a follower's due up to its leader's; also when the follower itself was resumed, whose own shift counts for nothing while it follows. `paused`: since when the changed
 * clock had stood still before the effect, NaN = it ran.
 */
function follow(
  scope: ClockScope,
  work: Work,
  { kind, clock: changed }: Effect,
  at: number,
  rowId: string,
  paused: number,
): void {
  const { follows } = work.table
  if (follows.length === 0) return
  const { clockList } = work.round
  for (const rule of follows) {
    if (rule.of !== changed && rule.clock !== changed) continue
    const leader = clockList[rule.of]
    const clock = clockList[rule.clock]
    if (leader === undefined || leader.dueAt === null) continue
    if (clock === undefined || clock.stoppedAt !== null) continue
    const dueAt = scope.calendar.addWork(leader.dueAt, rule.plus)
    if (!takes(clock, dueAt, kind, isBound(rule, work.round))) continue
    // It stood still with its leader, if not by a pause of its own that counts by itself.
    const goesOnNow = rule.of === changed && !Number.isNaN(paused) && Number.isNaN(leader.paused)
    if (goesOnNow && Number.isNaN(clock.paused))
      clock.stoodMs += scope.calendar.workBetween(paused, at, typeOf(clock))
    if (kind === MOVE) keepLate(work, rule.clock, clock, dueAt, at, rowId)
    setDue(scope.calendar, clock, dueAt, at)
  }
}

/** Whether a follower takes the due that an effect on its leader or itself leads to (shared/lifecycle/types.ts, FollowRule). */
function takes(clock: WorkClock, dueAt: number, kind: number, bound: boolean): boolean {
  if (kind === MOVE) return bound || clock.dueAt === null || dueAt > clock.dueAt
  if (kind === TIGHTEN) return clock.dueAt === null || dueAt < clock.dueAt
  return bound && clock.breachedAt === null
}

function isBound({ until }: Follow, { stamps }: WorkRound): boolean {
  for (let i = 0; i < until.length; i++) if (!Number.isNaN(stamps[until[i]!]!)) return false
  return true
}

/** Whether the clock may fall due now: running, and not waiting for a paused one that it follows. */
export function runs(work: Work, round: WorkRound, no: number, clock: WorkClock): boolean {
  if (!Number.isNaN(clock.stopped) || !Number.isNaN(clock.paused)) return false
  const { follows } = work.table
  for (let i = 0; i < follows.length; i++) {
    const rule = follows[i]!
    if (rule.clock !== no || !isBound(rule, round)) continue
    if ((round.clockList[rule.of]?.pausedAt ?? null) !== null) return false
  }
  return true
}
