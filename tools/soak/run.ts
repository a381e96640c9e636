import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser } from 'playwright'
import { readJson } from '../../e2e/numbers.ts'
import { feedCaughtUp, startProduct, type Product } from '../../e2e/product.ts'
import { CHOSEN_LAYERS } from '../../screen/wall/map/map-layers.ts'
import { launchBrowser } from '../watched-browser.ts'
import { openDesk } from './desk.ts'
import { officer } from './officer.ts'
import type { Sample } from './report.ts'
import { serverSampler } from './server-sample.ts'
import { writeHeap } from './heap.ts'
import { openSoakWall, type MapKind, type SoakWall, type WallSize } from './wall.ts'
import type { WallSample } from './wall-sample.ts'

export interface SoakOptions {
  readonly hours: number
  readonly speed: number
  /** Days of life told before the walls open. */
  readonly historyDays: number
  readonly maps: readonly MapKind[]
  readonly size: WallSize
  /** Writes what each wall's heap holds at those hours, to see what has grown between them. */
  readonly snapshots?: { readonly folder: string; readonly atHours: readonly number[] }
  readonly signal: AbortSignal
  readonly say: (line: string) => void
  /** Each sample as it is taken. */
  readonly onSample: (sample: Sample) => void
}

export interface SoakResult {
  readonly samples: readonly Sample[]
  /** What may not happen even once: complaints of a page, chores that did not come to their end, panels that are not live. */
  readonly faults: readonly string[]
}

/** A working morning of the demo's year; the server's clock runs on from there. */
const FROM = '2026-05-06T07:00:00+08:00'
const ROUND_MS = 60_000
/** Of a round: for flights to end and the last frames to come before a sample. */
const REST_MS = 4_000

export async function soak(options: SoakOptions): Promise<SoakResult> {
  const product = await startProduct({
    env: {
      GEWU_FEED: 'on',
      GEWU_FEED_HISTORY: `${options.historyDays}d`,
      GEWU_TIME: `${FROM}x${options.speed}`,
    },
  })
  let browser: Browser | undefined
  try {
    await feedCaughtUp(product)
    options.say(`the district has lived ${options.historyDays} days, now at ×${options.speed}`)
    browser = await launchBrowser()
    return await live(product, browser, options)
  } finally {
    await browser?.close()
    await product.stop()
  }
}

async function live(
  product: Product,
  browser: Browser,
  { hours, maps, size, snapshots, signal, say, onSample }: SoakOptions,
): Promise<SoakResult> {
  const top = await readJson<{ code: string; children: { code: string }[] }>(
    product,
    '/api/v1/regions',
  )
  const desk = await openDesk(product, top.children[0]!.code)
  const walls: SoakWall[] = []
  for (const map of maps) walls.push(await openSoakWall(browser, product.url, map, size))
  const server = await serverSampler(product.url)
  const faults: string[] = []
  const fault = (text: string): void => {
    faults.push(text)
    say(`fault: ${text}`)
  }
  const duty = officer({
    ...{ walls, desk, root: top.code },
    layers: CHOSEN_LAYERS.length,
    trouble: fault,
  })
  const told = new Map(walls.map((wall) => [wall.name, 0]))
  const samples: Sample[] = []
  const startMs = performance.now()
  say(`${walls.length} walls of ${size.width} × ${size.height} are lived with`)
  for (let round = 0; round * ROUND_MS < hours * 3_600_000 && !signal.aborted; round++) {
    const endMs = startMs + (round + 1) * ROUND_MS
    await duty.live(round, endMs - REST_MS - 10_000)
    await sleep(Math.max(REST_MS, endMs - performance.now()), undefined, { signal }).catch(() => 0)
    const sample: Sample = {
      kind: 'sample',
      hours: (performance.now() - startMs) / 3_600_000,
      serverTime: await serverTimeOf(product),
      walls: await samplesOf(walls),
      server: await server.sample(),
    }
    samples.push(sample)
    onSample(sample)
    if (snapshots?.atHours.includes((round + 1) / (3_600_000 / ROUND_MS)))
      for (const { name, page } of walls)
        await writeHeap(page, path.join(snapshots.folder, `${name}-${round + 1}.heapsnapshot`))
    for (const wall of walls) {
      for (const complaint of wall.complaints.slice(told.get(wall.name)))
        fault(`${wall.name}: ${complaint}`)
      told.set(wall.name, wall.complaints.length)
      const { notLive } = sample.walls[wall.name]!
      if (notLive.length > 0) fault(`${wall.name}: not live: ${notLive.join(', ')}`)
    }
    if (sample.server.rejected > 0)
      fault(`the server refused ${sample.server.rejected} events of the simulator`)
  }
  for (const wall of walls) await wall.close()
  return { samples, faults }
}

async function samplesOf(walls: readonly SoakWall[]): Promise<Record<string, WallSample>> {
  const samples: Record<string, WallSample> = {}
  for (const { name, sampler } of walls) samples[name] = await sampler.sample()
  return samples
}

async function serverTimeOf(product: Product): Promise<string> {
  const { serverTime } = await readJson<{ serverTime: number }>(product, '/healthz')
  return new Date(serverTime).toISOString()
}
