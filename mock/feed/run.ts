import { catchUp, follow, insist, setClock } from './deliver.ts'
import type { Say } from './deliver.ts'
import type { FeedOptions } from './options.ts'
import { LONGEST_LIFE_DAYS, makePlan } from './plan.ts'
import { readState, startOf, writeState } from './resume.ts'
import type { FeedState } from './resume.ts'
import { makeServerClock } from './server-clock.ts'
import { makeStream } from './stream.ts'
import type { FeedStream } from './stream.ts'
import { fetchTownSource } from './town-source.ts'
import { makeTown } from './town.ts'
import type { Town } from './town.ts'

/** Runs until the signal aborts: catches up with the server's clock in big batches, then sends each event at its instant. */
export async function runFeed(options: FeedOptions, say: Say, signal: AbortSignal): Promise<void> {
  const { url, token, source } = options
  const clock = makeServerClock(() => performance.now())
  const serverSeq = await insist(() => setClock(url, clock), say, signal)
  const town = makeTown(await insist(() => fetchTownSource(url, token), say, signal))
  const state = await begin(options, town, clock.now(), serverSeq)
  const delivery = {
    target: { url, token, source },
    source: openStream(town, state),
    clock,
    say,
    signal,
    onSent: (events: readonly { readonly time: number }[]) => {
      state.sentThrough = events.at(-1)!.time
    },
    onBeat: async (seq: number) => {
      state.serverSeq = seq
      await writeState(options.state, state)
    },
  }
  const startedMs = performance.now()
  const sent = await catchUp(delivery)
  const tookS = ((performance.now() - startedMs) / 1000).toFixed(1)
  say(`caught up: ${sent} events in ${tookS} s, now at ×${clock.speed()}`)
  await follow(delivery)
}

async function begin(
  options: FeedOptions,
  town: Town,
  nowMs: number,
  serverSeq: number,
): Promise<FeedState> {
  return startOf(await readState(options.state), {
    seed: options.seed,
    townKey: town.key,
    nowMs,
    today: town.office.zone.dayOf(nowMs),
    historyDays: options.history,
    serverSeq,
  })
}

/** A feed that goes on plans again the days whose records may still have steps to come. */
function openStream(town: Town, state: FeedState): FeedStream {
  const plan = makePlan(town, state.seed)
  const { zone } = town.office
  const heldDay = zone.dayOf(Math.max(state.sentThrough, zone.startOf(state.firstDay)))
  return makeStream({
    zone,
    plan: plan.day,
    prelude: plan.prelude(state.firstDay),
    firstDay: Math.max(state.firstDay, heldDay - LONGEST_LIFE_DAYS - 1),
    after: state.sentThrough,
  })
}
