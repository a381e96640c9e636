import type { Zone } from '../../../shared/lib/zone.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** A stretch of the past that the time bar spans, [choice] so that each has 50 to 100 stops and six to nine marks. */
export interface Range {
  readonly id: '1h' | '6h' | '24h' | '7d' | '30d'
  readonly ms: number
  /** From one stop to the next. */
  readonly stepMs: number
  /** From one mark on the bar to the next. */
  readonly tickMs: number
}

export const RANGES: readonly Range[] = [
  { id: '1h', ms: HOUR_MS, stepMs: MINUTE_MS, tickMs: 10 * MINUTE_MS },
  { id: '6h', ms: 6 * HOUR_MS, stepMs: 5 * MINUTE_MS, tickMs: HOUR_MS },
  { id: '24h', ms: DAY_MS, stepMs: 15 * MINUTE_MS, tickMs: 3 * HOUR_MS },
  { id: '7d', ms: 7 * DAY_MS, stepMs: 2 * HOUR_MS, tickMs: DAY_MS },
  { id: '30d', ms: 30 * DAY_MS, stepMs: 8 * HOUR_MS, tickMs: 5 * DAY_MS },
]

/** What a replay begins with: yesterday at this hour until now. */
export const FIRST_RANGE = RANGES.findIndex(({ id }) => id === '24h')

/** Round times of a zone, `everyMs` apart by its clock, after `fromMs` and before `toMs`, epoch ms. */
export function roundTimes(fromMs: number, toMs: number, everyMs: number, zone: Zone): number[] {
  const found: number[] = []
  const first = Math.floor((fromMs + zone.offsetAt(fromMs)) / everyMs) * everyMs
  const last = toMs + zone.offsetAt(toMs)
  for (let local = first; local <= last; local += everyMs) {
    const ms = zone.fromWall(local)
    if (ms > (found.at(-1) ?? fromMs) && ms < toMs) found.push(ms)
  }
  return found
}
