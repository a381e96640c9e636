import { setTimeout as sleep } from 'node:timers/promises'
import type { FeedEvent } from './event.ts'
import type { Heartbeats } from './heartbeats.ts'
import { fetchHealth } from './health.ts'
import { backoffMs, causeOf, postBatch } from './post.ts'
import type { Refusal, Target } from './post.ts'
import type { ServerClock } from './server-clock.ts'

/** Events in order of time. */
export interface EventSource {
  /** The next event, or null when there will be none. */
  peek(): FeedEvent | null
  /** Takes the events up to and including `untilMs`, at most `limit`. */
  take(untilMs: number, limit: number): readonly FeedEvent[]
}

export type Say = (line: string) => void

export interface Delivery {
  readonly target: Target
  readonly source: EventSource
  readonly clock: ServerClock
  readonly say: Say
  readonly signal: AbortSignal
  /** Told after each batch that the server has answered for. */
  readonly onSent?: (events: readonly FeedEvent[]) => void
  /** Called some times a minute, with the number of facts the server holds. */
  readonly onBeat?: (serverSeq: number) => Promise<void>
  /** Sources whose events are left out, to rehearse a feed that is lost. */
  readonly muted?: ReadonlySet<string>
  readonly heartbeats?: Heartbeats
}

const BATCH = 2000
const SHORTEST_WAIT_MS = 250
const LONGEST_WAIT_MS = 1000
const BEAT_MS = 5000

/** Sends everything up to the server's now, in big batches; returns how many events. */
export async function catchUp(delivery: Delivery): Promise<number> {
  const { source, clock, onSent, heartbeats } = delivery
  let sent = 0
  for (;;) {
    const events = source.take(clock.now(), BATCH)
    if (events.length === 0) return sent
    await sendAll(delivery, spoken(delivery, events))
    heartbeats?.note(events, clock.now())
    onSent?.(events)
    sent += events.length
  }
}

function spoken({ muted }: Delivery, events: readonly FeedEvent[]): readonly FeedEvent[] {
  if (muted === undefined || muted.size === 0) return events
  return events.filter(({ sender }) => sender === undefined || !muted.has(sender))
}

/** Until every event has been taken or refused for good. */
async function sendAll(delivery: Delivery, events: readonly FeedEvent[]): Promise<void> {
  const { target, clock, say, signal } = delivery
  let left = events
  for (;;) {
    const receipt = await postBatch(target, left, say, signal)
    // A simulated server started anew stands at its beginning again: what has not happened there yet is told when it does.
    const early = receipt.rejected.filter(({ code }) => code === 'futureTime')
    report(
      receipt.rejected.filter((refusal) => !early.includes(refusal)),
      left,
      say,
    )
    if (early.length === 0) return
    left = early.map(({ index }) => left[index]!)
    await setClock(target.url, clock).catch(() => undefined)
    await sleep(LONGEST_WAIT_MS, undefined, { signal })
  }
}

/** Sends each event at its instant by the server's clock, until there is none left or the signal aborts. */
export async function follow(delivery: Delivery): Promise<void> {
  const { source, clock, target, signal, onBeat } = delivery
  let beatAt = Number.NEGATIVE_INFINITY
  while (!signal.aborted) {
    const nowMs = performance.now()
    if (nowMs - beatAt >= BEAT_MS) {
      beatAt = nowMs
      // A server that is down is waited for by the next batch; until then the clock runs on as it was.
      const seq = await setClock(target.url, clock).catch(() => null)
      if (seq !== null) await onBeat?.(seq)
    }
    const next = source.peek()
    if (next === null) return
    const aheadMs = (next.time - clock.now()) / clock.speed()
    const waitMs = Math.min(Math.max(aheadMs, SHORTEST_WAIT_MS), LONGEST_WAIT_MS)
    await sleep(waitMs, undefined, { signal })
    await catchUp(delivery)
    await beat(delivery)
  }
}

/** Speaks for the sources that are quiet. A heartbeat that is refused is not sent again, the next one comes soon; one ahead of a clock that was set back is no fault. */
export async function beat(delivery: Delivery): Promise<void> {
  const { heartbeats, clock, target, say, signal } = delivery
  const due = spoken(delivery, heartbeats?.due(clock.now(), clock.speed()) ?? [])
  const { rejected } = await postBatch(target, due, say, signal)
  report(
    rejected.filter(({ code }) => code !== 'futureTime'),
    due,
    say,
  )
}

/** Returns the number of facts the server holds. */
export async function setClock(url: string, clock: ServerClock): Promise<number> {
  const { serverTime, speed, seq } = await fetchHealth(url)
  clock.adjust(serverTime, speed)
  return seq
}

/** Tries until it works. */
export async function insist<T>(
  action: () => Promise<T>,
  say: Say,
  signal: AbortSignal,
): Promise<T> {
  let trouble = ''
  for (let attempt = 0; ; attempt++) {
    try {
      return await action()
    } catch (error) {
      const reason = causeOf(error)
      if (reason !== trouble) say(`waiting for the server: ${reason}`)
      trouble = reason
      await sleep(backoffMs(attempt), undefined, { signal })
    }
  }
}

/** One line a batch is enough: a refused event is a fault of the simulator, and thousands of lines would hide the first. */
function report(refused: readonly Refusal[], events: readonly FeedEvent[], say: Say): void {
  const [first] = refused
  if (first === undefined) return
  const event = events[first.index]
  say(
    `${refused.length} of ${events.length} refused, first: ${event?.type ?? '?'} ` +
      `${first.code} ${first.path ?? ''} ${first.message ?? ''}`,
  )
}
