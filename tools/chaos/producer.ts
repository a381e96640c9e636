import { setTimeout as sleep } from 'node:timers/promises'
import { makeRandom, type Random } from '../../mock/lib/random.ts'
import type { EventSource } from '../../mock/feed/deliver.ts'
import type { FeedEvent } from '../../mock/feed/event.ts'
import { envelopeOf, type Receipt, type Target } from '../../mock/feed/post.ts'
import { Sent } from './sent.ts'
import type { Answered } from './sightings.ts'

export interface ProducerOptions {
  readonly target: Target
  readonly source: EventSource
  /** The true time, whatever a server's clock says, epoch ms. */
  readonly nowMs: () => number
  readonly seed: number
  readonly lanes: number
  /** Events of a batch and the rest between two of a lane. */
  readonly batch: number
  readonly restMs: number
}

/** Sends life-like events as a patient producer does, and keeps account of what was promised. */
export interface Producer {
  readonly sent: Sent
  /** What it saw that no server may do, in plain words. */
  readonly faults: string[]
  /** Answers other than 200 since the last call, by status; 0 = none came. */
  takeTroubles(): ReadonlyMap<number, number>
  /** Batches that were acknowledged since the last call, in order of time. */
  takeAnswered(): readonly Answered[]
  start(): void
  /** Sends in big batches what is due until an instant, and waits for the answers. */
  catchUp(untilMs: number): Promise<void>
  /**
   * Takes up nothing new; resolves when everything sent is answered for.
   * Rejects when that takes longer.
   */
  settle(withinMs: number): Promise<void>
  /** Ends without waiting. */
  stop(): void
}

/** The wait a server asks for is kept up to this; a rehearsal has no half minute for a disk that is free again. */
const LONGEST_WAIT_MS = 2_500
const ANSWER_MS = 8_000
const BIG_BATCH = 500
/** One batch in so many is sent once more although it was answered (RULES IN2). */
const AGAIN_EVERY = 20

export function makeProducer(options: ProducerOptions): Producer {
  const { target, source, nowMs, restMs } = options
  const sent = new Sent()
  const faults: string[] = []
  let troubles = new Map<number, number>()
  let open = new AbortController()
  let lanes: Promise<void>[] = []
  let answered: Answered[] = []
  const over = new AbortController()

  /** Until every event is acknowledged or refused for good. */
  async function deliver(events: readonly FeedEvent[], random: Random): Promise<void> {
    let left = events
    let isFresh = true
    for (const { id } of events) sent.send(id)
    while (left.length > 0) {
      over.signal.throwIfAborted()
      const answer = await post(target, left, over.signal)
      if (answer.kind === 'done') {
        left = take(left, answer.receipt, isFresh)
        if (left.length > 0) await pause(500, random)
      } else {
        troubles.set(answer.status, (troubles.get(answer.status) ?? 0) + 1)
        if (answer.status === 400 || answer.status === 500)
          faults.push(`a batch was answered ${answer.status}: ${answer.text}`)
        isFresh = false
        await pause(Math.min(answer.waitMs, LONGEST_WAIT_MS), random)
      }
    }
  }
  function pause(ms: number, random: Random): Promise<void> {
    return sleep(ms * random.between(0.5, 1.5), undefined, { signal: over.signal })
  }
  /** The events that have to be sent again. */
  function take(
    events: readonly FeedEvent[],
    receipt: Receipt,
    isFresh: boolean,
  ): readonly FeedEvent[] {
    const codes = new Map(receipt.rejected.map(({ index, code }) => [index, code]))
    const stored = receipt.accepted + receipt.duplicates
    if (stored + codes.size !== events.length)
      faults.push(`${events.length} events were answered with ${JSON.stringify(receipt)}`)
    if (isFresh && receipt.duplicates > 0)
      faults.push(`${receipt.duplicates} events were duplicates when first sent`)
    const left: FeedEvent[] = []
    const ids: string[] = []
    events.forEach((event, index) => {
      const code = codes.get(index)
      if (code === undefined) ids.push(event.id)
      // A server whose clock is behind takes it when its clock has come up.
      else if (code === 'futureTime') left.push(event)
      else {
        sent.refuse(event.id, code)
        faults.push(`${event.type} ${event.id} was refused: ${code}`)
      }
    })
    for (const id of ids) sent.acknowledge(id)
    answered.push({ atMs: Date.now(), ids })
    return left
  }
  async function again(events: readonly FeedEvent[]): Promise<void> {
    const answer = await post(target, events, over.signal)
    if (answer.kind === 'done' && answer.receipt.accepted > 0)
      faults.push(`${answer.receipt.accepted} acknowledged events were accepted once more`)
  }
  async function lane(number: number, signal: AbortSignal): Promise<void> {
    const random = makeRandom('producer', options.seed, number)
    while (!signal.aborted) {
      const events = source.take(nowMs(), random.int(1, 2 * options.batch - 1))
      await deliver(events, random)
      if (events.length > 0 && random.int(1, AGAIN_EVERY) === 1) await again(events)
      await sleep(restMs * random.between(0.5, 1.5), undefined, { signal }).catch(() => undefined)
    }
  }
  return {
    sent,
    faults,
    takeTroubles() {
      const taken = troubles
      troubles = new Map()
      return taken
    },
    takeAnswered() {
      const taken = answered
      answered = []
      return taken
    },
    start() {
      open = new AbortController()
      lanes = Array.from({ length: options.lanes }, (_, i) =>
        // Stopped in the middle of a wait.
        lane(i, open.signal).catch((error: unknown) => {
          if (!over.signal.aborted) throw error
        }),
      )
    },
    async catchUp(untilMs) {
      const random = makeRandom('producer', options.seed, 'catch-up')
      for (;;) {
        const events = source.take(untilMs, BIG_BATCH)
        if (events.length === 0) return
        await deliver(events, random)
      }
    },
    async settle(withinMs) {
      open.abort()
      const late = new AbortController()
      const settled = await Promise.race([
        Promise.all(lanes).then(() => true),
        sleep(withinMs, false, { signal: late.signal }).catch(() => false),
      ])
      late.abort()
      if (!settled) throw new Error(`${sent.unknown} events unanswered after ${withinMs} ms`)
    },
    stop() {
      open.abort()
      over.abort()
    },
  }
}

type Answer =
  | { readonly kind: 'done'; readonly receipt: Receipt }
  | {
      readonly kind: 'trouble'
      readonly status: number
      readonly text: string
      readonly waitMs: number
    }

async function post(
  target: Target,
  events: readonly FeedEvent[],
  signal: AbortSignal,
): Promise<Answer> {
  try {
    const response = await fetch(`${target.url}/api/v1/events`, {
      method: 'POST',
      headers: {
        'content-type': 'application/cloudevents-batch+json; charset=utf-8',
        authorization: `Bearer ${target.token}`,
      },
      body: JSON.stringify(events.map((event) => envelopeOf(event, target))),
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
    })
    if (response.ok) return { kind: 'done', receipt: (await response.json()) as Receipt }
    const text = (await response.text()).slice(0, 200)
    const asked = Number(response.headers.get('retry-after'))
    const waitMs = asked > 0 ? asked * 1000 : 1000
    return { kind: 'trouble', status: response.status, text, waitMs }
  } catch (error) {
    signal.throwIfAborted()
    return { kind: 'trouble', status: 0, text: String(error), waitMs: 500 }
  }
}
