import { EVENT_FAMILIES } from '../../shared/feed/families.ts'
import { limitsOf } from '../../shared/feed/feed.ts'
import type { Feed } from '../../shared/region/package.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { Problem } from './problem.ts'

const FILE = 'feeds.json'

/** Feeds named twice, events nobody sends, regions that do not exist, thresholds at odds with each other. */
export function feedProblems(feeds: readonly Feed[], tree: RegionTree): Problem[] {
  const seen = new Set<string>()
  return feeds.flatMap((feed, i) => {
    const entry = `[${i}] ${feed.id}`
    const isDouble = seen.size === seen.add(feed.id).size
    return [
      ...(isDouble ? ['duplicate id'] : []),
      ...feed.families
        .filter((family) => !EVENT_FAMILIES.has(family))
        .map((family) => `unknown family ${family}: ${[...EVENT_FAMILIES].join(', ')} are known`),
      ...(feed.regions ?? [])
        .filter((code) => tree.indexOf(code) < 0)
        .map((code) => `region ${code} is not in regions.json`),
      ...feed.sources.filter(isOwn).map((source) => `source ${source} is the server's own`),
      ...thresholdProblems(feed),
    ].map((reason): Problem => ({ severity: 'error', file: FILE, entry, reason }))
  })
}

/** Facts of the server itself never say that a producer lives. */
function isOwn(source: string): boolean {
  return source.startsWith('gewu/') || source === '*'
}

function thresholdProblems(feed: Feed): string[] {
  const { delayedMs, lostMs } = limitsOf(feed)
  if (lostMs > delayedMs) return []
  const { lostSeconds, expectedSeconds } = feed
  return [
    `lostSeconds ${lostSeconds} is no more than twice expectedSeconds ${expectedSeconds}: it would be lost before it is late`,
  ]
}
