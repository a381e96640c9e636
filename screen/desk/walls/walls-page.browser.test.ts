import { afterEach, expect, test } from 'vitest'
import { entered, type FakeAnswer } from '../testing/fake-server.ts'
import { click, leaveDesk, press, sentBy, shown, showDesk, type } from '../testing/show-desk.ts'

afterEach(leaveDesk)

const SINCE = 1_790_000_000_000
const wall = (name: string, since: number) => ({
  ...{ name, alive: true, since, client: '1', profile: 'LEADER', view: null, layer: null },
  ...{ told: null, ackedAt: since, seq: 1, waitingMs: 0, mode: null },
})
const list = (...walls: readonly unknown[]): FakeAnswer => ({
  body: { serverTime: SINCE, desks: 1, control: null, walls },
})
const open = () =>
  showDesk(
    {
      'GET /api/v1/session': { body: entered(['commander']) },
      'GET /api/v1/walls': list(wall('hall', SINCE), wall('lobby', SINCE)),
      'GET /api/v1/briefing': { body: { briefing: null } },
      'POST /api/v1/commands': { body: { seq: 1 } },
    },
    { path: '/walls' },
  )
const target = (): string => document.querySelector('[data-target]')?.textContent ?? ''
const raise = () => document.querySelector<HTMLButtonElement>('[data-act="raise"]')!

test('[PV2] an order for one wall waits while that wall is not in the list, and never goes to all', async () => {
  const { server } = await open()
  await shown('[data-row^="hall"]')
  await click('[data-row^="hall"]')
  await type('[data-part="profile"] input', '接待汇报')
  expect(raise().disabled).toBe(false)
  server.say({ 'GET /api/v1/walls': list() })
  await expect.poll(() => document.querySelector('[data-row]'), { timeout: 3_000 }).toBeNull()
  expect(target()).toContain('hall')
  expect(raise().disabled).toBe(true)
  expect(document.querySelector('[data-hint]')?.textContent).toContain('暂不在列表中')
  await press('r')
  expect(document.querySelector('[data-act="confirm"]')).toBeNull()
  server.say({
    'GET /api/v1/walls': list(wall('hall', SINCE + 5000), wall('lobby', SINCE + 5000)),
  })
  await expect.poll(() => raise().disabled, { timeout: 3_000 }).toBe(false)
  await click('[data-act="raise"]')
  expect(sentBy(server)).toMatchObject([{ act: 'display.profileRaise', wall: 'hall' }])
})

test('[PV2] all walls are told only once a person has chosen them', async () => {
  const { server } = await open()
  await shown('[data-row^="hall"]')
  await type('[data-part="profile"] input', '接待汇报')
  expect(raise().disabled).toBe(true)
  await click('[data-act="all-walls"]')
  await click('[data-act="raise"]')
  expect(sentBy(server)).toMatchObject([{ act: 'display.profileRaise', wall: null }])
})
