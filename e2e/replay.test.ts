import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { producerToken } from './commands.ts'
import { readJson } from './numbers.ts'
import { startProduct, type Product } from './product.ts'
import { closeBrowser, openScreen } from './screen.ts'
import { sendAll } from './send.ts'

let product: Product
beforeAll(async () => void (product = await startProduct()))
afterAll(async () => {
  await closeBrowser()
  await product?.stop()
})

test('[WD4] 复盘 shows on the wall the board that was live then, and goes back to the present', async () => {
  const token = await producerToken(product, '/x')
  const { code: root } = await readJson<{ code: string }>(product, '/api/v1/regions')
  const catalogue = await readJson<Record<'sources' | 'categories', { code: string }[]>>(
    product,
    '/api/v1/catalogue',
  )
  const report = (id: string): Promise<unknown> =>
    sendAll(product, token, [
      {
        ...{ specversion: '1.0', id, source: '/x', type: 'case.reported', subject: id },
        time: new Date().toISOString(),
        data: {
          source: catalogue.sources[0]!.code,
          categoryL1: catalogue.categories[1]!.code,
          regionCode: root,
        },
      },
    ])
  const { page } = await openScreen(product.url)
  const reported = page.locator('[data-indicator="C1@today"]').first()
  const shows = (count: string): Promise<void> =>
    page.waitForFunction(
      (wanted) =>
        document.querySelector<HTMLElement>('[data-indicator="C1@today"]')?.dataset['value'] ===
        wanted,
      count,
    ) as unknown as Promise<void>

  await report('a')
  await shows('1')
  // What is younger than a few seconds is not settled.
  await sleep(8_000)
  await report('b')
  await shows('2')

  await page.keyboard.press('r')
  await shows('1')
  const stage = page.locator('.stage')
  const at = Number(await stage.getAttribute('data-frozen-at'))
  const instant = encodeURIComponent(new Date(at).toISOString())
  const then = await readJson<{ version: { seq: number; t: number } }>(
    product,
    `/api/v1/boards/${root}?at=${instant}`,
  )
  expect(await stage.getAttribute('data-version')).toBe(`${then.version.seq}.${then.version.t}`)
  expect(await page.locator('[data-replay]').count()).toBe(1)

  // The hour's first stop: nothing had been reported.
  await page.keyboard.press('[')
  await page.keyboard.press('[')
  await page.keyboard.press('Home')
  await page.locator('.replay-told [data-note]').waitFor()
  await page.waitForFunction(
    (before) => document.querySelector<HTMLElement>('.stage')?.dataset['frozenAt'] !== before,
    String(at),
  )
  await page.keyboard.press('Escape')
  await shows('2')
  expect(await stage.getAttribute('data-frozen-at')).toBeNull()
  expect(await reported.getAttribute('data-value')).toBe('2')
  await page.close()
})
