import type { FeedEvent } from '../feed/event.ts'
import { makePlan } from '../feed/plan.ts'
import { makeStream } from '../feed/stream.ts'
import type { Town } from '../feed/town.ts'

/** The life of a town told faster than it is lived, to make as many events a second as are asked for. */
export interface FastLife {
  /** What happened before now, in order of time, at most `limit`; empty when all of it is told. */
  history(limit: number): readonly FeedEvent[]
  /** The next event, told as if it happened at `nowMs`: instants in its data move with it. */
  next(nowMs: number): FeedEvent
}

/**
 * @param historyDays days lived before `startMs`; what is older than any day (volunteers, posts, the year's projects) comes with it
 */
export function fastLife(town: Town, seed: number, startMs: number, historyDays: number): FastLife {
  const plan = makePlan(town, seed)
  const { zone } = town.office
  const firstDay = zone.dayOf(startMs) - historyDays
  const stream = makeStream({
    zone,
    plan: plan.day,
    prelude: plan.prelude(firstDay),
    firstDay,
  })
  return {
    history: (limit) => stream.take(startMs, limit),
    next(nowMs) {
      const event = stream.peek()
      stream.take(event.time, 1)
      return moved(event, nowMs)
    },
  }
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

function moved(event: FeedEvent, nowMs: number): FeedEvent {
  const byMs = nowMs - event.time
  return { ...event, time: nowMs, data: movedData(event.data, byMs) }
}

function movedData(
  data: Readonly<Record<string, unknown>>,
  byMs: number,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, move(value, byMs)]))
}

function move(value: unknown, byMs: number): unknown {
  if (typeof value === 'string')
    return INSTANT.test(value) ? new Date(Date.parse(value) + byMs).toISOString() : value
  if (Array.isArray(value)) return value.map((one) => move(one, byMs))
  if (typeof value === 'object' && value !== null)
    return movedData(value as Record<string, unknown>, byMs)
  return value
}
