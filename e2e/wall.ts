import type { Page } from 'playwright'
import { expect } from 'vitest'
import { readJson } from './numbers.ts'
import type { Product } from './product.ts'
import { openScreen, type ScreenOptions } from './screen.ts'

/** The nine panels of PRODUCT; the map beside them is `map`, and what asks for somebody stands in the foot as `alarms`. */
export const PANELS = [
  ...['grid', 'case', 'appeal', 'whistle', 'mediation'],
  ...['volunteer', 'satisfaction', 'feed', 'duty'],
] as const
/** Of these two every number is in words. */
const WITHOUT_NUMBERS: readonly string[] = ['feed', 'duty']

export interface ReadRegion {
  readonly code: string
  readonly parent: string | null
}

/** All regions of the package, in tree order. */
export async function readRegions(product: Product): Promise<readonly ReadRegion[]> {
  const { regions } = await readJson<{ regions: ReadRegion[] }>(product, '/api/v1/tree')
  return regions
}

/** Codes from the root down to a leaf, the first child each time, as the wall's Enter key goes. */
export async function firstPath(product: Product): Promise<readonly string[]> {
  const path: string[] = []
  let at: ReadBranch | undefined = await readJson<ReadBranch>(product, '/api/v1/regions')
  while (at !== undefined) {
    path.push(at.code)
    const first: string | undefined = at.children[0]?.code
    at = first === undefined ? undefined : await readJson(product, `/api/v1/regions/${first}`)
  }
  return path
}

interface ReadBranch {
  readonly code: string
  readonly children: readonly { readonly code: string }[]
}

/** Opens the wall and waits until its numbers and its map are drawn. */
export async function openWall(
  product: Product,
  query: Readonly<Record<string, string>>,
  options: ScreenOptions = {},
): Promise<Page> {
  const search = new URLSearchParams({ map: 'canvas', ...query }).toString()
  const { page } = await openScreen(`${product.url}/?${search}`, options)
  await wallDrawn(page)
  return page
}

export async function wallDrawn(page: Page): Promise<void> {
  await page.locator('[data-renderer]').waitFor({ timeout: 60_000 })
  await page.locator('[data-panel="duty"][data-state="live"]').waitFor()
}

/** Code of the region in the page's address. */
export function regionInAddress(page: Page): string | null {
  return new URL(page.url()).searchParams.get('region')
}

interface PanelSight {
  readonly state: string
  readonly regions: readonly string[]
}

function panelsOf(page: Page): Promise<Record<string, PanelSight>> {
  return page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLElement>('[data-panel]')].map((panel) => {
        const numbers = [...panel.querySelectorAll<HTMLElement>('[data-region]')]
        const regions = [...new Set(numbers.map((number) => number.dataset['region'] ?? ''))]
        return [panel.dataset['panel'], { state: panel.dataset['state'] ?? '', regions }]
      }),
    ),
  )
}

/** Waits until the address and each of the nine panels are of the region, and every one is live. */
export async function expectWallOf(page: Page, region: string, withinMs = 5_000): Promise<void> {
  const wanted = Object.fromEntries(
    PANELS.map((id) => [
      id,
      { state: 'live', regions: WITHOUT_NUMBERS.includes(id) ? [] : [region] },
    ]),
  )
  const sight = async (): Promise<unknown> => {
    const { map, alarms, ...panels } = await panelsOf(page)
    return { address: regionInAddress(page), map: map?.state, alarms: alarms?.state, panels }
  }
  await expect
    .poll(sight, { timeout: withinMs, interval: 50 })
    .toEqual({ address: region, map: 'live', alarms: 'live', panels: wanted })
}

/** States of all panels and the map. */
export async function panelStates(page: Page): Promise<readonly string[]> {
  return Object.values(await panelsOf(page)).map(({ state }) => state)
}
