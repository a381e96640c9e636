import type { Browser, Page } from 'playwright'
import { round } from './page.ts'

/** From the press of a key until the numbers of the next region are painted (RULES SP7), and what the flight to it is like. */
export interface DrillFigures {
  readonly drills: number
  readonly medianMs: number
  readonly p95Ms: number
  readonly mostMs: number
  /** Frames a second while the camera flies, all flights together, and the longest wait for one. */
  readonly flightFramesPerSecond: number
  readonly flightLongestFrameMs: number
}

interface DrillMarks {
  /** Set before a key is pressed. */
  region: string
  rightMs: number | null
  frames: number[]
}

declare global {
  interface Window {
    gewuDrill?: DrillMarks
  }
}

const RIGHT_WITHIN_MS = 60_000
/** A flight takes 600 ms; the next key comes when all stands still. */
const BETWEEN_MS = 1_600

/**
 * Goes down the first path and home again.
 * @param down codes from the root to a leaf, as the Enter key goes
 */
export async function measureDrills(
  browser: Browser,
  url: string,
  map: 'l7' | 'canvas',
  down: readonly string[],
  drills: number,
): Promise<DrillFigures> {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
  try {
    await page.goto(`${url}/?map=${map}`)
    await page.locator(`[data-renderer="${map}"]`).waitFor({ timeout: 60_000 })
    await page.locator('[data-panel="duty"][data-state="live"]').waitFor({ timeout: 60_000 })
    await page.waitForTimeout(5_000)
    await page.evaluate(watchDrills)
    const times: number[] = []
    const frames: number[] = []
    while (times.length < drills)
      for (const [key, region] of [
        ...down.slice(1).map((code) => ['Enter', code]),
        ['Home', down[0]],
      ]) {
        const { rightMs, gaps } = await drill(page, key!, region!)
        times.push(rightMs)
        frames.push(...gaps)
      }
    const sorted = times.toSorted((a, b) => a - b)
    const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1]!
    const flown = frames.reduce((sum, gap) => sum + gap, 0)
    return {
      drills: times.length,
      medianMs: Math.round(at(0.5)),
      p95Ms: Math.round(at(0.95)),
      mostMs: Math.round(at(1)),
      flightFramesPerSecond: round((1000 * frames.length) / flown, 1),
      flightLongestFrameMs: Math.round(Math.max(...frames)),
    }
  } finally {
    await page.close()
  }
}

async function drill(
  page: Page,
  key: string,
  region: string,
): Promise<{ rightMs: number; gaps: readonly number[] }> {
  await page.evaluate((code) => {
    window.gewuDrill = { region: code, rightMs: null, frames: [] }
  }, region)
  await page.keyboard.press(key)
  await page.waitForFunction(() => window.gewuDrill!.rightMs !== null, undefined, {
    timeout: RIGHT_WITHIN_MS,
  })
  await page.waitForTimeout(BETWEEN_MS)
  const { rightMs, frames } = await page.evaluate(() => window.gewuDrill!)
  return { rightMs: rightMs!, gaps: frames }
}

/** Frames are asked for only while a key is being followed: a page at rest is not kept awake. */
function watchDrills(): void {
  const flightMs = 600
  const isRight = (region: string): boolean => {
    const stage = document.querySelector('[data-mode]')
    if (stage === null || stage.classList.contains('pending')) return false
    const numbers = [
      ...document.querySelectorAll<HTMLElement>(
        '[data-panel]:not([data-panel="map"]) [data-indicator][data-region]',
      ),
    ]
    return numbers.length > 0 && numbers.every(({ dataset }) => dataset['region'] === region)
  }
  window.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      const marks = window.gewuDrill
      if (marks === undefined) return
      let last = timeStamp
      let painted = false
      const look = (): void => {
        const now = performance.now()
        if (now - timeStamp <= flightMs) marks.frames.push(now - last)
        last = now
        // Seen in this frame, so on the screen when the next begins.
        if (painted && marks.rightMs === null) marks.rightMs = now - timeStamp
        painted ||= isRight(marks.region)
        if (marks.rightMs === null || now - timeStamp < flightMs) requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    },
    { capture: true },
  )
}
