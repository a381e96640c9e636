import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Profile } from '../../shared/board/board.ts'
import { buildRegionTree } from '../../shared/region/tree.ts'
import { fetchHealth } from '../feed/health.ts'
import { causeOf } from '../feed/post.ts'
import { fetchTownSource } from '../feed/town-source.ts'
import { makeTown } from '../feed/town.ts'
import { makeCrowd, type Crowd } from './crowd.ts'
import { gewuWire } from './gewu-wire.ts'
import { spanFigures, type SpanFigures } from './histogram.ts'
import { makeLag } from './lag.ts'
import type { LoadOptions } from './options.ts'
import { chooseScopes } from './scopes.ts'
import { sendEvents, tellHistory, type Sent } from './sender.ts'
import { watchServer, type ServerFigures } from './server-watch.ts'
import { fastLife } from './stream.ts'
import type { Wall } from './wall.ts'
import { wholeWire } from './whole-wire.ts'

export interface LoadReport {
  readonly walls: number
  readonly scopes: number
  readonly seconds: number
  readonly seed: number
  readonly history: number
  readonly events: Readonly<Sent>
  /** From the sending of an event, and from the server's answer, to the frame that shows it, over all walls (RULES LT1). */
  readonly fromSent: SpanFigures
  readonly fromAccepted: SpanFigures
  /** Pairs of wall and event of which no frame came within 5 s of the end. */
  readonly unseen: number
  /** From opening the first to the last holding a right state, less the ramp; null = some never did. */
  readonly wholeAfterRampMs: number | null
  /** Received, TCP payload: with the frames' heads, without those of packets. Of all walls, and of those of the root (RULES SP5). */
  readonly bytesPerWallSecond: number
  readonly rootBytesPerWallSecond: number
  readonly framesPerWallSecond: number
  readonly gaps: number
  readonly drifts: number
  readonly closes: number
  readonly reasons: Readonly<Record<string, number>>
  readonly inStepAtEnd: number
  readonly server: ServerFigures
  /** Of this process: when it is late itself, latencies are its own. */
  readonly own: { readonly cpuPercent: number; readonly loopDelayP99Ms: number }
}

const TICK_MS = 1000
const LOOK_MS = 5000
const WHOLE_WITHIN_MS = 120_000
const UNSEEN_AFTER_MS = 5000
/** Clocks further apart cannot be of one machine. */
const CLOCKS_APART_MS = 2000
/** What the demo lets everybody watch. */
const HIGHEST: Profile = 'LEADER'

/** Connects, sends, measures, leaves. Ends early, with what it has, when the signal aborts. */
export async function runLoad(
  options: LoadOptions,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<LoadReport> {
  const { url, token, source, seed, walls: count, seconds } = options
  const health = await fetchHealth(url)
  if (health.speed !== 1 || Math.abs(health.serverTime - Date.now()) > CLOCKS_APART_MS)
    throw new Error(`${url} runs by another clock; the load measures by this machine's`)
  const townSource = await fetchTownSource(url, token)
  const tree = buildRegionTree(townSource.levels, townSource.regions)
  const scopes = chooseScopes(tree, options.scopes, HIGHEST)
  const lag = makeLag()
  const crowd = makeCrowd({
    ...{ url, scopes, lag, walls: count, token: options.reader },
    wire: options.wire === 'gewu' ? gewuWire : wholeWire,
  })
  const sent: Sent = { accepted: 0, rejected: 0, skipped: 0 }
  const stopSending = new AbortController()
  const sending = {
    target: { url, token, source },
    life: fastLife(makeTown(townSource), seed, Date.now(), options.history),
    eventsPerSecond: options.events,
    now: Date.now,
    say,
    signal: AbortSignal.any([signal, stopSending.signal]),
    onTold: lag.told,
  }
  try {
    const history = options.history > 0 ? await tellHistory(sending) : 0
    if (history > 0) say(`${history} events of the past told`)
    await crowd.open(options.ramp, signal)
    const wholeAfterRampMs = await crowd.whole(WHOLE_WITHIN_MS, signal)
    say(`${crowd.inStep()} of ${count} walls on ${scopes.length} scopes hold their copy`)
    const sender = sendEvents(sending, sent)
    await rest(options.warmup * 1000, signal)
    if (signal.aborted) throw new Error('stopped before anything was measured')

    lag.settle()
    lag.begin()
    const server = await watchServer(url, TICK_MS)
    const before = { ...crowd.counts, ...sent, ...bytesOf(crowd) }
    const delay = monitorEventLoopDelay({ resolution: 10 })
    delay.enable()
    const cpuBefore = process.cpuUsage()
    const startedAt = performance.now()
    while (performance.now() - startedAt < seconds * 1000 && !signal.aborted) {
      const left = seconds * 1000 - (performance.now() - startedAt)
      await rest(Math.min(LOOK_MS, left), signal)
      // A server that is down for a while is no end of the load: its walls come back.
      await server.look().catch((error: unknown) => say(`no metrics: ${causeOf(error)}`))
      lag.settle()
    }
    const tookS = (performance.now() - startedAt) / 1000
    const after = bytesOf(crowd)
    const { frames, gaps, drifts, closes, reasons } = crowd.counts
    const cpu = process.cpuUsage(cpuBefore)
    delay.disable()
    stopSending.abort()
    await sender
    const inStepAtEnd = crowd.inStep()
    for (const until = performance.now() + UNSEEN_AFTER_MS; performance.now() < until;) {
      lag.settle()
      if (lag.open() === 0 || signal.aborted) break
      await rest(100, signal)
    }
    return {
      walls: count,
      scopes: scopes.length,
      seconds: Math.round(tookS * 10) / 10,
      seed,
      history,
      events: {
        accepted: sent.accepted - before.accepted,
        rejected: sent.rejected - before.rejected,
        skipped: sent.skipped - before.skipped,
      },
      fromSent: spanFigures(lag.fromSent),
      fromAccepted: spanFigures(lag.fromAccepted),
      unseen: lag.open(),
      wholeAfterRampMs: wholeAfterRampMs === null ? null : Math.round(wholeAfterRampMs),
      bytesPerWallSecond: Math.round((after.all - before.all) / tookS),
      rootBytesPerWallSecond: Math.round((after.root - before.root) / tookS),
      framesPerWallSecond: Math.round(((frames - before.frames) / count / tookS) * 100) / 100,
      gaps: gaps - before.gaps,
      drifts: drifts - before.drifts,
      closes: closes - before.closes,
      reasons: Object.fromEntries(reasons),
      inStepAtEnd,
      server: server.figures(),
      own: {
        cpuPercent: Math.round(((cpu.user + cpu.system) / 1e6 / tookS) * 1000) / 10,
        loopDelayP99Ms: Math.round(delay.percentile(99) / 1e5) / 10,
      },
    }
  } finally {
    stopSending.abort()
    crowd.end()
  }
}

/** Mean bytes that a wall has received. The first scope is the root's. */
function bytesOf({ walls }: Crowd): { readonly all: number; readonly root: number } {
  const mean = (some: readonly Wall[]): number =>
    some.reduce((sum, wall) => sum + wall.bytesReceived(), 0) / some.length
  return { all: mean(walls), root: mean(walls.filter(({ scope }) => scope === walls[0]!.scope)) }
}

async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined)
}
