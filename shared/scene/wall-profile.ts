import { PROFILES, type Profile } from '../board/board.ts'

/** The last thing that was said of what a wall may show (RULES PV2): a raise, which ends, or a ceiling, which does not. */
export interface WallProfile {
  /** Journal number of the fact. */
  readonly seq: number
  /** Name of the wall; null = every wall. */
  readonly wall: string | null
  readonly profile: Profile
  /** Instant at which a raise ends, epoch ms; null = a ceiling. */
  readonly until: number | null
  /** Ceiling that stood when a raise was made, and stands again when it is over; null = none, and of a ceiling. */
  readonly under: Profile | null
}

/** Walls that may be spoken of one by one (RULES LL4); a command for one more is refused, for forgetting one could raise it. */
export const MOST_WALL_PROFILES = 64

/**
 * What a wall may show at an instant. A raise counts while it is in force and nothing newer ended it: a lowering does, and a word to all walls
 * ends the raises of single ones, so that none comes back by itself. Else the lowest of what it boots with and of the ceilings that were said of it and of
 * all: a lowering lifts no wall, and a raise that is over leaves what stood under it (decision 0013).
 * @param boot what the wall shows while nothing is said
 */
export function wallProfileAt(
  said: readonly WallProfile[],
  wall: string,
  boot: Profile,
  nowMs: number,
): Profile {
  const all = newest(said, null)
  const words = [all, newest(said, wall)]
    .filter((each) => each !== null)
    .sort((a, b) => a.seq - b.seq)
  return words.reduce((shown, word, i) => {
    const next = words[i + 1]
    const isEnded = next !== undefined && (next === all || next.until === null)
    return isRaise(word, nowMs) && !isEnded ? word.profile : lowerProfile(shown, ceilingOf(word))
  }, boot)
}

/** Those that can still say something: of all walls the last word, of single ones raises that are in force and ceilings below that of all. */
export function standingProfiles(
  said: readonly WallProfile[],
  nowMs: number,
): readonly WallProfile[] {
  const all = newest(said, null)
  const lowest = all && ceilingOf(all)
  return said.filter((each) => {
    if (each.wall === null) return each === all
    if (each !== newest(said, each.wall)) return false
    const ceiling = ceilingOf(each)
    const isLower = ceiling !== null && (lowest === null || isBelow(ceiling, lowest))
    return isLower || isRaiseOf(each, all, nowMs)
  })
}

/** The raises among them that are in force. */
export function raisesInForce(said: readonly WallProfile[], nowMs: number): readonly WallProfile[] {
  const all = newest(said, null)
  return standingProfiles(said, nowMs).filter((each) => isRaiseOf(each, all, nowMs))
}

/** The ceiling that a word stands for, once it is no raise any more; null = none. */
export function ceilingOf({ profile, until, under }: WallProfile): Profile | null {
  return until === null ? profile : under
}

/** The lower of two; of one where nothing else is asked. */
export function lowerProfile(own: Profile, asked: Profile | null | undefined): Profile {
  return asked != null && isBelow(asked, own) ? asked : own
}

function isBelow(a: Profile, b: Profile): boolean {
  return PROFILES.indexOf(a) < PROFILES.indexOf(b)
}

function newest(said: readonly WallProfile[], wall: string | null): WallProfile | null {
  return said.reduce<WallProfile | null>(
    (best, each) => (each.wall === wall && (best === null || each.seq > best.seq) ? each : best),
    null,
  )
}

function isRaise({ until }: WallProfile, nowMs: number): boolean {
  return until !== null && nowMs < until
}

/** Whether it is a raise in force that no word to all walls ended. */
function isRaiseOf(word: WallProfile, all: WallProfile | null, nowMs: number): boolean {
  return isRaise(word, nowMs) && word.seq >= (all?.seq ?? 0)
}
