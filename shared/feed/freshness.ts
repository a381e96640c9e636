import type { Feed } from '../region/package.ts'
import type { RegionTree } from '../region/tree.ts'
import type { FeedStanding } from './feed.ts'

/**
 * How much of what a region shows has come up to now: all of it, all but late, some of it not (RULES ST3 "partial"), none of it
 * (RULES ST3 "stale").
 */
export const FRESHNESSES = ['live', 'delayed', 'partial', 'lost'] as const
export type FeedFreshness = (typeof FRESHNESSES)[number]

export interface RegionFreshness {
  readonly state: FeedFreshness
  /** Up to here everything has come in, epoch ms; null while it still does, or where a feed was never heard. */
  readonly wholeUntil: number | null
}

/** A feed with what is known of it. */
export interface FeedNow {
  readonly feed: Pick<Feed, 'id' | 'families' | 'regions'>
  readonly standing: Pick<FeedStanding, 'state' | 'lastAt'>
}

/** A subtree `[from, to)` of the region tree. */
type Span = readonly [from: number, to: number]

/** Subtrees that a feed reports from. Regions the tree does not have are left out: the package's check tells of them. */
export function spansOf(tree: RegionTree, { regions }: Pick<Feed, 'regions'>): readonly Span[] {
  return (regions ?? [tree.codes[0]!])
    .map((code) => tree.indexOf(code))
    .filter((at) => at >= 0)
    .map((at) => [at, tree.end[at]!])
}

/** Whether a feed brings anything of a region or of a part of it. */
export function touches(tree: RegionTree, feed: Pick<Feed, 'regions'>, region: number): boolean {
  return spansOf(tree, feed).some(([from, to]) => from < tree.end[region]! && region < to)
}

/**
 * How fresh is what feeds bring of a region: lost when none of them speaks, partial when one of them does not or when the silence is that of a part
 * of the region. Null when no feed is declared for it: then nobody is missed.
 */
export function freshnessIn(
  tree: RegionTree,
  feeds: readonly FeedNow[],
  region: number,
  families: readonly string[] | null,
): RegionFreshness | null {
  const end = tree.end[region]!
  const lost: Span[] = []
  let [late, heard, known] = [false, false, false]
  let wholeUntil = Number.POSITIVE_INFINITY
  for (const { feed, standing } of feeds) {
    if (families !== null && !feed.families.some((family) => families.includes(family))) continue
    const inside = spansOf(tree, feed).filter(([from, to]) => from < end && region < to)
    if (inside.length === 0) continue
    known = true
    if (standing.state === 'lost') lost.push(...inside)
    else heard = true
    late ||= standing.state === 'delayed'
    if (standing.state === 'lost' || standing.state === 'delayed')
      wholeUntil = Math.min(wholeUntil, standing.lastAt ?? Number.NEGATIVE_INFINITY)
  }
  if (!known) return null
  const state = lost.length > 0 ? (heard || !cover(lost, region, end) ? 'partial' : 'lost') : null
  return {
    state: state ?? (late ? 'delayed' : 'live'),
    wholeUntil: Number.isFinite(wholeUntil) ? wholeUntil : null,
  }
}

/** Whether the subtrees together leave nothing of a region out but, at most, what is known no deeper than the region itself. */
function cover(spans: readonly Span[], region: number, end: number): boolean {
  let covered = region
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    if (from > covered && !(covered === region && from === region + 1)) return false
    covered = Math.max(covered, to)
  }
  return covered >= end
}
