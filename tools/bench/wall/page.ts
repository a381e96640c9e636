import { gzipSync } from 'node:zlib'
import type { Browser, CDPSession, Page } from 'playwright'
import { slopeOf, type Point } from '../../soak/judge.ts'

/** What is measured of any page with live numbers. */
export interface PageFigures {
  /** From the start of the navigation, cold cache, until everything that the page is to show is drawn. */
  readonly firstFullMs: number
  /** JavaScript fetched until then, each file compressed as gzip does at its best. */
  readonly jsKbGzip: number
  /** All bytes that came over the network until then, as they came. */
  readonly transferredKb: number
  readonly requests: number
  /** Processor time of the main thread over the minute of updates once a second: that of other processes is not in it. */
  readonly busyPercent: number
  readonly longestTaskMs: number
  /** Tasks over 50 ms in that minute; `longestTaskMs` is 0 without any. */
  readonly longTasks: number
  readonly framesPerSecond: number
  readonly heapMb: number
  readonly heapMbPerHour: number
  /** Two standard errors of it. */
  readonly heapMbPerHourError: number
  readonly nodes: number
  /** Requests to another origin, which here never come through. */
  readonly foreignRequests: number
}

export interface PageToMeasure {
  readonly url: string
  /** An expression that is true in the page when it shows all that it is to show; looked at once a frame. */
  readonly isFull: string
  readonly seconds: number
  readonly heapMinutes: number
}

const MB = 1024 * 1024
const FULL_WITHIN_MS = 120_000
/** The first tasks after the page is full are still its start. */
const SETTLE_MS = 8_000
const HEAP_EVERY_MS = 15_000

/** Opens a page in a context of its own, with nothing cached, and measures it while its data change once a second. */
export async function measurePage(browser: Browser, what: PageToMeasure): Promise<PageFigures> {
  const viewport = { width: 1920, height: 1080 }
  const context = await browser.newContext({ viewport, timezoneId: 'Asia/Shanghai' })
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    const network = await watchNetwork(page, session, new URL(what.url).origin)
    // As text of its own: a page's policy may forbid to make functions from text.
    await page.addInitScript({ content: `window.gewuIsFull = () => ${what.isFull}` })
    await page.addInitScript(watchTasks)
    await page.goto(what.url)
    await page.waitForFunction(() => window.gewuBench?.fullAtMs != null, undefined, {
      timeout: FULL_WITHIN_MS,
    })
    const firstFullMs = await page.evaluate(() => window.gewuBench!.fullAtMs!)
    const came = await network.until()
    await page.waitForTimeout(SETTLE_MS)
    const steady = await steadyFigures(page, session, what.seconds)
    const heap = await heapFigures(page, session, what.heapMinutes)
    return { firstFullMs: Math.round(firstFullMs), ...came, ...steady, ...heap }
  } finally {
    await context.close()
  }
}

interface BenchMarks {
  fullAtMs: number | null
  tasks: number[]
}

declare global {
  interface Window {
    gewuBench?: BenchMarks
    gewuIsFull?: () => boolean
  }
}

function watchTasks(): void {
  const marks: BenchMarks = { fullAtMs: null, tasks: [] }
  window.gewuBench = marks
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) marks.tasks.push(duration)
  }).observe({ type: 'longtask', buffered: true })
  const look = (): void => {
    // The frame after the one in which it is there: that one has been painted.
    if (window.gewuIsFull!()) requestAnimationFrame(() => (marks.fullAtMs = performance.now()))
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

async function watchNetwork(
  page: Page,
  session: CDPSession,
  origin: string,
): Promise<{
  until(): Promise<Pick<PageFigures, 'jsKbGzip' | 'transferredKb' | 'requests' | 'foreignRequests'>>
}> {
  await session.send('Network.enable')
  let [bytes, requests, foreign] = [0, 0, 0]
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
  page.on('request', (request) => {
    requests += 1
    const { protocol, origin: of } = new URL(request.url())
    if (protocol.startsWith('http') && of !== origin) foreign += 1
  })
  const scripts: Promise<number>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return
    const size = response.body().then((body) => gzipSync(body, { level: 9 }).length)
    scripts.push(size.catch(() => 0))
  })
  return {
    async until() {
      const sizes = await Promise.all(scripts)
      const jsBytes = sizes.reduce((sum, size) => sum + size, 0)
      return {
        jsKbGzip: Math.round(jsBytes / 1000),
        transferredKb: Math.round(bytes / 1000),
        requests,
        foreignRequests: foreign,
      }
    },
  }
}

async function steadyFigures(
  page: Page,
  session: CDPSession,
  seconds: number,
): Promise<Pick<PageFigures, 'busyPercent' | 'longestTaskMs' | 'longTasks'> & FrameRate> {
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.evaluate(() => (window.gewuBench!.tasks.length = 0))
  const before = await metricsOf(session)
  await page.waitForTimeout(seconds * 1000)
  const after = await metricsOf(session)
  const gain = (name: string): number => (after.get(name) ?? 0) - (before.get(name) ?? 0)
  const tasks = await page.evaluate(() => window.gewuBench!.tasks)
  return {
    busyPercent: round((100 * gain('TaskDuration')) / gain('Timestamp'), 1),
    longestTaskMs: Math.round(Math.max(0, ...tasks)),
    longTasks: tasks.length,
    framesPerSecond: await framesPerSecond(page),
  }
}

type FrameRate = Pick<PageFigures, 'framesPerSecond'>

const FRAMES_OVER_MS = 5_000

/** Frames that the page is given while it updates, asked for one after the other; not in the minute before, which they would keep busy. */
async function framesPerSecond(page: Page): Promise<number> {
  const frames = await page.evaluate(async (forMs) => {
    let count = 0
    const from = performance.now()
    while (performance.now() - from < forMs) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      count += 1
    }
    return (count * 1000) / (performance.now() - from)
  }, FRAMES_OVER_MS)
  return round(frames, 1)
}

async function heapFigures(
  page: Page,
  session: CDPSession,
  minutes: number,
): Promise<Pick<PageFigures, 'heapMb' | 'heapMbPerHour' | 'heapMbPerHourError' | 'nodes'>> {
  const points: Point[] = []
  const fromMs = performance.now()
  let nodes = 0
  while (performance.now() - fromMs < minutes * 60_000) {
    await session.send('HeapProfiler.collectGarbage')
    await session.send('HeapProfiler.collectGarbage')
    const metrics = await metricsOf(session)
    nodes = metrics.get('Nodes') ?? 0
    const hours = (performance.now() - fromMs) / 3_600_000
    points.push({ hours, value: (metrics.get('JSHeapUsedSize') ?? 0) / MB })
    await page.waitForTimeout(HEAP_EVERY_MS)
  }
  const slope = slopeOf(points)
  return {
    heapMb: round(points.at(-1)?.value ?? 0, 1),
    heapMbPerHour: round(slope.perHour, 1),
    heapMbPerHourError: round(2 * slope.error, 1),
    nodes,
  }
}

async function metricsOf(session: CDPSession): Promise<ReadonlyMap<string, number>> {
  const { metrics } = await session.send('Performance.getMetrics')
  return new Map(metrics.map(({ name, value }) => [name, value]))
}

export function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits
}
