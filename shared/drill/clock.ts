/** How fast a drill's clock may run (DOMAIN §4.6), in whole steps so that instants stay whole milliseconds. */
export const SPEEDS = { least: 1, most: 20 } as const

/**
 * A stretch of a drill's clock: from the real instant `at` on it shows `shows` and moves by `rate` drill milliseconds a real one, 0
 * while it is paused. Epoch ms.
 */
export interface Stretch {
  readonly at: number
  readonly shows: number
  readonly rate: number
}

/** A drill's clock since its start, oldest stretch first; empty before the start. It never goes back, and shows no leap. */
export type DrillClock = readonly Stretch[]

/** The drill instant of a real one, both epoch ms. Up to the start they are the same: the live past of a drill is nobody's to move. */
export function drillTime(clock: DrillClock, realMs: number): number {
  const stretch = clock.findLast(({ at }) => at <= realMs)
  return stretch === undefined ? realMs : shownBy(stretch, realMs)
}

/** What one stretch shows at a real instant that it covers. */
export function shownBy({ at, shows, rate }: Stretch, realMs: number): number {
  return shows + Math.max(0, realMs - at) * rate
}

/**
 * The real instant at which the clock came to show a drill instant, rounded up; where it stood, the first of them. An instant that
 * has not come yet lies as far after `nowMs` as it lies after what the clock shows then, so that `timesOf` gives it back.
 */
export function realTime(clock: DrillClock, drillMs: number, nowMs: number): number {
  const shown = drillTime(clock, nowMs)
  if (drillMs > shown) return nowMs + (drillMs - shown)
  const first = clock[0]
  if (first === undefined || drillMs <= first.shows) return drillMs
  const stretch = clock.findLast(({ shows }) => shows < drillMs)!
  return stretch.rate === 0
    ? stretch.at
    : stretch.at + Math.ceil((drillMs - stretch.shows) / stretch.rate)
}

/** A clock that from a real instant on runs at another rate. */
export function turned(clock: DrillClock, at: number, rate: number): DrillClock {
  return [...clock, { at, shows: drillTime(clock, at), rate }]
}

/**
 * The instants of a fact as the fold of its drill sees them. A fact may lie a little ahead of its recording (RULES IN3): so much ahead
 * it lies for the drill too, whatever its clock does later. So what a fact's instants are depends on facts before it alone (DESIGN law 5).
 */
export function timesOf(
  clock: DrillClock,
  { time, recordedAt }: { readonly time: number; readonly recordedAt: number },
): { readonly time: number; readonly recordedAt: number } {
  const recorded = drillTime(clock, recordedAt)
  const ahead = time - recordedAt
  return { time: ahead > 0 ? recorded + ahead : drillTime(clock, time), recordedAt: recorded }
}
