import { afterEach, expect, test } from 'vitest'
import { leaveWall, press, showWall } from '../../testing/show-wall.ts'

afterEach(leaveWall)

const trend = (el: HTMLElement): HTMLElement | null => el.querySelector<HTMLElement>('.trend')

test('a number opened by key tells definition, edition, source, trend and the age of its data', async () => {
  const el = await showWall('typical, still')
  await press('f')
  await expect.poll(() => trend(el)?.dataset['trend']).toBe('there')
  const card = el.querySelector<HTMLElement>('[data-opened=number]')!
  expect(card.querySelector<HTMLElement>('[data-card]')!.dataset['card']).toMatch(/^\w+@\d+$/)
  expect(card.querySelector('.card-plain')!.textContent).not.toBe('')
  expect(card.querySelector('.card-foot')!.textContent).toMatch(/口径|条|惯例|实践|报道/)
  expect(card.querySelector('.card-age')!.textContent).toMatch(/数据截至 .* · 数据龄 \d+ 秒/)
  expect(card.querySelectorAll('.trend-chart svg')).toHaveLength(1)
  expect(card.querySelector('.trend-last')!.textContent).not.toBe('')
})

test('T turns between hours and days', async () => {
  const el = await showWall('typical, still')
  el.querySelector<HTMLElement>('[data-panel=case] .number[data-indicator="caseOpen@now"]')!.click()
  await expect.poll(() => trend(el)?.textContent ?? '').toContain('逐时')
  await press('t')
  await expect.poll(() => trend(el)?.textContent ?? '').toContain('近 30 日 · 逐日')
  await press('t')
  await expect.poll(() => trend(el)?.textContent ?? '').toContain('逐时')
})

test('[ST2] on a stalled wall an opened number is marked stale', async () => {
  const el = await showWall('typical, stale')
  await press('f')
  const card = el.querySelector<HTMLElement>('[data-card]')!
  expect(card.dataset['state']).toBe('stale')
})

test.for([
  { width: 1920, height: 1080 },
  { width: 3840, height: 1080 },
  { width: 5760, height: 1080 },
  { width: 1080, height: 1920 },
])('a card stays within the map at $width × $height', async ({ width, height }) => {
  const el = await showWall('typical, still', '', width, height)
  await press('f')
  await expect.poll(() => trend(el)?.dataset['trend']).toBe('there')
  const card = el.querySelector('[data-opened=number]')!
  const foot = card.querySelector('.card-foot')!.getBoundingClientRect()
  expect(foot.bottom).toBeLessThanOrEqual(card.getBoundingClientRect().bottom + 0.5)
})

test.for([3840, 5760])(
  'a card of a wall %i wide is read from as far as the panels beside it',
  async (width) => {
    const el = await showWall('typical, still', '', width, 1080)
    await press('f')
    await expect.poll(() => trend(el)?.dataset['trend']).toBe('there')
    const size = (selector: string): string =>
      getComputedStyle(el.querySelector(selector)!).fontSize
    expect(size('.card-head h2')).toBe(size('[data-panel=mediation] .panel-name h2'))
    expect(size('.card-small')).toBe(size('[data-panel=mediation] .panel-name p'))
  },
)

test('a card over the map leaves no half of its words to be seen', async () => {
  const el = await showWall('typical, still')
  const seen = (name: string): string =>
    getComputedStyle(el.querySelector(`.map ${name}`)!).visibility
  expect(seen('.legend')).toBe('visible')
  await press('f')
  await expect.poll(() => trend(el)?.dataset['trend']).toBe('there')
  for (const name of ['.legend', '.map-bar', '.map-side']) expect(seen(name)).toBe('hidden')
  const [card, map] = ['.card', '.map'].map((name) =>
    el.querySelector(name)!.getBoundingClientRect(),
  )
  expect([card!.left, card!.width]).toEqual([map!.left, map!.width])
})
