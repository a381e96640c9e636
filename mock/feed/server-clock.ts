/**
 * The server's clock as a producer sees it: its last stated time, carried on by the machine's monotonic clock at the stated speed. It
 * never runs ahead of the last statement by more than the elapsed time, and never back.
 */
export interface ServerClock {
  now(): number
  readonly speed: () => number
  /** Sets the clock by a statement of the server. */
  adjust(serverTimeMs: number, speed: number): void
}

/** @param monotonicMs the machine's monotonic clock, milliseconds */
export function makeServerClock(monotonicMs: () => number): ServerClock {
  let stated = 0
  let at = monotonicMs()
  let speed = 1
  return {
    now: () => stated + (monotonicMs() - at) * speed,
    speed: () => speed,
    adjust(serverTimeMs, newSpeed) {
      stated = serverTimeMs
      at = monotonicMs()
      speed = newSpeed
    },
  }
}
