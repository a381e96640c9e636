import { buildRegionTree } from '../../shared/region/tree.ts'
import { beat, catchUp, follow, insist, setClock } from './deliver.ts'
import type { Say } from './deliver.ts'
import { Heartbeats } from './heartbeats.ts'
import type { FeedOptions } from './options.ts'
import { LONGEST_LIFE_DAYS, makePlan } from './plan.ts'
import { readState, startOf, writeState } from './resume.ts'
import type { FeedState } from './resume.ts'
import { Senders } from './senders.ts'
import { makeServerClock } from './server-clock.ts'
import { makeStream } from './stream.ts'
import type { FeedStream } from './stream.ts'
import { fetchTownSource } from './town-source.ts'
import { makeTown } from './town.ts'
import type { Town, TownSource } from './town.ts'

/** Runs until the signal aborts: catches up with the server's clock in big batches, then sends each event at its instant. */
export async function runFeed(options: FeedOptions, say: Say, signal: AbortSignal): Promise<void> {
  const { url, token, source } = options
  const clock = makeServerClock(() => performance.now())
  const serverSeq = await insist(() => setClock(url, clock), say, signal)
  const townSource = await insist(() => fetchTownSource(url, token), say, signal)
  const town = makeTown(townSource)
  const senders = sendersOf(townSource, source)
  const muted = mutedSources(senders, options.mute)
  const state = await begin(options, town, clock.now(), serverSeq)
  const delivery = {
    target: { url, token, source },
    source: openStream(town, state, senders),
    heartbeats: new Heartbeats(senders.all),
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
  // The history takes its time, and a quickened clock more of its own: nobody is to be missed meanwhile.
  await beat(delivery)
  const startedMs = performance.now()
  const sent = await catchUp(delivery)
  const tookS = ((performance.now() - startedMs) / 1000).toFixed(1)
  say(`caught up: ${sent} events in ${tookS} s, now at ×${clock.speed()}`)
  if (muted.size > 0) say(`silent from now on: ${[...muted].join(', ')}`)
  await follow({ ...delivery, muted })
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

function sendersOf({ levels, regions, catalogue, feeds }: TownSource, own: string): Senders {
  return new Senders({
    tree: buildRegionTree(levels, regions),
    feeds: feeds ?? [],
    staff: new Set(
      catalogue.sources.filter(({ group }) => group === 'staff').map(({ code }) => code),
    ),
    own,
  })
}

/** Throws an Error for a feed that the simulator does not speak for: a rehearsal that mutes nothing would prove nothing. */
function mutedSources({ all }: Senders, mute: readonly string[]): ReadonlySet<string> {
  return new Set(
    mute.map((id) => {
      const found = all.find(({ feed }) => feed.id === id)
      if (found === undefined)
        throw new Error(
          `--mute: no feed ${id}; there are ${all.map(({ feed }) => feed.id).join(', ')}`,
        )
      return found.source
    }),
  )
}

/** A feed that goes on plans again the days whose records may still have steps to come. */
function openStream(town: Town, state: FeedState, senders: Senders): FeedStream {
  const plan = makePlan(town, state.seed)
  const { zone } = town.office
  const heldDay = zone.dayOf(Math.max(state.sentThrough, zone.startOf(state.firstDay)))
  return makeStream({
    zone,
    plan: (day) => senders.mark(plan.day(day)),
    prelude: senders.mark(plan.prelude(state.firstDay)),
    firstDay: Math.max(state.firstDay, heldDay - LONGEST_LIFE_DAYS - 1),
    after: state.sentThrough,
  })
}
