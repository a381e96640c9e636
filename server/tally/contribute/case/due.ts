import type { Clock } from '../../../../shared/lifecycle/types.ts'
import type { Columns, MeasureSpec } from '../../columns.ts'
import type { Emitter } from '../../emitter.ts'

/** What became of limits, in the hour of each due, which may lie ahead: kept, passed, or left out of the rate (DOMAIN R5). */
export interface DueColumns {
  readonly inTime: number
  readonly late: number
  readonly out: number
}

export function dueMeasures(name: string): MeasureSpec[] {
  return [`${name}InTime`, `${name}Late`, `${name}Out`].map((one) => ({ name: one, kind: 'flow' }))
}

export function dueColumns(columns: Columns, name: string): DueColumns {
  return {
    inTime: columns.of(`${name}InTime`),
    late: columns.of(`${name}Late`),
    out: columns.of(`${name}Out`),
  }
}

const NONE: ReadonlySet<string> = new Set()

/**
 * One limit: kept by the row `act`, passed, or void because something else ended it before its due, which counts nowhere; but ended by one of the rows `undone`, it was
 * never done, and counts as missed when its due comes.
 */
export function emitDue(
  emit: Emitter,
  region: number,
  columns: DueColumns,
  clock: Clock,
  act: string,
  out: boolean,
  undone = NONE,
): void {
  const { dueAt, stoppedAt } = clock
  if (dueAt === null) return
  const done = stoppedAt !== null && clock.stoppedBy === act
  const inTime = done && stoppedAt <= dueAt
  const isMissed = clock.breachedAt !== null || undone.has(clock.stoppedBy ?? '')
  if (!inTime && !done && !isMissed) return
  emit.flow(region, out ? columns.out : inTime ? columns.inTime : columns.late, dueAt)
}

/** Whether a limit has been passed so far. */
export function isLate(clock: Clock): boolean {
  if (clock.breachedAt !== null) return true
  return clock.stoppedAt !== null && clock.dueAt !== null && clock.stoppedAt > clock.dueAt
}
