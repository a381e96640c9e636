import path from 'node:path'
import type { CDPSession } from 'playwright'
import { build } from 'vite'
import { benchBrowser } from './browser.ts'
import { round } from './page.ts'
import { serveFolder } from './serve.ts'

/** Main thread of one update in which every polygon changes its colour (RULES SP6). */
export interface RecolourFigures {
  readonly map: 'l7' | 'canvas'
  readonly polygons: number
  readonly mainThreadMs: number
}

const root = path.join(import.meta.dirname, '../../..')
const UPDATES = 40
const EVERY_MS = 250
/** `9 · 74²` = 49,284 quads. */
const MANY_ACROSS = 74

/**
 * As the map was tried out: one fresh browser a row, updates a quarter of a second apart, the main thread's time less the idle page's.
 * L7's draw calls are stubbed, so that a software rasteriser does not stand for a GPU; the canvas draws.
 * @param ground the demo district's tree and boundaries; the many are made
 */
export async function measureRecolour(ground: {
  readonly tree: object
  readonly boundaries: object
}): Promise<readonly RecolourFigures[]> {
  const outDir = path.join(root, 'node_modules', '.cache', 'bench-recolour')
  await build({
    root: path.join(import.meta.dirname, 'recolour-page'),
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    resolve: {
      alias: {
        '@antv/l7-component': path.join(root, 'node_modules/@antv/l7-component/es/index.js'),
      },
    },
    build: { outDir, emptyOutDir: true, target: 'esnext', chunkSizeWarningLimit: 5_000 },
  })
  const served = await serveFolder(outDir, {
    '/tree': () => ground.tree,
    '/boundaries': () => ground.boundaries,
  })
  const rows: RecolourFigures[] = []
  try {
    for (const across of [0, MANY_ACROSS])
      for (const map of ['l7', 'canvas'] as const)
        rows.push(await one(`${served.url}?map=${map}&across=${across}`, map))
  } finally {
    await served.stop()
  }
  return rows
}

async function one(url: string, map: 'l7' | 'canvas'): Promise<RecolourFigures> {
  const browser = await benchBrowser(map === 'l7' ? 'softwareGl' : 'noGpu')
  try {
    const page = await browser.newPage({ viewport: { width: 960, height: 540 } })
    await page.addInitScript(() => {
      for (const { prototype } of [WebGLRenderingContext, WebGL2RenderingContext]) {
        prototype.drawElements = () => undefined
        prototype.drawArrays = () => undefined
      }
    })
    await page.goto(url)
    await page.waitForFunction(() => window.gewuRecolour !== undefined, undefined, {
      timeout: 180_000,
    })
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    // The first updates also build what the later ones use again.
    await page.evaluate((everyMs) => window.gewuRecolour!.run(10, everyMs), EVERY_MS)
    await page.waitForTimeout(3_000)
    const forMs = UPDATES * EVERY_MS
    const idle = await taskMs(session, () => page.waitForTimeout(forMs))
    const busy = await taskMs(session, () =>
      page.evaluate(
        ([times, everyMs]) => window.gewuRecolour!.run(times!, everyMs!),
        [UPDATES, EVERY_MS],
      ),
    )
    const polygons = await page.evaluate(() => window.gewuRecolour!.polygons)
    return { map, polygons, mainThreadMs: round((busy - idle) / UPDATES, 2) }
  } finally {
    await browser.close()
  }
}

async function taskMs(session: CDPSession, during: () => Promise<unknown>): Promise<number> {
  const read = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000
  }
  const before = await read()
  await during()
  return (await read()) - before
}
