import type { ClockScope } from './clocks.ts'
import { applyClockEffect, runs } from './clocks.ts'
import type { Timer } from './compile.ts'
import { enter, type Entry, roundOf } from './entry.ts'
import type { Clock, LedgerRecord } from '../../shared/lifecycle/types.ts'

/** The next instant that the record itself names: nearly due, due, or a timer's; Infinity for none. */
export function nextInstant(entry: Entry): number {
  const { record, table } = entry
  if (record === null) return Infinity
  const round = roundOf(record)
  let next = Infinity
  for (const name of table.clocks) {
    const clock = round.clocks[name]
    if (clock === undefined || !runs(table.lifecycle, round, clock)) continue
    next = Math.min(next, soonInstant(clock), breachInstant(clock))
  }
  for (const timer of table.timers) next = Math.min(next, timerInstant(record, timer))
  return next
}

/** Fires everything of the record that falls at `at`: nearly due before late, clocks before timers. */
export function fireAt(scope: ClockScope, entry: Entry, at: number): void {
  const { record, table } = entry
  if (record === null) return
  const round = roundOf(record)
  for (const name of table.clocks) {
    const clock = round.clocks[name]
    if (clock === undefined || !runs(table.lifecycle, round, clock)) continue
    if (soonInstant(clock) <= at) clock.soonFiredAt = at
    if (breachInstant(clock) <= at) clock.breachedAt = at
  }
  for (const timer of table.timers)
    if (timerInstant(record, timer) <= at) fire(scope, record, timer, at)
}

function soonInstant(clock: Clock): number {
  if (clock.soonFiredAt !== null || clock.soonAt === null) return Infinity
  return Math.max(clock.soonAt, clock.since)
}

function breachInstant(clock: Clock): number {
  if (clock.breachedAt !== null || clock.dueAt === null) return Infinity
  return Math.max(clock.dueAt, clock.since)
}

function timerInstant(record: LedgerRecord, { row, from }: Timer): number {
  if (!from.has(record.state)) return Infinity
  const round = roundOf(record)
  if (row.to === null && row.stamp !== undefined && round.at[row.stamp] !== undefined) {
    return Infinity
  }
  const at = 'field' in row.at ? record.fields[row.at.field] : round.at[row.at.stamp]
  if (typeof at !== 'number') return Infinity
  return Math.max('field' in row.at ? at : at + row.at.plusMs, record.since)
}

function fire(scope: ClockScope, record: LedgerRecord, { row }: Timer, at: number): void {
  const round = roundOf(record)
  if (row.stamp !== undefined) round.at[row.stamp] = at
  for (const flag of row.flags ?? []) round.flags[flag] = true
  for (const effect of row.clocks ?? []) applyClockEffect(scope, round, effect, at, row.id, {})
  if (row.to !== null) enter(record, row.to, at)
}
