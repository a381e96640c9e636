import { afterEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { entered, type FakeRoutes } from '../testing/fake-server.ts'
import { leaveDesk, press, settled, showDesk, shown } from '../testing/show-desk.ts'

afterEach(leaveDesk)

const AT = 1_790_000_000_000
const ALARM = {
  ...{ id: 'a', kind: 'l1Late', rank: 10, region: '1', place: '1', subject: 'case:a' },
  ...{ category: null, at: AT, by: null, until: null, count: 1, due: null, clock: null },
  state: 'RAISED',
}

const field = (name: string) => (): HTMLInputElement =>
  document.querySelector<HTMLInputElement>(`[role="dialog"] input[aria-label="${name}"]`)!

test.each<readonly [string, FakeRoutes, string, readonly string[], string]>([
  [
    'a new account',
    {
      'GET /api/v1/session': { body: entered(['administrator']) },
      'GET /api/v1/accounts': { body: { accounts: [] } },
    },
    '/accounts',
    ['n'],
    '账号',
  ],
  [
    'shelving an alarm',
    {
      'GET /api/v1/session': { body: entered(['chief']) },
      'GET /api/v1/alarms': { body: { alarms: [ALARM], flood: { since: null, inWindow: 0 } } },
    },
    '/alarms',
    ['j', 's'],
    '搁置事由',
  ],
])(
  '%s begins in its first field, and a click beside it throws nothing away',
  async (_, routes, path, keys, name) => {
    await showDesk(routes, { path })
    await shown('tbody')
    await vi.waitFor(() => expect(document.activeElement?.tagName).toBe('H1'))
    const before = document.activeElement
    for (const key of keys) await press(key)
    await vi.waitFor(() => expect(document.activeElement).toBe(field(name)()))
    await userEvent.keyboard('x')
    expect(field(name)().value).toBe('x')
    const overlay = field(name)().closest<HTMLElement>('.el-overlay-dialog')!
    for (const type of ['mousedown', 'mouseup', 'click'])
      overlay.dispatchEvent(new MouseEvent(type, { bubbles: true }))
    await settled()
    expect(field(name)().value).toBe('x')
    expect(field(name)().checkVisibility()).toBe(true)
    await userEvent.keyboard('{Escape}')
    await vi.waitFor(() => expect(document.activeElement).toBe(before))
  },
)
