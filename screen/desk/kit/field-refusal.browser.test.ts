import { afterEach, expect, test } from 'vitest'
import { account, entered, type FakeAnswer, type FakeRoutes } from '../testing/fake-server.ts'
import { click, leaveDesk, shown, showDesk, type } from '../testing/show-desk.ts'

afterEach(leaveDesk)

const roles = ['administrator'] as const
const at = (path: string): FakeAnswer => ({
  status: 409,
  body: { code: 'loginTaken', path, message: { zh: '账号名已被使用', en: 'the login is taken' } },
})
const routes = (said: FakeAnswer): FakeRoutes => ({
  'GET /api/v1/session': { body: entered(roles) },
  'GET /api/v1/accounts': { body: { accounts: [account(roles)] } },
  'POST /api/v1/accounts': said,
})

async function refused(said: FakeAnswer): Promise<HTMLElement> {
  await showDesk(routes(said), { path: '/accounts' })
  await shown('[data-act="new-account"]')
  await click('[data-act="new-account"]')
  await shown('[data-form="account"]')
  await type('[name="login"]', 'chief')
  await type('[name="name"]', '周值班')
  await type('[name="password"]', 'a staple of batteries')
  await click('[data-role="officer"] input')
  await click('[data-act="save-account"]')
  return document.querySelector<HTMLElement>('[data-form="account"]')!
}

test('a refusal that names a field stands beside it, and the field has the focus', async () => {
  const form = await refused(at('login'))
  const fault = form.querySelector<HTMLElement>('.fault')!
  const field = form.querySelector<HTMLInputElement>('[name="login"]')!
  expect(fault.textContent).toContain('账号名已被使用')
  expect(fault.closest('.field')).toBe(field.closest('.field'))
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(field.getAttribute('aria-describedby')).toBe(fault.id)
  expect(document.activeElement).toBe(field)
  expect(form.querySelector('.el-alert--error')).toBeNull()
})

test('a refusal of what the form has no field for stands at its foot', async () => {
  for (const path of ['', 'elsewhere']) {
    const form = await refused(at(path))
    expect(form.querySelector('.fault')).toBeNull()
    const said = form.querySelector<HTMLElement>('.el-alert--error .el-alert__title')!
    expect(said.textContent).toContain('账号名已被使用')
    // Red on a red ground is hard to read; the mark beside it is red.
    expect(getComputedStyle(said).color).toBe(
      getComputedStyle(form.querySelector('.label')!.closest('.el-dialog__body')!).color,
    )
  }
})
