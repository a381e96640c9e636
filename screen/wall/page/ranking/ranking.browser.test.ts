import { afterEach, expect, test } from 'vitest'
import { leaveWall, press, showWall } from '../../testing/show-wall.ts'

afterEach(leaveWall)

const page = (el: HTMLElement): HTMLElement | null => el.querySelector<HTMLElement>('.ranking')
const pressed = (el: HTMLElement, choice: string): string =>
  el.querySelector(`[data-choice=${choice}] [aria-pressed=true]`)!.textContent.trim()

async function ranked(el: HTMLElement): Promise<HTMLElement> {
  await expect.poll(() => page(el)?.dataset['state']).toBe('live')
  return page(el)!
}

test('K opens the ranking and closes it; the arrows choose indicator and level, W the period, and the wall behind stays where it is', async () => {
  const el = await showWall('typical, still')
  const steps = el.querySelectorAll('.path-step').length
  await press('k')
  await ranked(el)
  const before = [pressed(el, 'indicator'), pressed(el, 'level'), pressed(el, 'window')]
  expect(before[0]).toBe('结案率')
  await press('ArrowRight')
  await press('ArrowDown')
  await press('w')
  const after = [pressed(el, 'indicator'), pressed(el, 'level'), pressed(el, 'window')]
  expect(after[0]).toBe('按期结案率')
  expect(after.map((text, i) => text !== before[i])).toEqual([true, true, true])
  expect((await ranked(el)).querySelectorAll('[data-rank]').length).toBeGreaterThan(0)
  expect(el.querySelectorAll('.path-step')).toHaveLength(steps)
  await press('k')
  expect(page(el)).toBeNull()
  await press('k')
  await press('Escape')
  expect(page(el)).toBeNull()
})

test('every number of a ranking says what, where and how much; formula, edition, period and sample are printed', async () => {
  const el = await showWall('typical, still')
  await press('k')
  const ranking = await ranked(el)
  const rows = [...ranking.querySelectorAll<HTMLElement>('[data-rank]')]
  expect(rows.length).toBeGreaterThan(3)
  const ranks = rows.map(({ dataset }) => Number(dataset['rank']))
  expect(ranks[0]).toBe(1)
  for (const row of rows) {
    const { indicator, region, value } = row.querySelector<HTMLElement>('.number')!.dataset
    expect(indicator).toBe('C5@30d')
    expect(region).toBe(row.dataset['row'])
    expect(Number(value)).toBeGreaterThan(0)
    expect(row.textContent).toMatch(/\d+\/\d+/)
  }
  expect(ranking.textContent).toContain('应结案数')
  expect(ranking.querySelector('.ranking-stamp')!.textContent).toMatch(
    /C5@\d+ · \d{4}-\d\d-\d\d 至 \d{4}-\d\d-\d\d · 数据截至/,
  )
})

test('Enter goes to the first row, then opens it: its region, with the number that was ranked', async () => {
  const el = await showWall('typical, still')
  await press('k')
  const ranking = await ranked(el)
  const first = ranking.querySelector<HTMLElement>('[data-row]')!.dataset['row']
  await press('Enter')
  expect((document.activeElement as HTMLElement).dataset['row']).toBe(first)
  await press('Enter')
  expect(page(el)).toBeNull()
  const card = el.querySelector<HTMLElement>('[data-opened=number]')!
  expect(card.querySelector<HTMLElement>('.number-headline')!.dataset).toMatchObject({
    ...{ indicator: 'C5@today', region: first },
  })
})

test.for([
  { width: 1920, height: 1080 },
  { width: 5760, height: 1080 },
  { width: 1080, height: 1920 },
  { width: 1366, height: 768 },
])('nothing of a ranking leaves its box at $width × $height', async ({ width, height }) => {
  const el = await showWall('typical, long, still', '', width, height)
  await press('k')
  await press('ArrowDown')
  const ranking = await ranked(el)
  const box = ranking.getBoundingClientRect()
  for (const part of ranking.querySelectorAll('.peers, .peer, .peers-apart > *, .ranking-foot')) {
    const { left, right, bottom } = part.getBoundingClientRect()
    expect(left, part.outerHTML).toBeGreaterThanOrEqual(box.left)
    expect(right, part.outerHTML).toBeLessThanOrEqual(box.right + 0.5)
    expect(bottom, part.outerHTML).toBeLessThanOrEqual(box.bottom + 0.5)
  }
})
