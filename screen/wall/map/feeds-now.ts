import type { Board } from '../../../shared/board/board.ts'
import { FEED_STATES, type FeedState } from '../../../shared/feed/feed.ts'
import { freshnessIn, type FeedFreshness, type FeedNow } from '../../../shared/feed/freshness.ts'
import type { Feed } from '../../../shared/region/package.ts'
import { childrenOf, type RegionTree } from '../../../shared/region/tree.ts'
import type { MapHatch } from '../../map/types.ts'
import { numberIn, textIn } from '../../panel/read.ts'

/** The package's feeds with what the board says of them; one that the board does not name brings nothing to its region. */
export function feedsNow(feeds: readonly Feed[], board: Board): readonly FeedNow[] {
  const rows = board.lists['feeds'] ?? {}
  return feeds.flatMap((feed) => {
    const row = rows[feed.id]
    if (row === undefined) return []
    return [
      { feed, standing: { state: stateIn(textIn(row, 'state')), lastAt: numberIn(row, 'lastAt') } },
    ]
  })
}

/** A state that this screen does not know is none to believe. */
export function stateIn(text: string | null): FeedState {
  return FEED_STATES.find((state) => state === text) ?? 'lost'
}

/** How fresh a family's number is in a region; live where no feed is declared. */
export function freshnessAt(
  tree: RegionTree,
  feeds: readonly FeedNow[],
  region: number,
  families: readonly string[],
): FeedFreshness {
  return freshnessIn(tree, feeds, region, families)?.state ?? 'live'
}

/** Regions to hatch inside one: the highest that are lost as a whole, and of the level drawn those that are lost in part. */
export function hatchIn(
  tree: RegionTree,
  feeds: readonly FeedNow[],
  region: number,
  level: number,
  families: readonly string[],
): MapHatch {
  const hatch = { lost: [] as number[], partial: [] as number[] }
  const look = (at: number): void => {
    const state = freshnessAt(tree, feeds, at, families)
    if (state === 'lost') hatch.lost.push(at)
    if (state !== 'partial') return
    const inside = childrenOf(tree, at).filter((child) => tree.level[child]! <= level)
    if (inside.length === 0) hatch.partial.push(at)
    for (const child of inside) look(child)
  }
  look(region)
  return hatch
}
