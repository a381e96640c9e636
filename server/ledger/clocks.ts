import type { WorkingCalendar } from '../../shared/lib/calendar.ts'
import type { Clock, ClockEffect, Lifecycle, Limit, Round } from '../../shared/lifecycle/types.ts'

/** 临期 begins when at most a fifth of the limit remains, or two hours (DOMAIN §2.2.7). */
const SOON_SHARE = 0.2
const SOON_FLOOR_MS = 2 * 3_600_000

/** What an effect needs beside the round. */
export interface ClockScope {
  readonly calendar: WorkingCalendar
  readonly lifecycle: Lifecycle
  /** Limit of a clock of this record; null when none is known. */
  readonly limitOf: (clock: string) => Limit | null
}

/** Applies one effect of a row at an instant. Clocks that are not there are left alone. */
export function applyClockEffect(
  scope: ClockScope,
  round: Round,
  effect: ClockEffect,
  at: number,
  rowId: string,
  data: Readonly<Record<string, unknown>>,
): void {
  if (effect.kind === 'stopAll') {
    for (const name in round.clocks) stop(round.clocks[name]!, at, rowId)
    return
  }
  const clock = round.clocks[effect.clock]
  if (effect.kind === 'start') {
    const due = effect.dueField === undefined ? undefined : data[effect.dueField]
    begin(scope, round, effect.clock, at, rowId, typeof due === 'number' ? due : null)
  } else if (clock === undefined || clock.stoppedAt !== null) {
    return
  } else if (effect.kind === 'stop') stop(clock, at, rowId)
  else if (effect.kind === 'pause') clock.pausedAt ??= at
  else if (effect.kind === 'resume') resume(scope.calendar, clock, at)
  else {
    const due = data[effect.field]
    if (typeof due === 'number') setDue(scope.calendar, clock, due, at)
  }
  if (effect.kind !== 'stop' && effect.kind !== 'pause') follow(scope, round, effect.clock, at)
}

export function newClock(name: string, at: number, limit: Limit | null): Clock {
  return {
    name,
    startAt: at,
    limit,
    dueAt: null,
    soonAt: null,
    since: at,
    pausedAt: null,
    pausedMs: 0,
    stoppedAt: null,
    stoppedBy: null,
    soonFiredAt: null,
    breachedAt: null,
  }
}

/** Sets the due instant; marks of nearly due and late that no longer hold are taken away. */
export function setDue(calendar: WorkingCalendar, clock: Clock, dueAt: number, at: number): void {
  const type = clock.limit?.type ?? 'urgentHour'
  const length = clock.limit === null ? dueAt - clock.startAt : calendar.lengthOf(clock.limit)
  const soonMs = Math.max(SOON_SHARE * length, SOON_FLOOR_MS)
  clock.dueAt = dueAt
  clock.soonAt = Math.max(clock.startAt, calendar.subtract(dueAt, soonMs, type))
  clock.since = at
  if (clock.soonFiredAt !== null && clock.soonAt > at) clock.soonFiredAt = null
  if (clock.breachedAt !== null && dueAt > at) clock.breachedAt = null
}

export function stop(clock: Clock, at: number, rowId: string): void {
  if (clock.stoppedAt !== null) return
  if (clock.pausedAt !== null) {
    clock.pausedMs += at - clock.pausedAt
    clock.pausedAt = null
  }
  clock.stoppedAt = at
  clock.stoppedBy = rowId
}

function begin(
  scope: ClockScope,
  round: Round,
  name: string,
  at: number,
  rowId: string,
  dueAt: number | null,
): void {
  const before = round.clocks[name]
  let clock = before
  if (before !== undefined && before.pausedAt !== null && before.stoppedAt === null) {
    // An order that was returned and is dispatched again: its handling goes on (T9, T7).
    resume(scope.calendar, before, at)
  } else {
    if (before !== undefined) {
      stop(before, at, rowId)
      round.past.push(before)
    }
    clock = newClock(name, at, scope.limitOf(name))
    round.clocks[name] = clock
    if (clock.limit !== null && dueAt === null) {
      setDue(scope.calendar, clock, scope.calendar.addWork(at, clock.limit), at)
    }
  }
  if (clock !== undefined && dueAt !== null) setDue(scope.calendar, clock, dueAt, at)
}

/** What remained at the pause remains now, in the limit's own kind of time; what was late stays late by as much. */
function resume(calendar: WorkingCalendar, clock: Clock, at: number): void {
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
function follow(scope: ClockScope, round: Round, changed: string, at: number): void {
  for (const { clock: name, of, plus } of scope.lifecycle.follows ?? []) {
    if (of !== changed && name !== changed) continue
    const leader = round.clocks[of]
    const clock = round.clocks[name]
    if (leader === undefined || leader.dueAt === null) continue
    if (clock === undefined || clock.stoppedAt !== null) continue
    setDue(scope.calendar, clock, scope.calendar.addWork(leader.dueAt, plus), at)
  }
}

/** Whether the clock may fall due now: running, and not waiting for a paused one that it follows. */
export function runs(lifecycle: Lifecycle, round: Round, clock: Clock): boolean {
  if (clock.stoppedAt !== null || clock.pausedAt !== null) return false
  for (const rule of lifecycle.follows ?? []) {
    if (rule.clock !== clock.name) continue
    const leader = round.clocks[rule.of]
    if (leader !== undefined && leader.pausedAt !== null) return false
  }
  return true
}
