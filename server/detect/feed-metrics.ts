import { Gauge, type Registry } from 'prom-client'
import { FEED_STATES } from '../../shared/feed/feed.ts'
import type { WatchedFeed } from '../board/source-watch.ts'

/** The live world as its feeds are measured; absent before it is folded. */
interface MeasuredWorld {
  readonly tMs: number
  feeds(): readonly WatchedFeed[]
}

/** Gauges of how the package's feeds stand, for alarms beside the wall. At most forty feeds, so the label stays small. */
export function measureFeeds(registry: Registry, world: () => MeasuredWorld | undefined): void {
  const each = (set: (watched: WatchedFeed, live: MeasuredWorld) => void): void => {
    const live = world()
    for (const watched of live?.feeds() ?? []) set(watched, live!)
  }
  // The constructor registers it; it is read at each scrape.
  void new Gauge({
    name: 'gewu_feed_state',
    help: `State of a feed: ${FEED_STATES.map((state, i) => `${i} ${state}`).join(', ')}`,
    labelNames: ['feed'],
    registers: [registry],
    collect() {
      this.reset()
      each(({ feed, standing }) => this.set({ feed: feed.id }, FEED_STATES.indexOf(standing.state)))
    },
  })
  void new Gauge({
    name: 'gewu_feed_silent_seconds',
    help: 'Time since a feed was last heard; absent for one that never was',
    labelNames: ['feed'],
    registers: [registry],
    collect() {
      this.reset()
      each(({ feed, standing: { lastAt } }, { tMs }) => {
        if (lastAt !== null) this.set({ feed: feed.id }, Math.max(0, tMs - lastAt) / 1000)
      })
    },
  })
}
