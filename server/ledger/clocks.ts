import type { WorkingCalendar } from '../../shared/lib/calendar.ts'
import type { Limit } from '../../shared/lifecycle/types.ts'
import { type Effect, MOVE, PAUSE, RESUME, START, STOP, STOP_ALL, TIGHTEN } from './effects.ts'
import type { Work, WorkRound } from './work.ts'
import type { WorkClock } from './work-clock.ts'

/** 临期 begins when at most a fifth of the limit remains, or two hours (DOMAIN §2.2.7). */
const SOON_SHARE = 0.2
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
): void {
  const { round } = work
  const { kind } = effect
  if (kind === STOP_ALL) {
    stopAll(round, at, rowId)
    return
  }
  if (kind === START) {
    const due = effect.field === null ? undefined : data[effect.field]
    begin(scope, work, effect.clock, at, rowId, typeof due === 'number' ? due : null)
  } else {
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
      const due = effect.field === null ? undefined : data[effect.field]
      if (typeof due === 'number') setDue(scope.calendar, clock, due, at)
    }
  }
  follow(scope, work, effect.clock, at)
}

export function newClock(work: Work, clock: number, at: number, limit: Limit | null): WorkClock {
  const taken = work.takeClock(clock)
  taken.startAt = at
  taken.since = at
  taken.limit = limit
  return taken
}

/** Sets the due instant; marks of nearly due and late that no longer hold are taken away. */
export function setDue(
  calendar: WorkingCalendar,
  clock: WorkClock,
  dueAt: number,
  at: number,
): void {
  const { limit, startAt } = clock
  const type = limit === null ? 'urgentHour' : limit.type
  const length = limit === null ? dueAt - startAt : calendar.lengthOf(limit)
  const soonMs = Math.max(SOON_SHARE * length, SOON_FLOOR_MS)
  clock.dueAt = dueAt
  clock.soonAt = Math.max(startAt, calendar.subtract(dueAt, soonMs, type))
  clock.since = at
  if (clock.soonFiredAt !== null && clock.soonAt > at) clock.soonFiredAt = null
  if (clock.breachedAt !== null && dueAt > at) clock.breachedAt = null
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
  if (before !== undefined && before.pausedAt !== null && before.stoppedAt === null) {
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
      setDue(scope.calendar, clock, scope.calendar.addWork(at, clock.limit), at)
    }
  }
  if (clock === undefined || dueAt === null) return
  // What is printed on an order does not undo what a response asks for.
  if (!isCapped || clock.dueAt === null || dueAt < clock.dueAt)
    setDue(scope.calendar, clock, dueAt, at)
}

function tighten(scope: ClockScope, work: Work, no: number, clock: WorkClock, at: number): void {
  const limit = scope.limitOf(work, no)
  if (limit === null) return
  const dueAt = scope.calendar.addWork(clock.pausedAt ?? at, limit)
  if (clock.dueAt !== null && clock.dueAt <= dueAt) return
  clock.limit = limit
  setDue(scope.calendar, clock, dueAt, at)
}

/** What remained at the pause remains now, in the limit's own kind of time; what was late stays late by as much. */
function resume(calendar: WorkingCalendar, clock: WorkClock, at: number): void {
  if (clock.pausedAt === null) return
  const pausedAt = clock.pausedAt
  clock.pausedMs += at - pausedAt
  clock.pausedAt = null
  if (clock.dueAt === null) return
  const type = clock.limit?.type ?? 'urgentHour'
  const left = calendar.workBetween(pausedAt, clock.dueAt, type)
  const dueAt = left >= 0 ? calendar.add(at, left, type) : calendar.subtract(at, -left, type)
  setDue(calendar, clock, dueAt, at)
}

/** Brings a follower's due up to its leader's; also when the follower itself was resumed, whose own shift counts for nothing. */
function follow(scope: ClockScope, work: Work, changed: number, at: number): void {
  const { follows } = work.table
  if (follows.length === 0) return
  const { clockList } = work.round
  for (const rule of follows) {
    if (rule.of !== changed && rule.clock !== changed) continue
    const leader = clockList[rule.of]
    const clock = clockList[rule.clock]
    if (leader === undefined || leader.dueAt === null) continue
    if (clock === undefined || clock.stoppedAt !== null) continue
    setDue(scope.calendar, clock, scope.calendar.addWork(leader.dueAt, rule.plus), at)
  }
}

/** Whether the clock may fall due now: running, and not waiting for a paused one that it follows. */
export function runs(work: Work, round: WorkRound, no: number, clock: WorkClock): boolean {
  if (!Number.isNaN(clock.stopped) || !Number.isNaN(clock.paused)) return false
  const { follows } = work.table
  for (let i = 0; i < follows.length; i++) {
    const rule = follows[i]!
    if (rule.clock === no && (round.clockList[rule.of]?.pausedAt ?? null) !== null) return false
  }
  return true
}
