import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CDPSession, Page } from 'playwright'
import type { Topology } from 'topojson-specification'
import { feature } from 'topojson-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allFeedsSpeak } from './heartbeats.ts'
import { drawnValue, expectNumbersOfBoards, readJson } from './numbers.ts'
import { feedCaughtUp, startProduct, type Product } from './product.ts'
import { reporter, type Reporter } from './reports.ts'
import { closeBrowser, openScreen } from './screen.ts'
import { textFaults } from './text-faults.ts'
import {
  expectWallOf,
  firstPath,
  openWall,
  PANELS,
  readRegions,
  regionInAddress,
  wallDrawn,
  type ReadRegion,
} from './wall.ts'

/** Where drawing takes most of the time of a test: a page of this size, told to be a wall and no laptop. */
const SMALL = { width: 1280, height: 720 }
const AS_WALL = { use: 'wall' }

let product: Product
let regions: readonly ReadRegion[]
let door: Reporter
/** Root, office, community, grid, micro-grid. */
let down: readonly string[]
let root: string

beforeAll(async () => {
  // Three days of the demo's life and then silence, so that every number is there and stands still.
  product = await startProduct({ env: { GEWU_FEED: 'on', GEWU_FEED_HISTORY: '3d' } })
  await feedCaughtUp(product)
  await product.restart({ GEWU_FEED: 'off' })
  await allFeedsSpeak(product)
  regions = await readRegions(product)
  down = await firstPath(product)
  root = down[0]!
  door = await reporter(product, '/wall')
})

afterAll(async () => {
  await closeBrowser()
  await product?.stop()
})

function parentOf(code: string | null): string | null {
  return regions.find((region) => region.code === code)?.parent ?? null
}

describe('door to pixel', () => {
  it('shows an event within 3 s on the wall of its micro-grid, its community and the root, and each number is the board’s', async () => {
    const [community, micro] = [down[2]!, down[4]!]
    const walls: { page: Page; region: string; before: Record<string, number> }[] = []
    for (const region of [root, community, micro]) {
      const page = await openWall(product, { region })
      const before = { 'C1@today': NaN, 'caseOpen@now': NaN }
      for (const key of Object.keys(before) as (keyof typeof before)[])
        before[key] = Number(await drawnValue(page, key, region))
      walls.push({ page, region, before })
    }
    const shown = async (key: string, more: number): Promise<void> => {
      await Promise.all(
        walls.map(async ({ page, region, before }) => {
          await expect
            .poll(() => drawnValue(page, key, region), { timeout: 3_000, interval: 50 })
            .toBe(String(before[key]! + more))
        }),
      )
    }
    const cases = await door.report(micro, 3)
    await shown('C1@today', 3)
    await shown('caseOpen@now', 3)
    await door.resolve(cases.slice(0, 2))
    await shown('caseOpen@now', 1)
    await shown('C1@today', 3)
    for (const { page } of walls) {
      const numbers = await expectNumbersOfBoards(product, page)
      expect(numbers.length).toBeGreaterThan(50)
    }
  })

  it('shows the same numbers in English and over every window', async () => {
    const page = await openWall(product, { region: down[1]!, lang: 'en' })
    expect(await page.locator('[data-panel="case"] h2').innerText()).toBe('Cases')
    for (const window of ['today', '24h', 'all']) {
      await page.locator(`[data-indicator="C1@${window}"]`).first().waitFor()
      await expectNumbersOfBoards(product, page)
      await page.keyboard.press('w')
    }
  })

  it('[LT2] numbers change at most once a second and never count up', async () => {
    const region = down[4]!
    const page = await openWall(product, { region })
    const before = Number(await drawnValue(page, 'C1@today', region))
    const seen = await page.evaluateHandle(() => {
      const changes: { atMs: number; text: string }[] = []
      const number = document.querySelector<HTMLElement>('[data-indicator="C1@today"]')!
      const note = (): unknown => changes.push({ atMs: performance.now(), text: number.innerText })
      new MutationObserver(note).observe(number, {
        characterData: true,
        childList: true,
        subtree: true,
      })
      return changes
    })
    const startMs = Date.now()
    let sent = 0
    while (Date.now() - startMs < 3_500) {
      await door.report(region, 5)
      sent += 5
      await sleep(150)
    }
    await expect
      .poll(() => drawnValue(page, 'C1@today', region), { timeout: 3_000 })
      .toBe(String(before + sent))
    const changes = await seen.jsonValue()
    const spanS = (changes.at(-1)!.atMs - changes[0]!.atMs) / 1000
    expect(changes.length).toBeGreaterThan(1)
    expect(changes.length - 1).toBeLessThanOrEqual(Math.round(spanS) + 1)
    for (const { text } of changes)
      expect((Number.parseInt(text, 10) - before) % 5, `${text} after ${before}`).toBe(0)
  })
})

describe('drill-down', () => {
  it('goes from the root to a micro-grid and back by keyboard, and every panel follows', async () => {
    const page = await openWall(product, {})
    await expectWallOf(page, root)
    for (const code of down.slice(1)) {
      await page.keyboard.press('Enter')
      await expectWallOf(page, code)
    }
    await expectNumbersOfBoards(product, page)
    for (const code of down.toReversed().slice(1)) {
      await page.keyboard.press('Escape')
      await expectWallOf(page, code)
    }
  })

  it('goes down by clicks on the list and up by the breadcrumb', async () => {
    const page = await openWall(product, {})
    const way = [root]
    while (way.length < down.length) {
      const further = regions.filter(
        ({ code, parent }) =>
          parent === way.at(-1) &&
          (way.length === down.length - 1 || regions.some((child) => child.parent === code)),
      )
      const entries = further.map(({ code }) => `button:has([data-region="${code}"])`).join()
      const entry = page.locator('[data-panel="map"]').locator(entries).last()
      const code = await entry.locator('.child-value').getAttribute('data-region')
      await entry.click()
      await expectWallOf(page, code!)
      way.push(code!)
    }
    const steps = page.getByRole('navigation').locator('.path-step')
    expect(await steps.count()).toBe(way.length)
    await steps.nth(2).click()
    await expectWallOf(page, way[2]!)
    await page.reload()
    await expectWallOf(page, way[2]!, 10_000)
    await steps.nth(0).click()
    await expectWallOf(page, root)
  })

  it('a click on the map goes into the region that lies there', async () => {
    const page = await openWall(product, AS_WALL, SMALL)
    const west = await clickInwards(page, 'left')
    await page.keyboard.press('Home')
    await expectWallOf(page, root)
    const east = await clickInwards(page, 'right')
    expect([parentOf(west), parentOf(east)]).toEqual([root, root])
    const [westAt, eastAt] = [await middleOf(west), await middleOf(east)]
    expect(westAt).toBeLessThan(eastAt)
    for (let depth = 1; depth < down.length - 1; depth++) {
      const from = regionInAddress(page)
      await clickMiddle(page)
      const to = regionInAddress(page)!
      expect(parentOf(to)).toBe(from)
      await expectWallOf(page, to)
    }
  })

  /** Clicks from one side of the map inwards until a region is hit; its code. */
  async function clickInwards(page: Page, side: 'left' | 'right'): Promise<string> {
    await mapStands(page)
    const from = regionInAddress(page)
    const box = (await page.locator('[data-renderer]').boundingBox())!
    for (let inwards = 10; inwards < box.width; inwards += 12) {
      const x = side === 'left' ? box.x + inwards : box.x + box.width - inwards
      await page.mouse.click(x, box.y + box.height / 2)
      const now = regionInAddress(page)
      if (now === null || now === from) continue
      await expectWallOf(page, now)
      return now
    }
    throw new Error(`no region from the ${side}`)
  }

  /** Waits for the camera's flight to end: two equal pictures, some frames apart. */
  async function mapStands(page: Page): Promise<void> {
    const map = page.locator('[data-panel="map"]')
    let last: string
    let now = ''
    do {
      last = now
      await page.evaluate(async () => {
        for (let i = 0; i < 8; i++) await new Promise((done) => requestAnimationFrame(done))
      })
      now = (await map.screenshot()).toString('base64')
    } while (now !== last)
  }

  /** Clicks around the middle of the free part of the map until it leads elsewhere. */
  async function clickMiddle(page: Page): Promise<void> {
    await mapStands(page)
    const from = regionInAddress(page)
    const box = (await page.locator('[data-renderer]').boundingBox())!
    for (const [dx, dy] of [0, 25, -25].flatMap((y) => [0, 25, -25].map((x) => [x, y] as const))) {
      // The list of children takes the right side.
      await page.mouse.click(box.x + (box.width - 140) / 2 + dx, box.y + box.height / 2 + dy)
      if (regionInAddress(page) !== from) return
    }
    throw new Error('no region in the middle of the map')
  }

  /** Longitude in the middle of a region's shape. */
  async function middleOf(code: string): Promise<number> {
    const topology = await readJson<Topology>(product, '/api/v1/boundaries')
    const shapes = Object.values(topology.objects).flatMap((object) =>
      object.type === 'GeometryCollection' ? object.geometries : [object],
    )
    const shape = shapes.find(({ id }) => id === code)!
    const { geometry } = feature(topology, { type: 'GeometryCollection', geometries: [shape] })
      .features[0]!
    if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon')
      throw new Error(`${code} has no area`)
    const rings = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    const eastings = rings.flat(2).map((point) => point[0]!)
    const [west, east] = [Math.min(...eastings), Math.max(...eastings)]
    return (west + east) / 2
  }
})

describe('long life', () => {
  it('[LL2] ten cycles of drill-down and back leave nodes, listeners and canvases where they were', async () => {
    const page = await openWall(product, {})
    const session = await page.context().newCDPSession(page)
    const cycle = async (): Promise<void> => {
      for (let depth = 1; depth < down.length; depth++) await page.keyboard.press('Enter')
      await expectWallOf(page, down.at(-1)!)
      await page.keyboard.press('Home')
      await expectWallOf(page, root)
    }
    await cycle()
    await cycle()
    const before = await counters(page, session)
    for (let i = 0; i < 10; i++) await cycle()
    // Fifty moves; a node or a listener left behind by each would be fifty more. Marks and rows come and go with the board of the second, so a few of either are no leak; a canvas is.
    const { canvases, ...living } = before
    const left = async (): Promise<unknown> => {
      const { canvases: drawn, ...now } = await counters(page, session)
      const grown = (Object.keys(living) as (keyof typeof living)[]).filter(
        (kind) => now[kind] > living[kind] + 25,
      )
      return { canvases: drawn, grown: grown.map((kind) => [kind, living[kind], now[kind]]) }
    }
    await expect.poll(left, { timeout: 5_000 }).toEqual({ canvases, grown: [] })
  })

  it('draws with L7 in one WebGL context, with the same numbers and drill-down', async () => {
    const { page } = await openScreen(`${product.url}/healthz`, SMALL)
    await page.addInitScript(() => {
      const contexts: WebGL2RenderingContext[] = []
      Object.assign(window, { contexts })
      const original = HTMLCanvasElement.prototype.getContext
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...args: []) {
        const made: unknown = Reflect.apply(original, this, args)
        if (made instanceof WebGL2RenderingContext && !contexts.includes(made)) contexts.push(made)
        return made as null
      }
    })
    await page.goto(`${product.url}/?map=l7&use=${AS_WALL.use}`)
    await wallDrawn(page)
    const alive = (): Promise<number> =>
      page.evaluate(() => {
        const { contexts } = window as unknown as { contexts: WebGL2RenderingContext[] }
        return contexts.filter((context) => !context.isContextLost()).length
      })
    expect(await page.locator('[data-renderer]').getAttribute('data-renderer')).toBe('l7')
    await expectWallOf(page, root, 20_000)
    await expectNumbersOfBoards(product, page)
    for (const code of down.slice(1, 3)) {
      await page.keyboard.press('Enter')
      await expectWallOf(page, code, 20_000)
    }
    await page.keyboard.press('Home')
    await expectWallOf(page, root, 20_000)
    expect(await alive()).toBe(1)
  })

  interface Counters {
    readonly elements: number
    readonly canvases: number
    readonly nodes: number
    readonly listeners: number
  }

  async function counters(page: Page, session: CDPSession): Promise<Counters> {
    await session.send('HeapProfiler.collectGarbage')
    const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters')
    const drawn = await page.evaluate(() => ({
      elements: document.querySelectorAll('*').length,
      canvases: document.querySelectorAll('canvas').length,
    }))
    return { ...drawn, nodes, listeners: jsEventListeners }
  }
})

describe('stage', () => {
  it.each(['zh', 'en'])('fits its screen without a scroll bar or a cut word: %s', async (lang) => {
    const page = await openWall(product, { lang })
    for (const [width, height] of [
      [1920, 1080],
      [3840, 2160],
      [5760, 1080],
      [1366, 768],
    ] as const) {
      await page.setViewportSize({ width, height })
      const size = `${width}×${height}`
      await expect.poll(() => textFaults(page), { message: size, timeout: 5_000 }).toEqual([])
      const sizes = await page.evaluate(() => {
        const { scrollWidth, scrollHeight } = document.documentElement
        return [scrollWidth, scrollHeight, document.body.scrollWidth, document.body.scrollHeight]
      })
      expect(sizes, size).toEqual([width, height, width, height])
    }
  })

  it('[MD5] shows its version and its name', async () => {
    const { version } = JSON.parse(
      readFileSync(path.join(import.meta.dirname, '..', 'package.json'), 'utf8'),
    ) as { version: string }
    const page = await openWall(product, { wall: 'hall-2' })
    const self = page.locator('[data-self]')
    await expect.poll(() => self.innerText()).toBe(`hall-2 ${version}`)
  })

  it('starts with what is usual when the address asks for what there is not', async () => {
    const nonsense = { region: 'nowhere', lang: 'xx', map: 'zz', window: 'y', theme: 'pink' }
    const page = await openWall(product, nonsense)
    await expectWallOf(page, root)
    const stage = await page.evaluate(() => ({
      lang: document.documentElement.lang,
      renderer: document.querySelector<HTMLElement>('[data-renderer]')?.dataset['renderer'],
    }))
    // Without a GPU the machine itself would choose canvas.
    expect(stage).toEqual({ lang: 'zh-CN', renderer: 'canvas' })
    await expectNumbersOfBoards(product, page)
  })
})

it('[LT4] a panel that fails says so in its own place, and the others go on', async () => {
  const region = root
  const page = await openWall(product, { region, window: 'all' })
  // A definition as no server sends it: what draws its number breaks on it.
  await page.route('**/api/v1/indicators', async (route) => {
    const response = await route.fetch()
    const { indicators } = (await response.json()) as { indicators: { id: string }[] }
    const broken = indicators.map((each) =>
      each.id === 'F3' ? { ...each, thresholds: null } : each,
    )
    await route.fulfill({ response, json: { indicators: broken } })
  })
  await page.reload()
  await wallDrawn(page)
  const failed = page.locator('[data-panel="satisfaction"]')
  await expect.poll(() => failed.getAttribute('data-state'), { timeout: 10_000 }).toBe('error')
  expect(await failed.innerText()).toContain('本版块出错')
  expect(await failed.locator('[data-indicator]').count()).toBe(0)
  const others = PANELS.filter((id) => id !== 'satisfaction')
  for (const id of others)
    expect(await page.locator(`[data-panel="${id}"]`).getAttribute('data-state')).toBe('live')
  const before = Number(await drawnValue(page, 'caseOpen@now', region))
  await door.report(down[4]!, 2)
  await expect
    .poll(() => drawnValue(page, 'caseOpen@now', region), { timeout: 3_000 })
    .toBe(String(before + 2))
})
