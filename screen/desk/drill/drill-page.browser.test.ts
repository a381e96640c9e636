import { afterEach, expect, test } from 'vitest'
import { entered } from '../testing/fake-server.ts'
import { leaveDesk, press, sentBy, showDesk, shown, type, click } from '../testing/show-desk.ts'

afterEach(leaveDesk)

const FIGURES = ['D1', 'D2', 'D3', 'D4', 'D5a', 'D5b', 'D6']
const SCRIPT = {
  ...{ id: 's', name: '防汛', kind: 'tabletop', planId: 'p', durationMin: 10 },
  ...{ injects: [], items: [], participants: [] },
}

test("[ST7] a drill begins at the hour of the district's clock, whatever the browser's zone, and not without one", async () => {
  const { server } = await showDesk(
    {
      'GET /api/v1/session': { body: entered(['director']) },
      'GET /api/v1/drills': {
        body: {
          ...{ rights: { direct: true }, scripts: [SCRIPT], serverTime: 0, drills: [] },
          ...{ plans: [], departments: [] },
          figures: Object.fromEntries(FIGURES.map((id) => [id, { value: null, n: 0, d: 0 }])),
        },
      },
      'POST /api/v1/commands': { body: { seq: 1 } },
    },
    { path: '/drill' },
  )
  await shown('.rail')
  await expect
    .poll(
      async () => {
        if (document.querySelector('[data-form="plan"]') === null) await press('n')
        return document.querySelector('[data-form="plan"]') !== null
      },
      { timeout: 8_000 },
    )
    .toBe(true)
  const at = '[data-form="plan"] input[type="datetime-local"]'
  await type(at, '')
  expect(document.querySelector<HTMLButtonElement>('[data-act="plan-it"]')!.disabled).toBe(true)
  await type(at, '2026-12-01T09:00')
  await click('[data-act="plan-it"]')
  expect(sentBy(server)).toMatchObject([{ startAt: '2026-12-01T09:00:00+08:00' }])
})
