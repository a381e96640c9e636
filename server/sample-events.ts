import type { Fact, FactData } from '../shared/fact/fact.ts'
import type { Scalar } from '../shared/board/board.ts'
import { sampleContext } from './sample-history.ts'
import { createWorld, type WorldContext, type WorldFold } from './world.ts'

/** For tests of figures: type, subject, instant, data. */
export type Event = readonly [type: string, subject: string, time: number, data?: FactData]

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
/** A Monday, 09:00 in the district. */
export const MONDAY = Date.parse('2026-03-09T09:00:00+08:00')

/** A world that was told the events as they happened, all in grid A1 unless they say otherwise. */
export function foldOf(
  events: readonly Event[],
  context: WorldContext = sampleContext('Asia/Shanghai'),
): WorldFold {
  const fold = createWorld(context, 'live')
  const ordered = events.toSorted((a, b) => a[2] - b[2])
  ordered.forEach(([type, subject, time, data = {}], i) => {
    const fact: Fact = {
      seq: i + 1,
      recordedAt: time,
      id: `e${i}`,
      source: 's',
      type,
      subject,
      time,
      world: 'live',
      data: { regionCode: 'A1', ...data },
    }
    fold.apply(fact)
  })
  return fold
}

/** The numbers of the street at an instant, as a duty desk sees them. */
export function valuesAt(fold: WorldFold, tMs: number): (key: string) => Scalar | undefined {
  fold.advance(tMs)
  const { values } = fold.board('S', 'DUTY')
  return (key) => values[key]
}

/** Value, numerator and denominator of a rate. */
export function rateOf(value: (key: string) => Scalar | undefined, key: string): unknown[] {
  return [value(key), value(`${key}.n`), value(`${key}.d`)]
}
