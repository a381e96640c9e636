import type { Profile } from '../board/board.ts'

/** The last thing that was said of what a wall may show (RULES PV2). */
export interface WallProfile {
  /** Journal number of the fact. */
  readonly seq: number
  /** Name of the wall; null = every wall. */
  readonly wall: string | null
  readonly profile: Profile
  /** Instant at which it ends, epoch ms; null = it stands until something else is said. */
  readonly until: number | null
}

/** Walls that may be spoken of one by one (RULES LL4); a command for one more is refused, for forgetting one could raise it. */
export const MOST_WALL_PROFILES = 64

/**
 * What a wall may show at an instant. The newest word counts, and with its end the wall falls back: of one wall to what was said of all before, of all
 * to what walls boot with. A word to all walls ends every one to a single wall before it, so that nothing comes back by itself.
 * @param boot what the wall shows while nothing is said
 */
export function wallProfileAt(
  said: readonly WallProfile[],
  wall: string,
  boot: Profile,
  nowMs: number,
): Profile {
  const all = newest(said.filter((each) => each.wall === null))
  const own = newest(said.filter((each) => each.wall === wall))
  if (own !== null && own.seq > (all?.seq ?? 0) && isInForce(own, nowMs)) return own.profile
  return all !== null && isInForce(all, nowMs) ? all.profile : boot
}

/** Those that can still say something: no word to one wall that ended, or that a later one to all walls ended. */
export function standingProfiles(
  said: readonly WallProfile[],
  nowMs: number,
): readonly WallProfile[] {
  const all = newest(said.filter((each) => each.wall === null))
  return said.filter(
    (each) =>
      each === all ||
      (each.seq > (all?.seq ?? 0) &&
        isInForce(each, nowMs) &&
        each === newest(said.filter(({ wall }) => wall === each.wall))),
  )
}

function newest(said: readonly WallProfile[]): WallProfile | null {
  return said.reduce<WallProfile | null>(
    (best, each) => (best === null || each.seq > best.seq ? each : best),
    null,
  )
}

function isInForce({ until }: WallProfile, nowMs: number): boolean {
  return until === null || nowMs < until
}
