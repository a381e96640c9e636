import path from 'node:path'
import type { Topology } from 'topojson-specification'
import { feature } from 'topojson-client'
import { setup as buildWhenStale } from '../../e2e/build.ts'
import { readJson } from '../../e2e/numbers.ts'
import type { Product } from '../../e2e/product.ts'
import { benchBrowser, type Drawing } from './wall/browser.ts'
import { measureDrills } from './wall/drill.ts'
import { startWall, WALL_IS_FULL } from './wall/own.ts'
import { measurePage, type PageFigures } from './wall/page.ts'
import { installPeers } from './wall/peers/install.ts'
import { startNodeRed } from './wall/peers/node-red.ts'
import { startStock } from './wall/peers/stock.ts'
import { measureRecolour } from './wall/recolour.ts'
import type { Served } from './wall/serve.ts'
import { changesPerSecond, recordTape, sightOfWall, type Tape } from './wall/tape.ts'

const PARTS = ['own', 'peers', 'drills', 'recolour'] as const
/** Each map as the machine would be set up for it. */
const WALLS = [
  ['canvas', 'noGpu'],
  ['l7', 'softwareGl'],
] as const satisfies readonly (readonly [string, Drawing])[]
const TAPE_SECONDS = 60
const DRILLS = 45

/**
 * The wall's page in a browser (RULES SP6, SP7, SP8) beside two peers that show the same numbers and as many charts: a dashboard of
 * `@flowfuse/node-red-dashboard`, and a page of stock ECharts and DataV components. GEWU_BENCH_PARTS: some of `own,peers,drills,recolour`, all by
 * default, and `peers` with `own` beside them; GEWU_BENCH_SECONDS: how long a page is measured, 60 by default; GEWU_BENCH_HEAP_MINUTES: for its heap, 3 by default.
 */
export async function run(): Promise<object> {
  process.chdir(path.join(import.meta.dirname, '../..'))
  await buildWhenStale()
  const asked = process.env['GEWU_BENCH_PARTS']?.split(',') ?? [...PARTS]
  for (const name of asked)
    if (!PARTS.some((part) => part === name))
      throw new Error(`GEWU_BENCH_PARTS: no part ${name} (${PARTS.join(', ')})`)
  const product = await startWall()
  try {
    const own =
      asked.includes('own') || asked.includes('peers') ? await ownPages(product) : undefined
    return {
      ...own,
      ...(own !== undefined && asked.includes('peers')
        ? { peers: await peers(product, own.own) }
        : {}),
      ...(asked.includes('drills') ? { drills: await drills(product) } : {}),
      ...(asked.includes('recolour') ? { recolour: await recolour(product) } : {}),
    }
  } finally {
    await product.stop()
  }
}

async function ownPages(product: Product): Promise<Record<'own' | 'ownL7', PageFigures>> {
  const own = await measured('noGpu', `${product.url}/?map=canvas`, WALL_IS_FULL)
  tell('own', own)
  const ownL7 = await measured('softwareGl', `${product.url}/?map=l7`, WALL_IS_FULL)
  tell('ownL7', ownL7)
  return { own, ownL7 }
}

async function peers(product: Product, own: PageFigures): Promise<object> {
  const tape = await tapeOf(product)
  const folder = installPeers()
  const nodeRed = await peer(() => startNodeRed(folder, tape), nodeRedIsFull(tape))
  tell('nodeRed', nodeRed)
  const stock = await peer(
    async () => startStock(folder, tape, await areas(product)),
    stockIsFull(tape),
  )
  return {
    ...{ numbers: tape.numbers.length, charts: tape.charts },
    changesPerSecond: Math.round(changesPerSecond(tape) * 10) / 10,
    ...{ nodeRed, stock },
    nodeRedToOwn: ratios(nodeRed, own),
    stockToOwn: ratios(stock, own),
  }
}

/** A run takes a quarter of an hour; what is known already is told beside the figures. */
function tell(name: string, figures: object): void {
  process.stderr.write(`wall: ${name} ${JSON.stringify(figures)}\n`)
}

async function tapeOf(product: Product): Promise<Tape> {
  const browser = await benchBrowser('noGpu')
  try {
    const sight = await sightOfWall(browser, product.url)
    return await recordTape(product, sight, TAPE_SECONDS)
  } finally {
    await browser.close()
  }
}

async function measured(drawing: Drawing, url: string, isFull: string): Promise<PageFigures> {
  const browser = await benchBrowser(drawing)
  try {
    const seconds = Number(process.env['GEWU_BENCH_SECONDS'] ?? 60)
    const heapMinutes = Number(process.env['GEWU_BENCH_HEAP_MINUTES'] ?? 3)
    return await measurePage(browser, { url, isFull, seconds, heapMinutes })
  } finally {
    await browser.close()
  }
}

/** Peers are measured as the wall without a GPU is. */
async function peer(start: () => Promise<Served>, isFull: string): Promise<PageFigures> {
  const served = await start()
  try {
    return await measured('noGpu', served.url, isFull)
  } finally {
    await served.stop()
  }
}

function nodeRedIsFull({ numbers, charts }: Tape): string {
  return `
    [...document.querySelectorAll('.nrdb-ui-text-value')].filter((one) => one.textContent.trim() !== '').length >= ${numbers.length} &&
    document.querySelectorAll('.nrdb-ui-chart canvas').length >= ${charts}`
}

function stockIsFull({ numbers, charts }: Tape): string {
  return `
    document.querySelectorAll('.number').length >= ${numbers.length} &&
    document.querySelectorAll('[_echarts_instance_] canvas').length >= ${charts + 1}`
}

/** What the root's map shows first, as ECharts takes it. */
async function areas(product: Product): Promise<GeoJSON.FeatureCollection> {
  const topology = await readJson<Topology>(product, '/api/v1/boundaries')
  const { levels, regions } = await readJson<{
    levels: { id: string }[]
    regions: { code: string; name: string }[]
  }>(product, '/api/v1/tree')
  const names = new Map(regions.map(({ code, name }) => [code, name]))
  // Communities: the level that the wall itself opens with has three.
  const object = topology.objects[levels[2]!.id]!
  if (object.type !== 'GeometryCollection') throw new Error('no areas')
  const { features } = feature(topology, object)
  return {
    type: 'FeatureCollection',
    features: features.map((each) => ({
      ...each,
      properties: { name: names.get(String(each.id)) ?? '' },
    })),
  }
}

function ratios(peerOf: PageFigures, own: PageFigures): object {
  const fields = ['firstFullMs', 'jsKbGzip', 'transferredKb', 'busyPercent', 'heapMb'] as const
  return Object.fromEntries(
    fields.map((field) => [field, Math.round((peerOf[field] / own[field]) * 100) / 100]),
  )
}

async function drills(product: Product): Promise<object> {
  const down = await firstPath(product)
  const figures: Record<string, object> = {}
  for (const [map, drawing] of WALLS) {
    const browser = await benchBrowser(drawing)
    try {
      figures[map] = await measureDrills(browser, product.url, map, down, DRILLS)
    } finally {
      await browser.close()
    }
  }
  return figures
}

/** Codes from the root down to a leaf, each time the child that Enter goes to: the first by its code (shared/region/tree.ts). */
async function firstPath(product: Product): Promise<readonly string[]> {
  const { regions } = await readJson<{ regions: { code: string; parent: string | null }[] }>(
    product,
    '/api/v1/tree',
  )
  const firstBelow = (above: string | null): string | undefined =>
    regions
      .filter(({ parent }) => parent === above)
      .map(({ code }) => code)
      .toSorted()[0]
  const down: string[] = []
  for (let at = firstBelow(null); at !== undefined; at = firstBelow(at)) down.push(at)
  return down
}

async function recolour(product: Product): Promise<object> {
  return measureRecolour({
    tree: await readJson<object>(product, '/api/v1/tree'),
    boundaries: await readJson<object>(product, '/api/v1/boundaries'),
  })
}
