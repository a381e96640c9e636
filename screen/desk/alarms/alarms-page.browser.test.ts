import { afterEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { entered, type FakeRoutes } from '../testing/fake-server.ts'
import { click, leaveDesk, press, sentBy, settled, shown, showDesk } from '../testing/show-desk.ts'

afterEach(leaveDesk)

const AT = 1_790_000_000_000
const IDS = ['a', 'b', 'c', 'd']

const COMPOSITE = {
  ...{ id: 'c', decidedAt: null, by: null, reason: null, history: [] },
  evidence: ['surge:1-1:04.0406:29924331', 'surge:1-1:04.0406:29924340', 'surge:1-2:09.0901:1'],
  row: {
    ...{ kind: 'composite', grade: 'alarm', region: '1', regions: null, category: null, at: AT },
    ...{ window: null, count: 3, baseline: null, z: null, plan: null, until: AT, state: 'open' },
  },
}

/** A queue of four alarms of one kind in four places, as the commands given leave it. */
function queue(): FakeRoutes {
  const acknowledged = new Set<string>()
  const alarm = (id: string) => ({
    ...{ id, kind: 'l1Late', rank: 10, region: id, place: id },
    subject: `case:${id === 'a' ? 'C20261124-31c8-0590' : id}`,
    ...{ category: null, at: AT, by: null, until: null, count: 1 },
    ...(id === 'a' ? { due: AT, clock: 'HANDLE' } : { due: null, clock: null }),
    state: acknowledged.has(id) ? 'ACKNOWLEDGED' : 'RAISED',
  })
  return {
    'GET /api/v1/session': { body: entered(['chief']) },
    'GET /api/v1/alarms': () => ({
      body: { alarms: IDS.map(alarm), flood: { since: null, inWindow: 0 } },
    }),
    'GET /api/v1/suggestions': {
      body: { suggestions: [COMPOSITE], total: 1, open: 1, next: null },
    },
    'GET /api/v1/alarms/health': { status: 404, body: {} },
    'POST /api/v1/commands': (body) => {
      for (const id of (body as { alarms: readonly string[] }).alarms) acknowledged.add(id)
      return { body: { seq: 1 } }
    },
  }
}

async function openQueue() {
  const { server } = await showDesk(queue(), { path: '/alarms' })
  await shown('[data-row="a"]')
  await press('j')
  return server
}
const dialogs = (): number =>
  [...document.querySelectorAll('[aria-modal="true"]')].filter(
    (dialog) => dialog.getClientRects().length > 0,
  ).length

test('the limit of an alarm says whose it is: the list of cases tells the whole one', async () => {
  await openQueue()
  expect(document.querySelector('[data-row="a"] [data-clock]')?.textContent).toBe('处置')
  expect(document.querySelector('[data-row="b"] [data-clock]')).toBeNull()
})

test('[AL4] keys of the queue do nothing in a view that does not show it', async () => {
  const server = await openQueue()
  await press('t')
  expect(document.querySelector('[data-view="shelved"]')?.getAttribute('aria-pressed')).toBe('true')
  await press('Enter')
  await press('s')
  expect(sentBy(server)).toEqual([])
  expect(dialogs()).toBe(0)
})

test('[AL4] keys do nothing to the page while a dialog stands over it', async () => {
  const server = await openQueue()
  await click('[data-act="acknowledge-all"]')
  await expect.poll(dialogs).toBe(1)
  ;(document.activeElement as HTMLElement | null)?.blur()
  await press('Enter')
  await press('s')
  await press('g')
  await press('c')
  expect(sentBy(server)).toEqual([])
  expect(dialogs()).toBe(1)
  expect(location.pathname).toBe('/desk/alarms')
})

test('[AL4] Enter that is held acknowledges one line, and a held arrow goes on', async () => {
  const server = await openQueue()
  await click('.check input')
  ;(document.activeElement as HTMLElement | null)?.blur()
  await press('Enter')
  for (let i = 0; i < 5; i++) await press('Enter', { repeat: true })
  expect(sentBy(server)).toMatchObject([{ act: 'alarm.acknowledge', alarms: ['a'] }])
  await press('ArrowDown', { repeat: true })
  await press('ArrowDown', { repeat: true })
  await settled()
  expect(document.querySelector('tr.chosen')?.getAttribute('data-row')).toBe('d')
})

test('[AL4] Enter acknowledges the line that arrows chose, not the one pressed or reached before', async () => {
  const server = await openQueue()
  const row = (id: string): HTMLElement => document.querySelector(`[data-row="${id}"]`)!
  row('a').focus()
  await press('ArrowDown')
  await press('ArrowDown')
  expect(document.querySelector('tr.chosen')?.getAttribute('data-row')).toBe('c')
  await press('Enter')
  expect(sentBy(server)).toMatchObject([{ act: 'alarm.acknowledge', alarms: ['c'] }])
})

test('[AL4] the line that Tab reaches is the one that keys act on', async () => {
  await openQueue()
  document.querySelector<HTMLElement>('[data-row="b"]')!.focus()
  await settled()
  expect(document.querySelector('tr.chosen')?.getAttribute('data-row')).toBe('b')
  await press('s')
  await expect.poll(dialogs).toBe(1)
})

test('[AL4] only who may shelve is told of its key', async () => {
  const hint = (): string | undefined => document.querySelector('.page .note')?.textContent
  await openQueue()
  expect(hint()).toContain('S 搁置')
  await showDesk(
    { ...queue(), 'GET /api/v1/session': { body: entered(['officer']) } },
    { path: '/alarms' },
  )
  await shown('[data-row="a"]')
  expect(hint()).toContain('Enter 确认')
  expect(hint()).not.toContain('搁置')
})

test('a composite is told by the places and categories of its surges, not by their ids', async () => {
  await openQueue()
  await press('t')
  await press('t')
  await shown('[data-suggestion="c"]')
  const told = document.querySelector('[data-suggestion="c"] .evidence')?.textContent
  expect(told?.replaceAll(/\s+/g, ' ')).toContain('1-1 04.0406、1-2 09.0901')
  expect(told).not.toContain('surge')
})

test('[ST4] a queue that has not been told yet is read, and not empty', async () => {
  await showDesk(
    { ...queue(), 'GET /api/v1/alarms': { status: 503, body: {} } },
    { path: '/alarms' },
  )
  await shown('.empty')
  const said = (): string | undefined => document.querySelector('.empty')?.textContent
  expect(said()).toContain('读取中')
  expect(document.querySelector('[data-view="queue"]')?.textContent).not.toContain('0')
  await showDesk(
    {
      ...queue(),
      'GET /api/v1/alarms': { body: { alarms: [], flood: { since: null, inWindow: 0 } } },
    },
    { path: '/alarms' },
  )
  await shown('.empty')
  await expect.poll(said).toBe('没有在列告警')
})

test('common needs beyond the first page are reached, and counted whole', async () => {
  const need = (i: number) => ({
    ...{ id: `n${i}`, region: '1-1', category: '02.0204', state: 'open', topic: false },
    ...{ cases: 3, reporters: 3, since: AT, last: AT },
  })
  const all = Array.from({ length: 30 }, (_, i) => need(i))
  await showDesk(
    {
      ...queue(),
      'GET /api/v1/needs': (_body, query) => {
        const after = Number(query.get('after'))
        const limit = Number(query.get('limit'))
        const needs = all.slice(after, after + limit)
        const next = after + limit < all.length ? after + limit : null
        return {
          body: { total: all.length, next, needs, counts: { open: 30, adopted: 0, ignored: 0 } },
        }
      },
    },
    { path: '/alarms' },
  )
  await shown('[data-view="needs"]')
  await expect
    .poll(() => document.querySelector('[data-view="needs"]')?.textContent)
    .toContain('30')
  await click('[data-view="needs"]')
  const cards = (): (string | undefined)[] =>
    [...document.querySelectorAll<HTMLElement>('[data-need]')].map(({ dataset }) => dataset['need'])
  expect(cards()).toHaveLength(24)
  expect(document.querySelector('.pager')?.textContent).toContain('第 1–24 项，共 30 项')
  await click('[data-page="after"]')
  expect(cards()).toEqual(['n24', 'n25', 'n26', 'n27', 'n28', 'n29'])
  expect(document.querySelector<HTMLButtonElement>('[data-page="after"]')?.disabled).toBe(true)
  // The last ones were decided elsewhere meanwhile.
  all.splice(20)
  await click('[data-page="before"]')
  expect(cards()).toHaveLength(20)
  expect(document.querySelector('.pager')).toBeNull()
})

test('on a phone the name of an alarm stands over its card, and no cell runs into the next', async () => {
  await page.viewport(390, 844)
  await openQueue()
  const cells = [...document.querySelectorAll<HTMLElement>('[data-row="a"] td')].filter(
    (cell) => cell.getClientRects().length > 0,
  )
  const card = document.querySelector('[data-row="a"]')!.getBoundingClientRect()
  expect(cells[0]!.getBoundingClientRect().width).toBeGreaterThan(card.width * 0.8)
  const wide = cells.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
  expect(wide.map(({ dataset }) => dataset['label'])).toEqual([])
  await page.viewport(1366, 768)
})
