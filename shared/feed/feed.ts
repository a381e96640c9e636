import type { Feed } from '../region/package.ts'

/** How a feed stands: never heard yet, in time, late (DOMAIN R11 amber), silent beyond its threshold (RULES ST3). */
export const FEED_STATES = ['unknown', 'live', 'delayed', 'lost'] as const
export type FeedState = (typeof FEED_STATES)[number]

/** Silences of a feed, ms; it is late or lost when it was silent for longer. */
export interface FeedLimits {
  readonly expectedMs: number
  /** Twice the expected interval (DOMAIN R11). */
  readonly delayedMs: number
  readonly lostMs: number
}

/** Three times the expected interval, where the package names no threshold of its own. */
const LOST_AFTER = 3
const DELAYED_AFTER = 2

/** @param everyMs interval that the producer itself announced, where that is longer (`feed.heartbeat`); 0 for none */
export function limitsOf(
  feed: Pick<Feed, 'expectedSeconds' | 'lostSeconds'>,
  everyMs = 0,
): FeedLimits {
  const declaredMs = feed.expectedSeconds * 1000
  const expectedMs = Math.max(declaredMs, everyMs)
  const lostMs = (feed.lostSeconds ?? LOST_AFTER * feed.expectedSeconds) * 1000
  return {
    expectedMs,
    delayedMs: DELAYED_AFTER * expectedMs,
    lostMs: everyMs > declaredMs ? Math.max(lostMs, LOST_AFTER * everyMs) : lostMs,
  }
}

/** What is known of a feed: when its producers' newest fact was recorded, and when they were first heard after being late. Epoch ms. */
export interface FeedHeard {
  readonly lastAt: number | null
  readonly resumedAt: number | null
  readonly everyMs: number
}

export interface FeedStanding {
  readonly state: FeedState
  /** Instant from which it is so, epoch ms; null for a feed never heard that is not lost yet. */
  readonly since: number | null
  /** When its newest fact was recorded, epoch ms. */
  readonly lastAt: number | null
  /** Interval in force, ms. */
  readonly expectedMs: number
}

/**
 * How a feed stands at an instant. A silence of just the limit is in time; a stamp ahead of the instant is no silence (RULES ST6).
 * @param watchedFrom when the world began, epoch ms: a feed never heard is lost by its silence since then; null before the first fact
 */
export function standingOf(
  feed: Pick<Feed, 'expectedSeconds' | 'lostSeconds'>,
  heard: FeedHeard,
  watchedFrom: number | null,
  tMs: number,
): FeedStanding {
  const { lastAt, resumedAt, everyMs } = heard
  const { expectedMs, delayedMs, lostMs } = limitsOf(feed, everyMs)
  const from = lastAt ?? watchedFrom
  if (from !== null && tMs - from > lostMs)
    return { state: 'lost', since: from + lostMs, lastAt, expectedMs }
  if (lastAt === null) return { state: 'unknown', since: null, lastAt, expectedMs }
  if (tMs - lastAt > delayedMs)
    return { state: 'delayed', since: lastAt + delayedMs, lastAt, expectedMs }
  return { state: 'live', since: resumedAt, lastAt, expectedMs }
}

/** Whether a feed's declaration names a CloudEvents source. */
export function speaksFor({ sources }: Pick<Feed, 'sources'>, source: string): boolean {
  return sources.some((named) =>
    named.endsWith('*') ? source.startsWith(named.slice(0, -1)) : source === named,
  )
}
