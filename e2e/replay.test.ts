import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EXAMPLES } from '../shared/fact/examples.ts'
import { MarksSchema } from '../shared/wall/marks.ts'
import { person, producerToken } from './commands.ts'
import { readJson } from './numbers.ts'
import { startProduct, type Product } from './product.ts'
import { ALERT, change } from './response.ts'
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

test('[WD4] the time bar marks the alarm and the alert of that hour, and ⇧← shows the wall as it was at them', async () => {
  const { code: root } = await readJson<{ code: string }>(product, '/api/v1/regions')
  const { page } = await openScreen(product.url)
  const stage = page.locator('.stage')
  const inMode = (mode: string): Promise<void> =>
    page.locator(`.stage[data-mode="${mode}"]`).waitFor({ state: 'attached' })
  await inMode('NORMAL')
  const time = new Date().toISOString()
  await sendAll(product, await producerToken(product, '/met'), [
    {
      ...{ specversion: '1.0', id: 'w', source: '/met', type: 'warning.received', subject: 'w' },
      ...{ time, data: { ...EXAMPLES['warning.received'], regionCodes: [root] } },
    },
  ])
  const officer = await person(product, 'officer', '值班员')
  const chief = await person(product, 'chief', '值班长')
  const fields = { ...ALERT, regionCodes: [root] }
  const response = await change('a1', 'A1', 'live', [officer, chief], fields)
  await inMode('ALERT')
  // A second of its own, and the alarm's looks.
  await sleep(4_000)
  const lift = { liftedAt: new Date().toISOString(), liftBasis: '预警解除' }
  await change('a7', 'A7', 'live', [officer, chief], lift, response)
  await inMode('NORMAL')
  await sleep(8_000)

  await page.keyboard.press('r')
  // An hour, so that each minute and a half has a mark of its own.
  await page.keyboard.press('[')
  await page.keyboard.press('[')
  await page.locator('.replay-marks [data-mark="critical"]').waitFor({ state: 'attached' })
  await page.locator('.replay-marks [data-mark="mode"]').waitFor({ state: 'attached' })
  await page.locator('.stage[data-frozen-at]').waitFor({ state: 'attached' })
  const end = Number(await stage.getAttribute('data-frozen-at'))
  const span = new URLSearchParams({
    ...{ region: root, from: new Date(end - 3_600_000).toISOString() },
    to: new Date(end).toISOString(),
  })
  const { modes, alarms } = MarksSchema.parse(
    await readJson<unknown>(product, `/api/v1/marks?${span}`),
  )
  expect(modes.marks.map(({ mode }) => mode)).toEqual(['ALERT', 'NORMAL'])
  expect(alarms!.marks.map(({ kind }) => kind)).toEqual(['warningUnacked'])

  const instants = new Set([modes.marks[0]!.at, alarms!.marks[0]!.at])
  for (const at of [...instants].toSorted((a, b) => b - a)) {
    await page.keyboard.press('Shift+ArrowLeft')
    await page.locator(`.stage[data-frozen-at="${at}"]`).waitFor({ state: 'attached' })
  }
  await page.locator('.replay-label', { hasText: '预警' }).waitFor()
  const boardAt = (ms: number): Promise<Board> =>
    readJson<Board>(
      product,
      `/api/v1/boards/${root}?form=flat&at=${encodeURIComponent(new Date(ms).toISOString())}`,
    )
  const [alert] = modes.marks
  expect((await boardAt(alert!.at)).board.values['mode']).toBe('ALERT')
  expect((await boardAt(alert!.at - 1000)).board.values['mode']).toBe('NORMAL')
  const [alarm] = alarms!.marks
  const alarmsAt = async (ms: number): Promise<number> =>
    Object.keys((await boardAt(ms)).board.lists['alarms'] ?? {}).length
  expect([await alarmsAt(alarm!.at - 1000), await alarmsAt(alarm!.at)]).toEqual([0, 1])
  await page.close()
})

interface Board {
  readonly board: {
    readonly values: Readonly<Record<string, unknown>>
    readonly lists: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  }
}
