import { afterEach, expect, test } from 'vitest'
import { entered, refusal } from './testing/fake-server.ts'
import { click, leaveDesk, showDesk, shown } from './testing/show-desk.ts'

afterEach(leaveDesk)

const IN = { body: entered(['chief']) }
const WALLS = { body: { serverTime: 0, desks: 1, walls: [], control: null } }

test('[AC3] a server that cannot tell yet who is signed in signs nobody out', async () => {
  const { server } = await showDesk(
    {
      'GET /api/v1/session': refusal(503, 'starting', '正在启动', 'starting'),
      'GET /api/v1/walls': WALLS,
    },
    { path: '/walls' },
  )
  await shown('[data-code="starting"]')
  expect(document.querySelector('[data-act="sign-in"]')).toBeNull()
  expect(localStorage.getItem('gewu.desk.in')).toBe('1')
  server.say({ 'GET /api/v1/session': IN })
  await shown('.bar')
})

test('[AC3] a question that stands when the session ends goes with it', async () => {
  const { server } = await showDesk(
    { 'GET /api/v1/session': IN, 'GET /api/v1/walls': WALLS },
    { path: '/walls' },
  )
  await shown('[data-act="privacy"]')
  await click('[data-act="privacy"]')
  await shown('[data-act="confirm"]')
  server.say({ 'GET /api/v1/walls': refusal(401, 'notSignedIn', '请先登录', 'sign in first') })
  await shown('[data-act="sign-in"]')
  const isOpen = (): boolean =>
    [...document.querySelectorAll('[aria-modal="true"]')].some(
      (dialog) => dialog.getClientRects().length > 0,
    )
  await expect.poll(isOpen).toBe(false)
})

test('[ST7] who may read no board is told times by the server too', async () => {
  const createdAt = Date.UTC(2026, 5, 1, 12)
  const serverTime = Date.UTC(2026, 5, 1, 12, 30)
  const own = { ...entered(['administrator'], { createdAt }), timeZone: 'Asia/Urumqi', serverTime }
  await showDesk(
    {
      'GET /api/v1/session': { body: own },
      'GET /api/v1/accounts': { body: { accounts: [own.account] } },
    },
    { path: '/accounts' },
  )
  await shown('.bar .clock')
  expect(document.querySelector('.bar .clock')?.textContent).toMatch(/^18:30:/)
})
