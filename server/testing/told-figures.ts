import type { Scalar } from '../../shared/board/board.ts'
import { createWorld, type WorldContext, type WorldFold } from '../world/world.ts'
import { sampleContext } from './sample-history.ts'
import { tell, type Event } from './told.ts'

/** For tests of figures: a world that was told the events as they happened, all in grid A1 unless they say otherwise. */
export function foldOf(
  events: readonly Event[],
  context: WorldContext = sampleContext('Asia/Shanghai'),
): WorldFold {
  const fold = createWorld(context, 'live')
  tell(
    fold,
    events.map(([type, subject, time, data]) => [
      type,
      subject,
      time,
      { regionCode: 'A1', ...data },
    ]),
  )
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
