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

/** Starts at `startMs` now and runs `speed` times as fast as the machine's monotonic clock. */
export function simulatedClock(startMs: number, speed: number): Clock {
  const origin = performance.now()
  return { now: () => Math.floor(startMs + (performance.now() - origin) * speed), speed }
}
