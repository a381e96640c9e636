import type { FeedEvent } from './event.ts'
import type { Sender } from './senders.ts'

/** A source that has said nothing for so long says that it is there. */
const QUIET_MS = 60_000
/** A quickened clock passes this many seconds while the machine takes breath: a loop, a request, a moment of load. */
const BREATH_S = 5

/** Speaks for sources that have nothing to say, once a minute of the server's clock. */
export class Heartbeats {
  readonly #saidAt = new Map<string, number>()
  readonly #senders: readonly Sender[]

  constructor(senders: readonly Sender[]) {
    this.#senders = senders
  }

  /** Events that were sent are a sign of life themselves. */
  note(events: readonly FeedEvent[], nowMs: number): void {
    for (const { sender } of events) if (sender !== undefined) this.#saidAt.set(sender, nowMs)
  }

  /** One for every source that is quiet, as of now; each is taken for sent. */
  due(nowMs: number, speed: number): readonly FeedEvent[] {
    return this.#senders.flatMap(({ feed, source }) => {
      const said = this.#saidAt.get(source) ?? Number.NEGATIVE_INFINITY
      const quietMs = Math.min(QUIET_MS, feed.expectedSeconds * 1000)
      // A server's clock that was set back makes a source look as if it had spoken in the future.
      if (nowMs >= said && nowMs - said < quietMs) return []
      this.#saidAt.set(source, nowMs)
      return [heartbeat(feed.id, source, nowMs, everySeconds(feed.expectedSeconds, speed))]
    })
  }
}

/** What the source may promise; nothing where the package expects no less. */
function everySeconds(expected: number, speed: number): number | null {
  const every = Math.ceil(Math.max(QUIET_MS / 1000, BREATH_S * speed))
  return every > expected ? Math.min(every, 86_400) : null
}

function heartbeat(feed: string, sender: string, nowMs: number, every: number | null): FeedEvent {
  const time = Math.floor(nowMs)
  return {
    id: `beat-${feed}-${time}`,
    type: 'feed.heartbeat',
    subject: feed,
    time,
    actor: 'simulator',
    data: every === null ? {} : { everySeconds: every },
    sender,
  }
}
