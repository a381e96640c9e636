import type { Fact } from '../../shared/fact/fact.ts'
import { limitsOf, speaksFor, standingOf, type FeedStanding } from '../../shared/feed/feed.ts'
import type { Feed } from '../../shared/region/package.ts'

export const HEARTBEAT = 'feed.heartbeat'

/** A feed of the package and how it stands. */
export interface WatchedFeed {
  readonly feed: Feed
  readonly standing: FeedStanding
}

/** By the feed's id: the fold is of this very package, so the ids are the package's. Instants are epoch ms. */
export interface SourceWatchState {
  readonly from: number | null
  readonly feeds: Readonly<
    Record<
      string,
      {
        readonly lastAt: number | null
        readonly resumedAt: number | null
        readonly everyMs: number
      }
    >
  >
}

interface Heard {
  readonly feed: Feed
  lastAt: number | null
  resumedAt: number | null
  everyMs: number
  /** Of its limits with `everyMs`: every fact is held against it. */
  delayedMs: number
}

/** Sources remembered; a producer may invent as many as its token's pattern allows. */
const MOST_SOURCES = 10_000

/**
 * When each feed was last heard, by `recordedAt` alone: what a producer says of its own clock proves nothing of its being alive. A function of the facts
 * of the world, so that every process and every replay says the same of the same instant (DESIGN law 5).
 */
export class SourceWatch {
  readonly #heard: readonly Heard[]
  /** Sources repeat: whose they are is looked up once. */
  readonly #bySource = new Map<string, readonly Heard[]>()
  #from: number | null = null

  constructor(feeds: readonly Feed[]) {
    this.#heard = feeds.map((feed) => {
      const { delayedMs } = limitsOf(feed)
      return { feed, lastAt: null, resumedAt: null, everyMs: 0, delayedMs }
    })
  }

  /** A fact of the world, in journal order. */
  note(fact: Fact): void {
    if (this.#heard.length === 0) return
    const { source, recordedAt } = fact
    this.#from ??= recordedAt
    const speakers = this.#bySource.get(source) ?? this.#find(source)
    for (const heard of speakers) {
      if (heard.lastAt === null || recordedAt - heard.lastAt > heard.delayedMs)
        heard.resumedAt = recordedAt
      heard.lastAt = recordedAt
      if (fact.type === HEARTBEAT) promise(heard, everyMsOf(fact))
    }
  }

  /** How every feed stands at an instant, in the package's order. */
  at(tMs: number): readonly WatchedFeed[] {
    return this.#heard.map((heard) => ({
      feed: heard.feed,
      standing: standingOf(heard.feed, heard, this.#from, tMs),
    }))
  }

  save(): SourceWatchState {
    return {
      from: this.#from,
      feeds: Object.fromEntries(
        this.#heard.map(({ feed, lastAt, resumedAt, everyMs }) => [
          feed.id,
          { lastAt, resumedAt, everyMs },
        ]),
      ),
    }
  }

  restore({ from, feeds }: SourceWatchState): void {
    this.#from = from
    for (const heard of this.#heard) {
      const saved = feeds[heard.feed.id]
      if (saved === undefined) throw new Error(`nothing saved of the feed ${heard.feed.id}`)
      heard.lastAt = saved.lastAt
      heard.resumedAt = saved.resumedAt
      promise(heard, saved.everyMs)
    }
  }

  #find(source: string): readonly Heard[] {
    if (this.#bySource.size >= MOST_SOURCES) this.#bySource.clear()
    const speakers = this.#heard.filter(({ feed }) => speaksFor(feed, source))
    this.#bySource.set(source, speakers)
    return speakers
  }
}

function promise(heard: Heard, everyMs: number): void {
  if (everyMs === heard.everyMs) return
  heard.everyMs = everyMs
  heard.delayedMs = limitsOf(heard.feed, everyMs).delayedMs
}

function everyMsOf({ data }: Fact): number {
  const seconds = data['everySeconds']
  return typeof seconds === 'number' ? seconds * 1000 : 0
}
