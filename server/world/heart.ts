import type { WorldFold } from './world.ts'

/** How often boards are made and sent, ms: numbers on a wall change at most once a second (RULES LT2). */
export const TICK_MS = 1000

export interface Beats {
  /** An instant that no fact still to come will be recorded before (journal.horizon). */
  readonly horizon: () => number
  readonly worlds: () => Iterable<WorldFold>
  readonly send: () => void
}

/**
 * Carries every world to the present whole second and sends what changed, at once and then once a tick, until the returned function is
 * called: whoever asks right after a start is shown no board of the instant of the last fact.
 */
export function startHeart({ horizon, worlds, send }: Beats): () => void {
  const beat = (): void => {
    const wholeSecondMs = Math.floor(horizon() / 1000) * 1000
    for (const world of worlds()) world.advance(wholeSecondMs)
    send()
  }
  beat()
  const timer = setInterval(beat, TICK_MS)
  return () => clearInterval(timer)
}
