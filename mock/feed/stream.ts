import type { DayNumber, Zone } from '../lib/day.ts'
import type { EventSource } from './deliver.ts'
import type { FeedEvent } from './event.ts'
import { byTime } from './event.ts'

/** Everything that is born on one day, with all its later steps. */
export type PlanDay = (day: DayNumber) => Iterable<FeedEvent>

/**
 * The events of all days in order of time. A day's births may have steps on later days but none before, so a day can be handed out as
 * soon as its own births are planned; what lies ahead waits in a bucket for its day.
 */
export interface FeedStream extends EventSource {
  /** Never null: plans a further day when this one is used up. */
  peek(): FeedEvent
  /** Events planned and not yet taken. */
  pending(): number
}

export interface StreamOptions {
  readonly zone: Zone
  readonly plan: PlanDay
  /** What began before the first day. In any order. */
  readonly prelude: readonly FeedEvent[]
  readonly firstDay: DayNumber
  /** Events before this instant are left out, because the server holds them. @default −Infinity */
  readonly after?: number
}

export function makeStream({ zone, plan, prelude, firstDay, after }: StreamOptions): FeedStream {
  const held = after ?? Number.NEGATIVE_INFINITY
  const buckets = new Map<DayNumber, FeedEvent[]>()
  let queue: readonly FeedEvent[] = []
  let at = 0
  let day = firstDay

  function begin(): void {
    const before: FeedEvent[] = []
    for (const event of prelude) {
      if (event.time < held) continue
      if (zone.dayOf(event.time) < firstDay) before.push(event)
      else keep(event)
    }
    queue = before.sort(byTime)
  }
  function keep(event: FeedEvent): void {
    // A step may be put at the second after midnight of a day that is already being planned, never before it.
    const target = Math.max(day, zone.dayOf(event.time))
    const bucket = buckets.get(target)
    if (bucket) bucket.push(event)
    else buckets.set(target, [event])
  }

  function planNext(): void {
    for (const event of plan(day)) {
      if (event.time >= held) keep(event)
    }
    queue = (buckets.get(day) ?? []).sort(byTime)
    at = 0
    buckets.delete(day)
    day++
  }
  begin()
  function fill(): void {
    while (at >= queue.length) planNext()
  }
  return {
    peek() {
      fill()
      return queue[at]!
    },
    take(untilMs, limit) {
      const taken: FeedEvent[] = []
      while (taken.length < limit) {
        // Planning a day that lies ahead would only cost time before it is wanted.
        if (at >= queue.length && zone.startOf(day) > untilMs) break
        fill()
        const next = queue[at]!
        if (next.time > untilMs) break
        taken.push(next)
        at++
      }
      return taken
    },
    pending() {
      let count = queue.length - at
      for (const bucket of buckets.values()) count += bucket.length
      return count
    },
  }
}
