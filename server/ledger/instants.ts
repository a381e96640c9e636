import { applyClockEffect, type ClockScope, runs } from './clocks.ts'
import type { Timer } from './compile.ts'
import type { Work } from './work.ts'
import type { WorkClock } from './work-clock.ts'

const NO_DATA = {}

/** The next instant that the record itself names: nearly due, due, or a timer's; Infinity for none. */
export function nextInstant(work: Work): number {
  if (!work.exists) return Infinity
  const { round, table } = work
  const { clockList } = round
  let next = Infinity
  for (let i = 0; i < clockList.length; i++) {
    const clock = clockList[i]
    if (clock === undefined || !runs(work, round, i, clock)) continue
    const at = Math.min(soonInstant(clock), breachInstant(clock))
    if (at < next) next = at
  }
  for (const timer of table.timers) next = Math.min(next, timerInstant(work, timer))
  return next
}

/** Fires everything of the record that falls at `at`: nearly due before late, clocks before timers. */
export function fireAt(scope: ClockScope, work: Work, at: number): void {
  if (!work.exists) return
  const { round, table } = work
  const { clockList } = round
  for (let i = 0; i < clockList.length; i++) {
    const clock = clockList[i]
    if (clock === undefined || !runs(work, round, i, clock)) continue
    if (soonInstant(clock) <= at) clock.soonFiredAt = at
    if (breachInstant(clock) <= at) clock.breachedAt = at
  }
  for (const timer of table.timers)
    if (timerInstant(work, timer) <= at) fire(scope, work, timer, at)
}

function soonInstant({ soonFired, soon, since }: WorkClock): number {
  if (!Number.isNaN(soonFired) || Number.isNaN(soon)) return Infinity
  return soon > since ? soon : since
}

function breachInstant({ breached, due, since }: WorkClock): number {
  if (!Number.isNaN(breached) || Number.isNaN(due)) return Infinity
  return due > since ? due : since
}

function timerInstant(work: Work, timer: Timer): number {
  if (timer.from[work.stateNo] !== true) return Infinity
  const { stamps } = work.round
  if (timer.to < 0 && timer.stamp >= 0 && !Number.isNaN(stamps[timer.stamp]!)) return Infinity
  if (timer.atStamp >= 0) {
    const at = stamps[timer.atStamp]!
    return Number.isNaN(at) ? Infinity : Math.max(at + timer.plusMs, work.since)
  }
  const at = timer.atField < 0 ? undefined : work.values[timer.atField]
  return typeof at === 'number' ? Math.max(at, work.since) : Infinity
}

function fire(scope: ClockScope, work: Work, timer: Timer, at: number): void {
  const { round } = work
  if (timer.stamp >= 0) round.stamps[timer.stamp] = at
  for (const flag of timer.flags) round.marks[flag] = 1
  for (const effect of timer.effects) {
    applyClockEffect(scope, work, effect, at, timer.row.id, NO_DATA)
  }
  if (timer.to >= 0) work.enter(timer.to, at)
}
