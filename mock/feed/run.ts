import { setTimeout as sleep } from 'node:timers/promises'
import type { FeedEvent } from './event.ts'
import { fetchHealth } from './health.ts'
import type { FeedOptions } from './options.ts'
import { makePlan } from './plan.ts'
import { backoffMs, causeOf, postBatch } from './post.ts'
import type { Receipt, Target } from './post.ts'
import { readState, startOf, writeState } from './resume.ts'
import type { FeedState } from './resume.ts'
import { makeServerClock } from './server-clock.ts'
import type { ServerClock } from './server-clock.ts'
import { makeStream } from './stream.ts'
import type { FeedStream } from './stream.ts'
import { fetchTownSource } from './town-source.ts'
import { makeTown } from './town.ts'
import type { Town } from './town.ts'

const BATCH = 2000
const SHORTEST_WAIT_MS = 250
const LONGEST_WAIT_MS = 1000
const CLOCK_EVERY_MS = 10_000
const STATE_EVERY_MS = 5000
/** No record lives longer; a restarted feed plans this many days again to know the later steps of what it has begun. */
const LOOK_BACK_DAYS = 100

type Say = (line: string) => void

/** Runs until the signal aborts: catches up with the server's clock in big batches, then sends each event at its instant. */
export async function runFeed(options: FeedOptions, say: Say, signal: AbortSignal): Promise<void> {
  const clock = makeServerClock(() => performance.now())
  const serverSeq = await insist(() => setClock(options.url, clock), say, signal)
  const town = makeTown(
    await insist(() => fetchTownSource(options.url, options.token), say, signal),
  )
  const state = await begin(options, town, clock, serverSeq)
  const stream = openStream(town, state)
  const target = { url: options.url, token: options.token, source: options.source }

  const startedMs = performance.now()
  const sent = await catchUp({ target, stream, clock, state, options, say, signal })
  const tookS = ((performance.now() - startedMs) / 1000).toFixed(1)
  say(`caught up: ${sent} events in ${tookS} s, now at ×${clock.speed()}`)
  await follow({ target, stream, clock, state, options, say, signal })
}

interface Run {
  readonly target: Target
  readonly stream: FeedStream
  readonly clock: ServerClock
  readonly state: FeedState
  readonly options: FeedOptions
  readonly say: Say
  readonly signal: AbortSignal
}

async function begin(
  options: FeedOptions,
  town: Town,
  clock: ServerClock,
  serverSeq: number,
): Promise<FeedState> {
  const nowMs = clock.now()
  return startOf(await readState(options.state), {
    seed: options.seed,
    townKey: town.key,
    nowMs,
    today: town.office.zone.dayOf(nowMs),
    historyDays: options.history,
    serverSeq,
  })
}

function openStream(town: Town, state: FeedState): FeedStream {
  const plan = makePlan(town, state.seed)
  const { zone } = town.office
  const heldDay = zone.dayOf(Math.max(state.sentThrough, zone.startOf(state.firstDay)))
  return makeStream({
    zone,
    plan: plan.day,
    prelude: plan.prelude(state.firstDay),
    firstDay: Math.max(state.firstDay, heldDay - LOOK_BACK_DAYS),
    after: state.sentThrough,
  })
}

async function catchUp(run: Run): Promise<number> {
  let sent = 0
  for (;;) {
    const events = run.stream.take(run.clock.now(), BATCH)
    if (events.length === 0) return sent
    await send(run, events)
    sent += events.length
  }
}

async function follow(run: Run): Promise<void> {
  let clockAt = Number.NEGATIVE_INFINITY
  let stateAt = Number.NEGATIVE_INFINITY
  while (!run.signal.aborted) {
    const nowMs = performance.now()
    if (nowMs - clockAt >= CLOCK_EVERY_MS) {
      clockAt = nowMs
      // A server that is down is waited for by the next batch; until then the clock runs on as it was.
      run.state.serverSeq = await setClock(run.target.url, run.clock).catch(
        () => run.state.serverSeq,
      )
    }
    if (nowMs - stateAt >= STATE_EVERY_MS) {
      stateAt = nowMs
      await writeState(run.options.state, run.state)
    }
    const aheadMs = (run.stream.peek().time - run.clock.now()) / run.clock.speed()
    const waitMs = Math.min(Math.max(aheadMs, SHORTEST_WAIT_MS), LONGEST_WAIT_MS)
    await sleep(waitMs, undefined, { signal: run.signal })
    await catchUp(run)
  }
}

async function send(run: Run, events: readonly FeedEvent[]): Promise<void> {
  const receipt = await postBatch(run.target, events, run.say, run.signal)
  report(receipt, events, run.say)
  run.state.sentThrough = events.at(-1)!.time
}

/** One line a batch is enough: a refused event is a fault of the simulator, and thousands of lines would hide the first. */
function report(receipt: Receipt, events: readonly FeedEvent[], say: Say): void {
  const first = receipt.rejected[0]
  if (first === undefined) return
  const event = events[first.index]
  say(
    `${receipt.rejected.length} of ${events.length} refused, first: ${event?.type ?? '?'} ` +
      `${first.code} ${first.path ?? ''} ${first.message ?? ''}`,
  )
}

async function setClock(url: string, clock: ServerClock): Promise<number> {
  const { serverTime, speed, seq } = await fetchHealth(url)
  clock.adjust(serverTime, speed)
  return seq
}

/** Tries until it works. */
async function insist<T>(action: () => Promise<T>, say: Say, signal: AbortSignal): Promise<T> {
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
