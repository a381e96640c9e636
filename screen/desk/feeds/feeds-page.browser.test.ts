import { afterEach, expect, test } from 'vitest'
import { entered } from '../testing/fake-server.ts'
import { click, leaveDesk, shown, showDesk } from '../testing/show-desk.ts'

afterEach(leaveDesk)

test('an integrator, who reads no boards, sees the names of the places that a feed is of', async () => {
  const feed = {
    ...{ name: '网格通', nameEn: null, families: ['case'], state: 'live', since: 0, lastAt: 0 },
    expectedMs: 60_000,
  }
  const places = [
    { zh: '城区办事处', en: 'Urban office' },
    { zh: '临港办事处', en: 'Harbour office' },
  ]
  await showDesk(
    {
      'GET /api/v1/session': { body: entered(['integrator']) },
      'GET /api/v1/feeds': {
        body: {
          feeds: [
            { ...feed, id: 'some', regions: ['1-1', '1-2'], places },
            { ...feed, id: 'all', regions: null, places: null },
          ],
        },
      },
    },
    { path: '/feeds' },
  )
  await shown('[data-row="some"]')
  const scopeOf = (id: string): string | undefined =>
    document.querySelector(`[data-row="${id}"] [data-label="范围"]`)?.textContent.trim()
  expect([scopeOf('some'), scopeOf('all')]).toEqual(['城区办事处、临港办事处', '全区'])
  await click('.bar [data-act="lang"]')
  expect(document.querySelector('[data-row="some"]')?.textContent).toContain('Harbour office')
})
