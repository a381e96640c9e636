import { spansOf } from '../../shared/feed/freshness.ts'
import type { Feed } from '../../shared/region/package.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { FeedEvent } from './event.ts'

/** What is needed to tell who sends an event. */
export interface SenderSource {
  readonly tree: RegionTree
  /** Feeds that the package declares. */
  readonly feeds: readonly Feed[]
  /** Codes of the sources that are grid staff. */
  readonly staff: ReadonlySet<string>
  /** The simulator's own source: it speaks only for feeds under it. */
  readonly own: string
}

/** A feed that the simulator speaks for. */
export interface Sender {
  readonly feed: Feed
  readonly source: string
}

interface Birth {
  readonly region: number
  readonly code: string
}

/** Steps of a case that its platform does, whoever reported it. */
const BY_REPORTER: ReadonlySet<string> = new Set(['case.reported', 'case.selfResolved'])

/** Shares the events of a town out among the feeds of its package. What no feed declares goes under the simulator's own source. */
export class Senders {
  readonly all: readonly Sender[]
  readonly #source: SenderSource

  constructor(source: SenderSource) {
    this.#source = source
    const mine = (named: string): boolean => named.startsWith(`${source.own}/`) && !/\*/.test(named)
    this.all = source.feeds.flatMap((feed) => {
      const named = feed.sources.find(mine)
      return named === undefined ? [] : [{ feed, source: named }]
    })
  }

  /** The events of whole lives, each with who sends it: only a life's first event says where and by whom. */
  mark(events: readonly FeedEvent[]): readonly FeedEvent[] {
    if (this.all.length === 0) return events
    const births = new Map<string, Birth>()
    for (const { subject, data } of events) {
      const region = this.#source.tree.indexOf(String(data['regionCode']))
      if (region >= 0 && !births.has(subject))
        births.set(subject, { region, code: String(data['source']) })
    }
    return events.map((event) => {
      const sender = this.#senderOf(event, births.get(event.subject))
      return sender === undefined ? event : { ...event, sender: sender.source }
    })
  }

  #senderOf({ type }: FeedEvent, birth: Birth | undefined): Sender | undefined {
    const family = type.slice(0, type.indexOf('.'))
    const known = this.all.filter(({ feed }) => feed.families.includes(family))
    const whole = known.filter(({ feed }) => feed.regions === undefined)
    if (birth === undefined) return whole[0]
    const local = known.find(({ feed }) => feed.regions !== undefined && this.#holds(feed, birth))
    if (family !== 'case') return local ?? whole[0]
    if (!BY_REPORTER.has(type)) return whole[0]
    if (this.#source.staff.has(birth.code)) return local ?? whole[0]
    return whole.find(({ source }) => source.endsWith(`/${birth.code}`)) ?? whole[0]
  }

  #holds(feed: Feed, { region }: Birth): boolean {
    return spansOf(this.#source.tree, feed).some(([from, to]) => region >= from && region < to)
  }
}
