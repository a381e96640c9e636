import { LIST_CAPS, type Row, type Scalar } from '../../shared/board/board.ts'
import { freshnessIn, touches } from '../../shared/feed/freshness.ts'
import { childrenOf, type RegionTree } from '../../shared/region/tree.ts'
import type { WatchedFeed } from './source-watch.ts'

const MINUTE_MS = 60_000

/** `feed.<family>` and its `.since` of a region, for each family that a feed brings to it (shared/board/board.ts). */
export function feedValues(
  tree: RegionTree,
  feeds: readonly WatchedFeed[],
  region: number,
): Record<string, Scalar> {
  const values: Record<string, Scalar> = {}
  const families = new Set(feeds.flatMap(({ feed }) => feed.families))
  for (const family of [...families].toSorted()) {
    const fresh = freshnessIn(tree, feeds, region, [family])
    if (fresh === null) continue
    values[`feed.${family}`] = fresh.state
    values[`feed.${family}.since`] = fresh.wholeUntil
  }
  return values
}

/** The list `feeds` of a region. */
export function feedRows(
  tree: RegionTree,
  feeds: readonly WatchedFeed[],
  region: number,
): Record<string, Row> {
  const shown = feeds.filter(({ feed }) => touches(tree, feed, region)).slice(0, LIST_CAPS.feeds)
  return Object.fromEntries(shown.map(({ feed, standing }) => [feed.id, rowOf(standing)]))
}

/**
 * While a feed is in time, its newest fact is told to the minute: it says nothing that the state does not, and to the millisecond it would be sent to every
 * wall with every fact.
 */
function rowOf({ state, since, lastAt, expectedMs }: WatchedFeed['standing']): Row {
  const told =
    state === 'live' && lastAt !== null ? Math.floor(lastAt / MINUTE_MS) * MINUTE_MS : lastAt
  return { state, since, lastAt: told, expected: expectedMs }
}

/** How fresh the children of a region are over all families, by code; empty where the package declares no feeds. */
export function childFreshness(
  tree: RegionTree,
  feeds: readonly WatchedFeed[],
  region: number,
): ReadonlyMap<string, Scalar> {
  if (feeds.length === 0) return new Map()
  return new Map(
    childrenOf(tree, region).map((child) => [tree.codes[child]!, worstIn(tree, feeds, child)]),
  )
}

/** One family that is wholly silent makes a child lost, whatever the others say. */
function worstIn(tree: RegionTree, feeds: readonly WatchedFeed[], region: number): Scalar {
  if (feeds.every(({ standing }) => standing.state === 'live')) return 'live'
  const states = new Set<Scalar>(
    [...new Set(feeds.flatMap(({ feed }) => feed.families))].map(
      (family) => freshnessIn(tree, feeds, region, [family])?.state ?? null,
    ),
  )
  return (
    (['lost', 'partial', 'delayed', 'live'] as const).find((state) => states.has(state)) ?? null
  )
}
