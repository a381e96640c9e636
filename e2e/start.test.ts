import { afterAll, expect, onTestFinished, test } from 'vitest'
import { startProduct } from './product.ts'
import { closeBrowser, openScreen } from './screen.ts'

afterAll(closeBrowser)

test.each([
  { GEWU_TIME: 'tomorrow' },
  { GEWU_FEED: 'perhaps' },
  { GEWU_DISTRICT_DIR: '/nowhere/at/all' },
])('a wrong setting stops the start with one line that says which and why: %j', async (env) => {
  const [[name, value]] = Object.entries(env) as [[string, string]]
  const failure = await startProduct({ env }).catch(String)
  const [reason = '', ...printed] = String(failure).trim().split('\n')
  expect(reason).toContain('the server ended')
  expect(printed).toHaveLength(1)
  expect(printed[0]).toContain(name === 'GEWU_DISTRICT_DIR' ? value : name)
})

test('the demo starts from nothing, shows its wall without a complaint and ends when it is told to', async () => {
  const product = await startProduct({ env: { GEWU_FEED: 'on' } })
  onTestFinished(async () => void (await product.stop()))
  const { page } = await openScreen(product.url)
  await page.locator('[data-panel][data-state="live"]').first().waitFor({ timeout: 30_000 })
  await page.locator('[data-panel] [data-value]:not([data-value=""])').first().waitFor()
  expect(await page.locator('[data-panel]').count()).toBeGreaterThanOrEqual(9)
  await page.close()
  expect(await product.stop()).toBe(0)
})

test('after kill -9 it starts again on the same files', async () => {
  const product = await startProduct()
  onTestFinished(async () => void (await product.stop()))
  await product.kill9()
  await expect(fetch(`${product.url}/healthz`)).rejects.toThrow('fetch failed')
  await product.restart()
  expect((await fetch(`${product.url}/healthz`)).status).toBe(200)
})

test('a browser that is too old is told so, and which one is needed, in place of an empty page', async () => {
  const product = await startProduct()
  onTestFinished(async () => void (await product.stop()))
  for (const place of ['/', '/desk']) {
    // What the screens' own code then says in the console is said of a page that is covered.
    const { page } = await openScreen(`${product.url}/healthz`, { expected: [/groupBy/] })
    await page.addInitScript(() => {
      delete (Map as { groupBy?: unknown }).groupBy
    })
    await page.goto(product.url + place)
    const said = page.locator('[data-old-browser]')
    await said.waitFor()
    expect(await said.textContent()).toContain('Chromium 117')
    const { page: other } = await openScreen(product.url + place)
    await other.locator('#wall > *, #desk > *').first().waitFor()
    expect(await other.locator('[data-old-browser]').count()).toBe(0)
  }
})
