import type { Clock } from '../../../shared/lifecycle/types.ts'
import type { Emitter } from '../emitter.ts'

/** What fell due and what of it was done in time, both at the due instant: done at that instant or before, else late when it came. */
export function emitDue(
  emit: Emitter,
  region: number,
  clock: Clock | undefined,
  due: number,
  inTime: number,
): void {
  if (clock === undefined || clock.dueAt === null) return
  if (clock.stoppedAt !== null && clock.stoppedAt <= clock.dueAt) {
    emit.flow(region, due, clock.dueAt)
    emit.flow(region, inTime, clock.dueAt)
  } else if (clock.breachedAt !== null) emit.flow(region, due, clock.dueAt)
}
