import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startProduct, type Product } from './product.ts'
import { closeBrowser } from './screen.ts'
import { openWall, wallDrawn } from './wall.ts'

/** What a browser writes when its GPU process goes. */
const GPU_GONE = [/console\.error: .*(GPU|WebGL|context|CONTEXT_LOST)/i]

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(async () => {
  await closeBrowser()
  await product?.stop()
})

const drawing = (page: Page): Promise<string | null> =>
  page.locator('.map-district').getAttribute('data-renderer')

/** Share of the map that some canvas has painted, and of what is brighter than its ground. */
function painted(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const seen = document.createElement('canvas')
    seen.width = seen.height = 100
    const ctx = seen.getContext('2d', { willReadFrequently: true })!
    await new Promise((resolve) => requestAnimationFrame(resolve))
    for (const canvas of document.querySelectorAll<HTMLCanvasElement>('.map-district canvas'))
      if (canvas.width > 0) ctx.drawImage(canvas, 0, 0, 100, 100)
    const { data } = ctx.getImageData(0, 0, 100, 100)
    return data.filter((alpha, i) => i % 4 === 3 && alpha > 200).length / 10_000
  })
}

it('[LL3] the map outlives its GPU process being killed twice, and the wall around it does not notice', async () => {
  const page = await openWall(product, { map: 'l7' }, { expected: GPU_GONE })
  await expect.poll(() => drawing(page), { timeout: 30_000 }).toBe('l7')
  await page.keyboard.press('Enter')
  const region = (): string | null => new URL(page.url()).searchParams.get('region')
  const there = region()
  for (const kill of [1, 2]) {
    const session = await page.context().browser()!.newBrowserCDPSession()
    // The process dies before it can answer.
    await session.send('Browser.crashGpuProcess').catch(() => undefined)
    await expect
      .poll(() => drawing(page), { timeout: 20_000, message: `kill ${kill}` })
      .toBe('canvas')
    await expect.poll(() => painted(page), { timeout: 20_000 }).toBeGreaterThan(0.15)
    await wallDrawn(page)
    expect(region()).toBe(there)
    // It comes back, where the browser still gives a context; where not, canvas draws on.
    await expect
      .poll(() => drawing(page), { timeout: 45_000 })
      .toMatch(kill === 1 ? /^l7$/ : /^(l7|canvas)$/)
  }
  await page.keyboard.press('Enter')
  await expect.poll(() => painted(page), { timeout: 20_000 }).toBeGreaterThan(0.15)
  expect(region()).not.toBe(there)
})

it('the key V changes the renderer at run time and back, and the view set by hand stays', async () => {
  const page = await openWall(product, {})
  expect(await drawing(page)).toBe('canvas')
  await page.keyboard.press('+')
  const back = page.locator('.map-bar-back')
  await back.waitFor()
  for (const kind of ['l7', 'canvas', 'l7']) {
    await page.keyboard.press('v')
    await expect.poll(() => drawing(page), { timeout: 30_000 }).toBe(kind)
    expect(await page.locator('.map-district > div').count()).toBe(1)
    expect(await back.count()).toBe(1)
  }
  await page.keyboard.press('Enter')
  await expect.poll(() => back.count()).toBe(0)
})

it('[OF1] every layer is turned on and off by its key, and asks nobody but the server', async () => {
  const page = await openWall(product, {})
  const pressed = (): Promise<readonly string[]> =>
    page
      .locator('.map-bar [aria-pressed="true"]')
      .evaluateAll((buttons) =>
        buttons.map((button) => (button as HTMLElement).dataset['overlay']!),
      )
  expect((await pressed()).toSorted()).toEqual(['cases', 'whistles'])
  for (const key of '1234567809') await page.keyboard.press(key)
  await expect.poll(async () => (await pressed()).length).toBe(8)
  await page.locator('.party-chain').waitFor()
  for (const key of '12345678') await page.keyboard.press(key)
  await expect.poll(pressed).toEqual([])
})

it('any indicator of the catalogue colours the map by the address, with its own words', async () => {
  const page = await openWall(product, { indicator: 'residents' })
  const title = page.locator('.map-title')
  await expect.poll(() => title.innerText()).toContain('常住人口')
  expect(await title.innerText()).toContain('每平方公里')
  await page.keyboard.press('m')
  await expect.poll(() => title.innerText()).toContain('在办案件')
})
