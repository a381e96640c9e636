import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateDistrict } from '../mock/district/generate.ts'
import { speaker, type Speaker } from './heartbeats.ts'
import { drawnPage, readJson, type DrawnPage } from './numbers.ts'
import { startProduct, type Product } from './product.ts'
import { reporter } from './reports.ts'
import { closeBrowser } from './screen.ts'
import { expectWallOf, openWall, PANELS } from './wall.ts'

/** The demo's feeds with a threshold that a test can wait for. */
const PACE = { expectedSeconds: 2, lostSeconds: 6 }
const BEAT_MS = 600
/** Threshold, a tick, a look of the teller, and a machine that is busy. */
const SOON = { timeout: 20_000, interval: 100 }

const ROOT = '320699001'
const [QUIET, OTHER] = [`${ROOT}-2`, `${ROOT}-1`]

let folder: string
let product: Product
let feeds: Speaker
let speaking: readonly string[] = []
let timer: NodeJS.Timeout

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'gewu-e2e-'))
  await generateDistrict(1, folder)
  const file = path.join(folder, 'feeds.json')
  const declared = JSON.parse(readFileSync(file, 'utf8')) as object[]
  writeFileSync(file, JSON.stringify(declared.map((feed) => ({ ...feed, ...PACE }))))
  product = await startProduct({ env: { GEWU_DISTRICT_DIR: folder } })
  const door = await reporter(product, '/fresh')
  await door.report(QUIET, 5)
  await door.report(OTHER, 3)
  feeds = await speaker(product)
  speaking = feeds.feeds
  timer = setInterval(() => void feeds.beat(1, speaking).catch(() => undefined), BEAT_MS)
})

afterAll(async () => {
  clearInterval(timer)
  await closeBrowser()
  await product?.stop()
  rmSync(folder, { recursive: true, force: true })
})

function statesOf(page: Page): Promise<Readonly<Record<string, string>>> {
  return page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLElement>('[data-panel]')].map(({ dataset }) => [
        dataset['panel'] ?? '',
        dataset['state'] ?? '',
      ]),
    ),
  )
}

/** Of the nine panels: those that are not live, and how they are. */
async function notLive(page: Page): Promise<Readonly<Record<string, string>>> {
  const states = Object.entries(await statesOf(page))
  return Object.fromEntries(states.filter(([, state]) => state !== 'live'))
}

function valuesOf({ numbers }: DrawnPage): readonly string[] {
  return numbers.map(({ indicator, region, value }) => `${region} ${indicator} ${value}`)
}

interface ReadBoard {
  readonly values: Readonly<Record<string, { readonly value: unknown }>>
  readonly children: readonly { readonly code: string; readonly values: { fresh: string } }[]
  readonly lists: { readonly ticker: Readonly<Record<string, { type: string; region: string }>> }
}

function boardOf(region: string): Promise<ReadBoard> {
  return readJson(product, `/api/v1/boards/${region}`)
}

describe('a feed of one office that falls silent', () => {
  it('[ST3] [ST4] marks its region stale and its ancestors partial, keeps every count, and is whole again when it speaks', async () => {
    const root = await openWall(product, { region: ROOT })
    const quiet = await openWall(product, { region: QUIET })
    const other = await openWall(product, { region: OTHER })
    for (const [page, region] of [
      [root, ROOT],
      [quiet, QUIET],
      [other, OTHER],
    ] as const)
      await expectWallOf(page, region, 15_000)
    const before = valuesOf(await drawnPage(quiet))
    expect(before).toContain(`${QUIET} caseOpen@now 5`)

    speaking = feeds.feeds.filter((id) => id !== 'gridApp-2')
    await expect
      .poll(() => notLive(quiet), SOON)
      .toEqual({ grid: 'stale', case: 'partial', appeal: 'partial', map: 'partial' })
    await expect
      .poll(() => notLive(root), SOON)
      .toEqual({ grid: 'partial', case: 'partial', appeal: 'partial', map: 'partial' })
    expect(await notLive(other)).toEqual({})

    // Its counts stay, dimmed and hatched; none has become a zero or gone.
    expect(valuesOf(await drawnPage(quiet))).toEqual(before)
    const look = await quiet.locator('[data-panel="grid"]').evaluate((panel) => ({
      hatch: getComputedStyle(panel, '::after').backgroundImage,
      opacity: Number(getComputedStyle(panel.querySelector('.panel-body')!).opacity),
    }))
    expect(look.hatch).toContain('repeating-linear-gradient')
    expect(look.opacity).toBeLessThan(0.7)
    expect(await quiet.locator('[data-panel="grid"] .panel-notice').innerText()).toMatch(
      /^来源中断\s截至 (\d\d-\d\d )?\d\d:\d\d$/,
    )
    expect(await root.locator('[data-panel="grid"] .panel-notice').innerText()).toMatch(
      /^部分中断\s截至 (\d\d-\d\d )?\d\d:\d\d$/,
    )
    // The list beside the map marks the office, and the foot names the feed with shape, word and time.
    const marks = await root
      .locator('[data-child-fresh]')
      .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset['childFresh']))
    expect(marks.filter((mark) => mark === 'live')).toHaveLength(2)
    expect(marks.filter((mark) => mark === 'partial')).toHaveLength(1)
    const missed = root.locator('[data-panel="feed"] [data-source="gridApp-2"]')
    expect(await missed.getAttribute('data-source-state')).toBe('lost')
    expect(await missed.innerText()).toMatch(/网格通.*中断\s*末次 \d\d:\d\d:\d\d/s)
    expect(await missed.locator('[data-tone="serious"]').count()).toBe(1)

    // The same for who reads the board, and in the facts.
    const board = await boardOf(ROOT)
    expect(board.children.map(({ code, values }) => [code, values.fresh])).toEqual([
      [`${ROOT}-1`, 'live'],
      [`${ROOT}-2`, 'lost'],
      [`${ROOT}-3`, 'live'],
    ])
    expect(board.values['feed.grid']?.value).toBe('partial')
    await expect
      .poll(async () => (await boardOf(ROOT)).lists.ticker['feed:gridApp-2'], SOON)
      .toMatchObject({ type: 'feed.lost', region: QUIET })

    speaking = feeds.feeds
    for (const [page, region] of [
      [root, ROOT],
      [quiet, QUIET],
    ] as const)
      await expectWallOf(page, region, 15_000)
    expect(valuesOf(await drawnPage(quiet))).toEqual(before)
    await expect
      .poll(async () => (await boardOf(ROOT)).lists.ticker['feed:gridApp-2'], SOON)
      .toMatchObject({ type: 'feed.restored' })
  })

  it('[ST3] every feed silent makes every panel that lives on one stale, while the link is live', async () => {
    const root = await openWall(product, { region: ROOT })
    await expectWallOf(root, ROOT, 15_000)
    const before = valuesOf(await drawnPage(root))
    speaking = []
    const onFeeds = PANELS.filter((id) => id !== 'feed' && id !== 'duty')
    await expect
      .poll(() => notLive(root), SOON)
      .toEqual(Object.fromEntries([...onFeeds, 'map'].map((id) => [id, 'stale'])))
    expect(await root.locator('[data-fresh]').first().getAttribute('data-fresh')).toBe('live')
    expect(valuesOf(await drawnPage(root))).toEqual(before)
    await root.keyboard.press('s')
    const states = await root
      .locator('[data-sources] [data-source]')
      .evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset['sourceState']))
    expect(states).toEqual(feeds.feeds.map(() => 'lost'))
    speaking = feeds.feeds
    await expectWallOf(root, ROOT, 15_000)
  })
})

describe('the wall’s own clock', () => {
  it.each([
    ['seven seconds ahead', 7, '快 7 秒'],
    ['an hour behind', -3600, '慢 1 时'],
  ])(
    '[ST7] is called wrong when it is %s, and what is shown goes by the server’s',
    async (_, offS, said) => {
      const page = await openWall(product, { region: ROOT })
      await page.context().addInitScript((ms: number) => {
        const real = Date.now
        Date.now = () => real() + ms
      }, offS * 1000)
      await page.reload()
      await expectWallOf(page, ROOT, 15_000)
      await expect.poll(() => page.locator('.fresh').innerText(), SOON).toContain(`本机时钟${said}`)
      const shown = await page.locator('.fresh-clock').innerText()
      const { serverTime } = await readJson<{ serverTime: number }>(product, '/healthz')
      const real = new Date(serverTime).toLocaleTimeString('en-GB', { timeZone: 'Asia/Shanghai' })
      const seconds = (text: string): number =>
        text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
      expect(Math.abs(seconds(shown) - seconds(real))).toBeLessThanOrEqual(2)
    },
  )
})
