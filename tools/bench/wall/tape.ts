import type { Browser } from 'playwright'
import type { Product } from '../../../e2e/product.ts'
import { readJson } from '../../../e2e/numbers.ts'

/** One number as the wall draws it. */
export interface TapeNumber {
  readonly key: string
  readonly label: string
  readonly isHeadline: boolean
}

/**
 * What a wall showed and how it changed, second by second, so that other pages can be made to show the same at the same pace.
 */
export interface Tape {
  readonly numbers: readonly TapeNumber[]
  /** Charts of the wall without its map. */
  readonly charts: number
  /** A second each; the value of each number, null for "—". */
  readonly frames: readonly (readonly (number | null)[])[]
}

/** What the wall shows at this moment: its numbers in order, and how many charts. */
export async function sightOfWall(browser: Browser, url: string): Promise<Omit<Tape, 'frames'>> {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
  try {
    await page.goto(`${url}/?map=canvas`)
    await page.locator('[data-panel="duty"][data-state="live"]').waitFor({ timeout: 60_000 })
    await page.waitForTimeout(3_000)
    return await page.evaluate(() => ({
      numbers: [...document.querySelectorAll<HTMLElement>('[data-indicator]')].map((number) => ({
        key: number.dataset['indicator'] ?? '',
        label: number.closest<HTMLElement>('[data-panel]')?.dataset['panel'] ?? '',
        isHeadline: number.closest('.headline') !== null,
      })),
      charts: document.querySelectorAll('[_echarts_instance_]').length,
    }))
  } finally {
    await page.close()
  }
}

interface BoardJson {
  readonly values: Readonly<Record<string, { readonly value?: unknown } | number | null>>
}

/** Reads the district's board once a second for so long. */
export async function recordTape(
  product: Product,
  sight: Omit<Tape, 'frames'>,
  seconds: number,
): Promise<Tape> {
  const { code } = await readJson<{ code: string }>(product, '/api/v1/regions')
  const frames: (number | null)[][] = []
  const fromMs = performance.now()
  for (let i = 0; i < seconds; i++) {
    const { values } = await readJson<BoardJson>(product, `/api/v1/boards/${code}`)
    frames.push(
      sight.numbers.map(({ key }, at) => {
        const told = values[key]
        const value = typeof told === 'object' && told !== null ? told.value : told
        // What the wall works out itself, or draws of a part, stands still in the peers.
        return typeof value === 'number' ? value : told === undefined ? at : null
      }),
    )
    const waitMs = fromMs + (i + 1) * 1000 - performance.now()
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, waitMs)))
  }
  return { ...sight, frames }
}

/** How many numbers change from one second to the next, on average. */
export function changesPerSecond({ frames }: Tape): number {
  let changes = 0
  for (let i = 1; i < frames.length; i++)
    changes += frames[i]!.filter((value, at) => value !== frames[i - 1]![at]).length
  return changes / Math.max(1, frames.length - 1)
}
