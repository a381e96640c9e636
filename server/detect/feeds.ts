import type { NewFact } from '../../shared/fact/fact.ts'
import { limitsOf } from '../../shared/feed/feed.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import type { Feed } from '../../shared/region/package.ts'
import { pathTo, type RegionTree } from '../../shared/region/tree.ts'
import type { WatchedFeed } from '../board/source-watch.ts'

/** What the live world knows of the feeds at an instant. */
export interface FeedSight {
  readonly tree: RegionTree
  readonly feeds: readonly WatchedFeed[]
  /** Records of the family `feed`, by id. */
  readonly recordOf: (id: string) => LedgerRecord | undefined
  /** All of them: of feeds that the package has dropped, too. */
  readonly records: Iterable<LedgerRecord>
  /** The instant of the world, epoch ms. */
  readonly tMs: number
  /**
   * Since when this server could be spoken to, epoch ms. A source says nothing to a server that is down: it is given its time before its silence
   * is told as a fact. Boards say how it stands all the same.
   */
  readonly listeningSince: number
}

type Verb = 'delayed' | 'lost' | 'restored'

/**
 * What there is to tell of the feeds: at most one fact for each, the next in its life. An id is made of the feed and of the silence it is about, so
 * that several processes which find the same tell it once (RULES IN2). They alter no count.
 */
export function feedFacts(sight: FeedSight): readonly NewFact[] {
  const declared = new Set(sight.feeds.map(({ feed }) => feed.id))
  return [
    ...sight.feeds.flatMap((watched) => nextFact(watched, sight) ?? []),
    ...[...sight.records]
      .filter((record) => !declared.has(record.id) && isOpen(record))
      .map((record) => dropped(record, sight.tMs)),
  ]
}

function nextFact({ feed, standing }: WatchedFeed, sight: FeedSight): NewFact | null {
  const record = sight.recordOf(feed.id)
  const { lastAt, since } = standing
  const tell = (verb: Verb, silence: number | null, time: number): NewFact =>
    factOf(feed, verb, silence, time, regionOf(sight.tree, feed))

  if (record !== undefined && isOpen(record)) {
    const silentFrom = lastAtOf(record)
    if ((lastAt ?? -1) > (silentFrom ?? -1)) {
      // Of a feed that fell silent once more since then, the instant of its return is no longer known.
      const back = standing.state === 'live' && since !== null ? since : lastAt!
      return tell('restored', silentFrom, Math.max(back, record.since))
    }
  }
  const { state } = standing
  if (state !== 'delayed' && state !== 'lost') return null
  if (since === null || !hadItsTime(feed, standing, sight)) return null
  const told = record?.state ?? 'RESTORED'
  if (state === 'lost' && told !== 'LOST') return tell('lost', lastAt, since)
  if (state === 'delayed' && told === 'RESTORED') return tell('delayed', lastAt, since)
  return null
}

function hadItsTime(
  feed: Feed,
  { state, lastAt, expectedMs }: WatchedFeed['standing'],
  { tMs, listeningSince }: FeedSight,
): boolean {
  const { delayedMs, lostMs } = limitsOf(feed, expectedMs)
  const quietFrom = Math.max(lastAt ?? Number.NEGATIVE_INFINITY, listeningSince)
  return tMs - quietFrom > (state === 'lost' ? lostMs : delayedMs)
}

function factOf(
  { id }: Pick<Feed, 'id'>,
  verb: Verb,
  silentFrom: number | null,
  time: number,
  regionCode: string,
): NewFact {
  return {
    id: `${id}:${verb}:${silentFrom ?? 'never'}`,
    source: 'gewu/feeds',
    type: `feed.${verb}`,
    subject: id,
    time,
    world: 'live',
    data: { regionCode, ...(silentFrom === null ? {} : { lastAt: silentFrom }) },
  }
}

/** A feed that the package no longer declares is missed by nobody. */
function dropped(record: LedgerRecord, tMs: number): NewFact {
  const fact = factOf(record, 'restored', lastAtOf(record), tMs, record.regionCode)
  return { ...fact, id: `${record.id}:dropped:${record.since}` }
}

function isOpen({ state }: LedgerRecord): boolean {
  return state === 'DELAYED' || state === 'LOST'
}

function lastAtOf({ fields }: LedgerRecord): number | null {
  const lastAt = fields['lastAt']
  return typeof lastAt === 'number' ? lastAt : null
}

/** The deepest region that holds all that the feed reports from. */
function regionOf(tree: RegionTree, { regions }: Feed): string {
  const paths = (regions ?? []).map((code) => pathTo(tree, Math.max(0, tree.indexOf(code))))
  const [first = [0], ...others] = paths
  const common = first.filter((at, depth) => others.every((path) => path[depth] === at))
  return tree.codes[common.at(-1) ?? 0]!
}
