import type { Browser, Page } from 'playwright'
import { watchContext } from '../watched-browser.ts'
import { countInPage } from './page-counts.ts'
import { wallSampler, type WallSampler } from './wall-sample.ts'

export type MapKind = 'l7' | 'canvas'

/** A wall that is lived with and looked at. */
export interface SoakWall {
  readonly name: MapKind
  readonly page: Page
  readonly sampler: WallSampler
  /** All that it complained of so far. */
  readonly complaints: readonly string[]
  /** Presses a key and gives the page a moment for it. */
  press(key: string, times?: number): Promise<void>
  /** What the stage says of itself: mode, world, freshness, page, whether a card is open, region in the address. */
  sight(): Promise<WallSight>
  close(): Promise<void>
}

export interface WallSight {
  readonly mode: string
  readonly world: string
  readonly fresh: string
  readonly page: string
  readonly card: string | null
  readonly region: string | null
}

export interface WallSize {
  readonly width: number
  readonly height: number
}

const DRAWN_WITHIN_MS = 120_000
/** A person's finger. */
const BETWEEN_KEYS_MS = 250

/** Opens the wall and waits until it is drawn. */
export async function openSoakWall(
  browser: Browser,
  url: string,
  name: MapKind,
  size: WallSize,
): Promise<SoakWall> {
  const context = await browser.newContext({ viewport: size, timezoneId: 'Asia/Shanghai' })
  const complaints = watchContext(context, url)
  await context.addInitScript(countInPage)
  const page = await context.newPage()
  await page.goto(`${url}/?map=${name}&wall=soak-${name}`)
  await page.locator(`[data-renderer="${name}"]`).waitFor({ timeout: DRAWN_WITHIN_MS })
  const live = page.locator('[data-panel="case"][data-state="live"]')
  await live.waitFor({ timeout: DRAWN_WITHIN_MS })
  return {
    ...{ name, page, complaints },
    sampler: await wallSampler(page),
    async press(key, times = 1) {
      for (let i = 0; i < times; i++) {
        await page.keyboard.press(key)
        await page.waitForTimeout(BETWEEN_KEYS_MS)
      }
    },
    sight: () =>
      page.evaluate(() => {
        const stage = document.querySelector<HTMLElement>('[data-mode]')?.dataset
        return {
          mode: stage?.['mode'] ?? '',
          world: stage?.['world'] ?? '',
          fresh: stage?.['fresh'] ?? '',
          page: stage?.['page'] ?? '',
          card: document.querySelector<HTMLElement>('[data-card]')?.dataset['card'] ?? null,
          region: new URL(location.href).searchParams.get('region'),
        }
      }),
    close: () => context.close(),
  }
}
