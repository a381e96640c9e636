import type { CDPSession, Page } from 'playwright'
import type { PageCounts } from './page-counts.ts'

export interface WallSample extends PageCounts {
  readonly heapMb: number
  /** Nodes and listeners of the whole page, also those outside the document. */
  readonly nodes: number
  readonly listeners: number
  /** Nodes of the page for each element of the document: a list that grows leaves it, what is held outside the document raises it. */
  readonly nodesPerElement: number
  readonly workers: number
  /** Processor time of the main thread since the sample before, per cent. */
  readonly busyPercent: number
  /** Panels that are not live. */
  readonly notLive: readonly string[]
}

/** Takes samples of one page; the garbage is collected before each, so that what is counted is held by somebody. */
export interface WallSampler {
  sample(): Promise<WallSample>
}

const MB = 1024 * 1024

export async function wallSampler(page: Page): Promise<WallSampler> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  let before = await busyOf(session)
  return {
    async sample() {
      const now = await busyOf(session)
      const busyPercent = (100 * (now.taskS - before.taskS)) / (now.atS - before.atS)
      await settled(page)
      const { nodes, jsEventListeners } = await held(session)
      const heapBytes = (await metricsOf(session)).get('JSHeapUsedSize') ?? 0
      const { counts, notLive } = await page.evaluate(() => ({
        counts: window.gewuCounts!(),
        notLive: [...document.querySelectorAll<HTMLElement>('[data-panel][data-state]')]
          .filter(({ dataset }) => dataset['state'] !== 'live')
          .map(({ dataset }) => `${dataset['panel']} ${dataset['state']}`),
      }))
      // Without the sampling itself.
      before = await busyOf(session)
      return {
        ...counts,
        heapMb: heapBytes / MB,
        nodes,
        listeners: jsEventListeners,
        nodesPerElement: nodes / counts.elements,
        workers: page.workers().length,
        busyPercent,
        notLive,
      }
    },
  }
}

/** Frames that a busy machine has not drawn yet hold what they are about to replace. */
async function settled(page: Page): Promise<void> {
  const until = performance.now() + SETTLE_MS
  while (performance.now() < until && (await page.evaluate(() => window.gewuCounts!().frames)) > 0)
    await page.waitForTimeout(SETTLE_STEP_MS)
}

const SETTLE_MS = 5_000
const SETTLE_STEP_MS = 120

const COLLECTIONS = 3

/** The least of several counts: a collection leaves what was made while it ran, and what finalisers let go is for the next one. */
async function held(session: CDPSession): Promise<{ nodes: number; jsEventListeners: number }> {
  let [nodes, jsEventListeners] = [Infinity, Infinity]
  for (let i = 0; i < COLLECTIONS; i++) {
    await session.send('HeapProfiler.collectGarbage')
    const now = await session.send('Memory.getDOMCounters')
    nodes = Math.min(nodes, now.nodes)
    jsEventListeners = Math.min(jsEventListeners, now.jsEventListeners)
  }
  return { nodes, jsEventListeners }
}

async function busyOf(session: CDPSession): Promise<{ atS: number; taskS: number }> {
  const metrics = await metricsOf(session)
  return { atS: metrics.get('Timestamp') ?? 0, taskS: metrics.get('TaskDuration') ?? 0 }
}

async function metricsOf(session: CDPSession): Promise<ReadonlyMap<string, number>> {
  const { metrics } = await session.send('Performance.getMetrics')
  return new Map(metrics.map(({ name, value }) => [name, value]))
}
