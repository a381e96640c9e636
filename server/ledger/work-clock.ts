import type { Clock, Limit } from '../../shared/lifecycle/types.ts'

interface KnownNumbers {
  limit: Limit | null
  limitNo: number
  stoppedBy: string | null
  stoppedByNo: number
}

/**
 * A Clock that is used again for another. Its instants are plain numbers, NaN = null: a number that may also be null would be an object of its own each
 * time it is set.
 */
export class WorkClock implements Clock {
  name = ''
  limit: Limit | null = null
  stoppedBy: string | null = null
  /** Numbers (strings.ts) of the limit and the row that were written or read last, which are the next one's too more often than not. */
  readonly known: KnownNumbers = { limit: null, limitNo: 0, stoppedBy: null, stoppedByNo: 0 }
  startAt = 0.5
  since = 0.5
  pausedMs = 0.5
  stoodMs = 0.5
  due = Number.NaN
  soon = Number.NaN
  paused = Number.NaN
  stopped = Number.NaN
  soonFired = Number.NaN
  breached = Number.NaN

  get dueAt(): number | null {
    return orNull(this.due)
  }
  set dueAt(at: number | null) {
    this.due = at ?? Number.NaN
  }
  get soonAt(): number | null {
    return orNull(this.soon)
  }
  set soonAt(at: number | null) {
    this.soon = at ?? Number.NaN
  }
  get pausedAt(): number | null {
    return orNull(this.paused)
  }
  set pausedAt(at: number | null) {
    this.paused = at ?? Number.NaN
  }
  get stoppedAt(): number | null {
    return orNull(this.stopped)
  }
  set stoppedAt(at: number | null) {
    this.stopped = at ?? Number.NaN
  }
  get soonFiredAt(): number | null {
    return orNull(this.soonFired)
  }
  set soonFiredAt(at: number | null) {
    this.soonFired = at ?? Number.NaN
  }
  get breachedAt(): number | null {
    return orNull(this.breached)
  }
  set breachedAt(at: number | null) {
    this.breached = at ?? Number.NaN
  }
}

function orNull(at: number): number | null {
  return Number.isNaN(at) ? null : at
}
