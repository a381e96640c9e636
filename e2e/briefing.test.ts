import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stepsOf, type Briefing } from '../shared/scene/briefing.ts'
import { person, producerToken, type Person } from './commands.ts'
import { readJson } from './numbers.ts'
import { feedCaughtUp, runTool, startProduct, type Product } from './product.ts'
import { ALERT, change } from './response.ts'
import { closeBrowser } from './screen.ts'
import { sendAll } from './send.ts'
import { openWall, regionInAddress } from './wall.ts'

/** A single screen: smaller ones show their panels in turns. */
const SIZE = { width: 1920, height: 1080 }

let product: Product
let officer: Person
let briefing: Briefing
/** An instant after the last fact of the demo's history. */
let instant: string

beforeAll(async () => {
  product = await startProduct({ env: { GEWU_FEED: 'on', GEWU_FEED_HISTORY: '3d' } })
  await feedCaughtUp(product)
  officer = await person(product, 'officer', '值班员')
  briefing = (await readJson<{ briefing: Briefing }>(product, '/api/v1/briefing')).briefing
  // The history has only just been told: a second ago there was less of it, however fast the machine is.
  await sleep(3_000)
  instant = new Date((await serverTime()) - 1000).toISOString()
})

afterAll(async () => {
  await closeBrowser()
  await product?.stop()
})

async function serverTime(): Promise<number> {
  return (await readJson<{ serverTime: number }>(product, '/healthz')).serverTime
}

async function titleIs(page: Page, title: string | undefined): Promise<void> {
  await expect
    .poll(() => page.locator('[data-scene-title]').textContent({ timeout: 1000 }), {
      timeout: 25_000,
    })
    .toBe(title)
}

/** Unrounded values of every number that is drawn. */
function drawn(page: Page): Promise<readonly (string | null)[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('[data-panel] [data-value]')].map(
      (number) => `${number.getAttribute('data-indicator')}=${number.getAttribute('data-value')}`,
    ),
  )
}

async function frozen(page: Page): Promise<void> {
  const at = String(Date.parse(instant))
  await page.locator(`main[data-frozen-at="${at}"][data-fresh="live"]`).waitFor({ timeout: 15_000 })
}

describe('the briefing of the demo', () => {
  it('is driven by a clicker through its five chapters, each scene drawn and wearing its instant', async () => {
    const page = await openWall(product, { wall: 'hall', at: instant }, SIZE)
    const before = regionInAddress(page)
    await page.keyboard.press('F5')
    const steps = stepsOf(briefing)
    expect(new Set(steps.map(({ chapter }) => chapter)).size).toBe(5)
    const mark = /^数据截至 \d{4}-\d\d-\d\d \d\d:\d\d$/
    for (const [i, { scene }] of steps.entries()) {
      await titleIs(page, scene.title.zh)
      await frozen(page)
      expect(await page.locator('[data-frozen]').textContent(), scene.id).toMatch(mark)
      expect(regionInAddress(page), scene.id).toBe(scene.settings.region)
      expect(await page.locator('main').getAttribute('data-page')).toBe(scene.settings.page)
      const opened = scene.settings.opened?.kind
      if (opened === 'number') await page.locator('.card').waitFor()
      expect(await page.getByText(scene.notes!.zh.slice(0, 12)).count(), scene.id).toBe(0)
      if (i < steps.length - 1) await page.keyboard.press('PageDown')
    }
    await page.keyboard.press('3')
    await titleIs(page, briefing.chapters[2]!.scenes[0]!.title.zh)
    await page.keyboard.press('PageUp')
    await titleIs(page, briefing.chapters[1]!.scenes.at(-1)!.title.zh)
    await page.keyboard.press('b')
    await page.locator('[data-black]').waitFor()
    await page.keyboard.press('b')
    await page.locator('[data-black]').waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await page.locator('main:not([data-frozen-at])[data-fresh="live"]').waitFor()
    expect(await page.locator('[data-telling]').count()).toBe(0)
    expect(regionInAddress(page)).toBe(before)
  })

  it('is held at its instant: nothing moves a number while the district goes on', async () => {
    const page = await openWall(product, { wall: 'still', at: instant }, SIZE)
    await page.keyboard.press('F5')
    await frozen(page)
    const before = await drawn(page)
    expect(before.length).toBeGreaterThan(20)
    const version = await page.locator('main').getAttribute('data-version')
    await reportUrgent('still-1')
    await sleep(3000)
    expect(await drawn(page)).toEqual(before)
    expect(await page.locator('main').getAttribute('data-version')).toBe(version)
    await page.keyboard.press('t')
    await page.locator('main:not([data-frozen-at])').waitFor()
    expect(await page.locator('[data-mark="live"]').textContent()).toBe('实时')
  })

  it('is ordered by a command to a wall by its name, and survives a reload; another wall stays', async () => {
    const hall = await openWall(product, { wall: 'ordered' }, SIZE)
    const other = await openWall(product, { wall: 'other' }, SIZE)
    const order = (id: string, show: object): Promise<Record<string, string>> =>
      officer.command({ act: 'display.show', id, wall: 'ordered', show })
    await order('o-1', { kind: 'scene', scene: 'overdue', at: instant })
    await titleIs(hall, sceneTitle('overdue'))
    await frozen(hall)
    expect(await order('o-2', { kind: 'step', to: 'next' })).toMatchObject({ scene: 'closing' })
    await titleIs(hall, sceneTitle('closing'))
    await hall.reload()
    await titleIs(hall, sceneTitle('closing'))
    expect(await other.locator('[data-telling]').count()).toBe(0)
    await order('o-3', { kind: 'end' })
    await hall.locator('[data-telling]').waitFor({ state: 'detached' })
  })

  it('自动轮播 gives way to a new urgent case for a while, and to a warning until it is lifted', async () => {
    const page = await openWall(product, { wall: 'play', play: '1' }, SIZE)
    await titleIs(page, sceneTitle(briefing.playlist!.scenes![0]!))
    await sleep(1500)
    await reportUrgent('play-1')
    await page.locator('[data-urgent]').waitFor({ timeout: 8000 })
    const chief = await person(product, 'chief', '值班长')
    const root = await readJson<{ code: string; children: { code: string }[] }>(
      product,
      '/api/v1/regions',
    )
    const fields = { ...ALERT, regionCodes: [root.children[0]!.code] }
    const responseId = await change('alert', 'A1', 'live', [officer, chief], fields)
    await page.locator('main[data-mode="ALERT"]').waitFor()
    await page.locator('[data-urgent]').waitFor({ state: 'detached' })
    expect(await page.locator('[data-note]').textContent()).toBe('已让位于实战')
    expect(regionInAddress(page)).toBe(root.code)
    const lifted = { liftedAt: new Date(await serverTime()).toISOString(), liftBasis: '雨停' }
    await change('lift', 'A7', 'live', [officer, chief], lifted, responseId)
    await titleIs(page, sceneTitle(briefing.playlist!.scenes![0]!))
  })

  it('is found fit by the rehearsal', async () => {
    const told = await runTool(product, 'tools/rehearse/main.ts', [
      ...['--url', product.url, '--at', instant],
    ])
    expect(told).toContain(`${stepsOf(briefing).length} scenes, 0 errors`)
  })
})

function sceneTitle(id: string): string {
  return stepsOf(briefing).find(({ scene }) => scene.id === id)!.scene.title.zh
}

/** A case that is filed as urgent, now. */
async function reportUrgent(subject: string): Promise<void> {
  const token = await producerToken(product, `/${subject}`)
  const { sources, categories } = await readJson<{
    sources: { code: string }[]
    categories: { code: string; children: { code: string }[] }[]
  }>(product, '/api/v1/catalogue')
  const [l1] = categories.filter(({ children }) => children.length > 0)
  const time = new Date(await serverTime()).toISOString()
  const envelope = { specversion: '1.0', source: `/${subject}`, subject, time }
  const [l2] = l1!.children
  await sendAll(product, token, [
    {
      ...{ ...envelope, id: `${subject}-1`, type: 'case.reported' },
      data: {
        ...{ source: sources[0]!.code, categoryL1: l1!.code, categoryL2: l2!.code },
        regionCode: stepsOf(briefing)[0]!.scene.settings.region,
      },
    },
    { ...{ ...envelope, id: `${subject}-2`, type: 'case.accepted' }, data: { acceptor: '受理员' } },
    {
      ...{ ...envelope, id: `${subject}-3`, type: 'case.filed' },
      data: { categoryL2: l2!.code, standardId: l2!.code, urgency: 'L1' },
    },
  ])
}
