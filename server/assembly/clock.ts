import { z } from 'zod'

/**
 * The server's one time source. Everything that needs "now" gets it from here, so that a simulated time is a setting of
 * the whole server and never of a part.
 */
export interface Clock {
  /** Epoch ms. */
  now(): number
  /** How fast this clock runs against the machine's, 1 for the real clock. */
  readonly speed: number
}

export const REAL_CLOCK: Clock = { now: () => Date.now(), speed: 1 }

export interface SimulatedClock extends Clock {
  /** As a machine's clock that somebody sets: forward, or with a negative number back. */
  step(byMs: number): void
}

/** Starts at `startMs` now and runs `speed` times as fast as the machine's monotonic clock. */
export function simulatedClock(startMs: number, speed: number): SimulatedClock {
  const origin = performance.now()
  let steppedMs = 0
  return {
    now: () => Math.floor(startMs + steppedMs + (performance.now() - origin) * speed),
    speed,
    step: (byMs) => void (steppedMs += byMs),
  }
}

/** What the process that started this one may say over the channel it opened for that; no socket leads here. */
const Order = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stepClock'), byMs: z.int() }),
  // Shows `nowMs` at an instant of the machine's clock, for several processes that shall show the same.
  z.object({ kind: z.literal('setClock'), nowMs: z.int(), machineMs: z.int() }),
])

/**
 * Lets the parent process set a simulated clock (`child.send({ kind: 'stepClock', byMs })`), for rehearsals of a clock that is set. Without
 * such a channel nobody can. Returns its off.
 */
export function obeySteps(clock: SimulatedClock, tell: (byMs: number) => void): () => void {
  const onMessage = (message: unknown): void => {
    const parsed = Order.safeParse(message)
    if (!parsed.success) return
    const order = parsed.data
    const byMs =
      order.kind === 'stepClock'
        ? order.byMs
        : order.nowMs + (Date.now() - order.machineMs) * clock.speed - clock.now()
    clock.step(byMs)
    tell(Math.round(byMs))
  }
  process.on('message', onMessage)
  return () => void process.off('message', onMessage)
}
