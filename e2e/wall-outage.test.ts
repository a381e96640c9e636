import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { allFeedsSpeak } from './heartbeats.ts'
import { drawnPage, drawnValue, expectNumbersOfBoards, type DrawnPage } from './numbers.ts'
import { startProduct, type Product } from './product.ts'
import { reporter, type Reporter } from './reports.ts'
import { closeBrowser, openScreen } from './screen.ts'
import { expectWallOf, firstPath, openWall, panelStates, regionInAddress } from './wall.ts'

/** What a browser itself writes on the console when nobody answers. */
const REFUSED = [/console\.error: .*(ERR_CONNECTION|ERR_FAILED|Failed to load resource|WebSocket)/]

let product: Product
let door: Reporter
let community: string
let grid: string
let root: string

beforeAll(async () => {
  product = await startProduct()
  await allFeedsSpeak(product)
  const down = await firstPath(product)
  ;[root, community, grid] = [down[0]!, down[2]!, down[3]!]
  door = await reporter(product, '/outage')
  await door.report(grid, 7)
})

afterAll(async () => {
  await closeBrowser()
  await product?.stop()
})

it.each([
  ['its socket is silent', false],
  ['nothing but the page itself is answered', true],
])(
  '[ST1] before the first snapshot every panel says that it has no data, when %s',
  async (_, all) => {
    const { page } = await openScreen(`${product.url}/healthz`, { expected: REFUSED })
    let blocked = true
    // Taken by nobody: neither refused nor answered, as behind a dead link.
    await page.routeWebSocket(/\/socket\.io\//, (socket) => {
      if (!blocked) socket.connectToServer()
    })
    await page.route(/\/socket\.io\//, (route) =>
      blocked ? route.abort('connectionrefused') : route.continue(),
    )
    await page.route('**/api/**', (route) =>
      blocked && all ? route.abort('connectionrefused') : route.continue(),
    )
    await page.goto(`${product.url}/?map=canvas`)
    await page.locator('[data-panel="duty"]').waitFor()
    for (let look = 0; look < 5; look++) {
      expect(new Set(await panelStates(page))).toEqual(new Set(['unknown']))
      expect((await drawnPage(page)).numbers).toEqual([])
      const words = await page.locator('[data-panel]:not([data-panel="map"])').allInnerTexts()
      // The nine panels of PRODUCT, and the alarms in the foot.
      expect(words).toHaveLength(10)
      for (const text of words) expect(text).not.toMatch(/\d/)
      await sleep(300)
    }
    expect(await page.locator('[data-fresh]').first().getAttribute('data-fresh')).toBe('unknown')
    blocked = false
    await expectWallOf(page, root, 15_000)
    await expectNumbersOfBoards(product, page)
  },
)

it('[ST2] [ST5] [PR3] [PR4] says that it is not live when the server dies, and is right again by itself when it is back', async () => {
  const page = await openWall(product, { region: community }, { expected: REFUSED })
  const moved = await openWall(product, { region: community }, { expected: REFUSED })
  await expectWallOf(page, community)
  await expectWallOf(moved, community)
  for (const each of [page, moved]) await each.evaluate(() => Object.assign(window, { kept: true }))
  const before = await drawnPage(page)
  const beats = await watchBeats(page)
  await sleep(3_300)
  expect(await beats()).toBeGreaterThanOrEqual(2)
  expect(await freshText(page)).toMatch(/数据龄\s*[0-2] 秒/)
  const clock = await clockOf(page)
  await expect.poll(() => clockOf(page), { timeout: 2_500 }).not.toBe(clock)

  const lastGood = Date.now()
  await product.kill9()
  // What was on its way when it died.
  await sleep(200)
  const heard = await beats()
  await page.locator('[data-stale]').waitFor({ timeout: 4_000 - (Date.now() - lastGood) })
  expect(await beats()).toBe(heard)
  expect(new Set(await panelStates(page))).toEqual(new Set(['stale']))
  // What was there stays readable and is no zero (ST4); ages alone go on.
  expect(valuesOf(await drawnPage(page))).toEqual(valuesOf(before))
  const said = /\d\d:\d\d:\d\d/.exec(await page.locator('[data-stale]').innerText())?.[0]
  expect(secondsApart(said ?? '', lastGood)).toBeLessThanOrEqual(2)
  // The size that it had comes last: a laptop's stage shows fewer panels at a time.
  for (const [width, height] of [
    [1366, 768],
    [3840, 2160],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height })
    // The largest of them is drawn in software here.
    await expect.poll(() => onTop(page, '[data-stale]'), { timeout: 10_000 }).toBe(true)
  }
  await expect.poll(() => freshText(page), { timeout: 8_000 }).toMatch(/数据龄\s*([5-9]|1\d) 秒/)

  // Whoever goes on while it is dead finds no numbers there, and no zeros.
  await moved.keyboard.press('Enter')
  await expect.poll(() => regionInAddress(moved)).toBe(grid)
  await expect.poll(() => panelStates(moved)).toContain('unknown')
  expect((await drawnPage(moved)).numbers.filter(({ region }) => region === grid)).toEqual([])

  await product.restart()
  const backMs = Date.now()
  await door.report(grid, 4)
  await expectWallOf(page, community, 10_000)
  await expectWallOf(moved, grid, 10_000)
  for (const each of [page, moved]) {
    const region = regionInAddress(each)!
    await expect.poll(() => drawnValue(each, 'C1@today', region), { timeout: 5_000 }).toBe('11')
    await expectNumbersOfBoards(product, each)
    expect(await each.evaluate(() => 'kept' in window)).toBe(true)
    expect(await each.locator('[data-stale]').count()).toBe(0)
  }
  expect(Date.now() - backMs).toBeLessThan(12_000)
})

function valuesOf({ numbers }: DrawnPage): readonly string[] {
  return numbers.map(({ indicator, region, value }) => `${region} ${indicator} ${value}`)
}

/** Counts how often the heartbeat's mark has changed since. */
async function watchBeats(page: Page): Promise<() => Promise<number>> {
  const handle = await page.evaluateHandle(() => {
    const counted = { changes: 0 }
    const note = (): unknown => (counted.changes += 1)
    const mark = document.querySelector('.beat')
    if (mark === null) throw new Error('no heartbeat on the stage')
    new MutationObserver(note).observe(mark, { attributes: true })
    return counted
  })
  return async () => (await handle.jsonValue()).changes
}

/** What the stage says of clock, age and link. */
function freshText(page: Page): Promise<string> {
  return page.locator('.fresh').innerText()
}

function clockOf(page: Page): Promise<string> {
  return page.locator('.fresh-clock').innerText()
}

/** Whether the element is on the screen as a whole with nothing above it. */
function onTop(page: Page, selector: string): Promise<boolean> {
  return page.evaluate((wanted) => {
    const element = document.querySelector(wanted)
    if (element === null) return false
    const { left, right, top, bottom } = element.getBoundingClientRect()
    const inside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight
    const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    return inside && right > left && element.contains(above)
  }, selector)
}

/** Seconds between a time of day in Shanghai and an instant. */
function secondsApart(time: string, atMs: number): number {
  const [hours = NaN, minutes = NaN, seconds = NaN] = time.split(':').map(Number)
  const said = hours * 3600 + minutes * 60 + seconds
  const real = Math.floor(atMs / 1000 + 8 * 3600) % 86_400
  const apart = Math.abs(said - real)
  return Math.min(apart, 86_400 - apart)
}

it('[LT4] a map whose code cannot be loaded says so and draws when it can; the numbers go on', async () => {
  const expected = [/Failed to load resource/, /Failed to fetch dynamically imported module/]
  const { page } = await openScreen(`${product.url}/healthz`, { expected })
  let missing = true
  await page.route('**/assets/MapDistrict-*.js', (route) =>
    missing ? route.fulfill({ status: 404, body: '' }) : route.continue(),
  )
  await page.goto(`${product.url}/?map=canvas`)
  await page.locator('[data-panel="map"][data-state="error"]').waitFor()
  await page.locator('[data-panel="case"][data-state="live"]').waitFor()
  missing = false
  await page.locator('[data-renderer="canvas"]').waitFor({ timeout: 30_000 })
  await expect
    .poll(() => page.locator('[data-panel="map"]').getAttribute('data-state'), { timeout: 30_000 })
    .toBe('live')
})
