import { afterEach, beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { account, entered, type FakeRoutes } from '../testing/fake-server.ts'
import { click, leaveDesk, press, settled, shown, showDesk } from '../testing/show-desk.ts'

beforeEach(() => page.viewport(1366, 768))
afterEach(leaveDesk)

const SERVER: FakeRoutes = {
  'GET /api/v1/session': { body: entered(['administrator', 'integrator']) },
  'GET /api/v1/accounts': { body: { accounts: [account(['administrator'])] } },
  'GET /api/v1/feeds': { body: { feeds: [] } },
}
const OFFICER: FakeRoutes = { 'GET /api/v1/session': { body: entered(['officer']) } }
const box = (selector: string): DOMRect => document.querySelector(selector)!.getBoundingClientRect()

test('a page that a key opened has the focus, and shows it', async () => {
  await showDesk(SERVER, { path: '/accounts' })
  await shown('[data-page="accounts"]')
  await press('0')
  await shown('[data-page="feeds"]')
  const isShown = (): boolean => getComputedStyle(document.activeElement!).outlineStyle === 'solid'
  expect(document.activeElement).toBe(document.querySelector('[data-page="feeds"] h1'))
  expect(isShown()).toBe(true)
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}')
  expect(document.activeElement).toBe(document.querySelector('#page'))
  expect(isShown()).toBe(true)
})

test('the letter after G opens a page, and is no act of the page that is left', async () => {
  const duty = { me: 'a1', shifts: [], history: [], open: { items: [], counts: {} } }
  await showDesk({ ...SERVER, ...OFFICER, 'GET /api/v1/duty': { body: duty } }, { path: '/duty' })
  await shown('[data-page="duty"]')
  await settled()
  await press('g')
  await press('s')
  await shown('[data-start="duty"]')
  expect(document.querySelector('.el-dialog')).toBeNull()
  await press('7')
  await shown('[data-page="duty"]')
  await settled()
  await press('g')
  await press('x')
  expect(document.querySelector('[data-page="duty"]')).not.toBeNull()
  await press('s')
  await shown('.el-dialog')
})

test('on a screen of 3,840 px letters grow, the page fills it, and windows open in its middle', async () => {
  await page.viewport(3840, 2160)
  await showDesk(SERVER, { path: '/accounts' })
  await shown('[data-page="accounts"]')
  expect(box('h1').height).toBeGreaterThan(36)
  expect(box('.page').width).toBeGreaterThan(0.75 * box('#page').width)
  expect(box('.desk').height).toBeCloseTo(2160, 0)
  await press('n')
  await shown('.el-dialog')
  await settled()
  const dialog = box('.el-dialog')
  expect(dialog.width).toBeCloseTo(840, 0)
  expect(dialog.left + dialog.width / 2).toBeCloseTo(1920, 0)
  await click('.el-dialog__headerbtn')
})

test('on a screen of 3,840 px a list opens under its field, as wide as it', async () => {
  await page.viewport(3840, 2160)
  const walls = { serverTime: 0, walls: [], control: null, desks: 1 }
  await showDesk(
    { ...SERVER, ...OFFICER, 'GET /api/v1/walls': { body: walls } },
    { path: '/walls' },
  )
  await shown('[data-page="walls"] .el-select')
  await userEvent.click(page.getByRole('combobox', { name: '区域', exact: true }))
  await shown('.el-select-dropdown')
  const field = box('.el-select')
  await expect.poll(() => Math.abs(box('.el-popper').left - field.left)).toBeLessThan(2)
  expect(box('.el-popper').width).toBeCloseTo(field.width, -1)
  expect(box('.el-popper').top - field.bottom).toBeGreaterThan(0)
  expect(box('.el-popper').top - field.bottom).toBeLessThan(40)
})
