import { afterEach, describe, expect, test } from 'vitest'
import { account, entered, refusal, type FakeRoutes } from './testing/fake-server.ts'
import { click, leaveDesk, press, settled, showDesk, type } from './testing/show-desk.ts'

afterEach(leaveDesk)

const signedIn = (roles: Parameters<typeof account>[0], part: object = {}): FakeRoutes => ({
  'GET /api/v1/session': { body: entered(roles, part) },
  'DELETE /api/v1/session': { status: 204 },
  'GET /api/v1/accounts': { body: { accounts: [account(roles, part)] } },
  'GET /api/v1/producers': { body: { producers: [] } },
  'GET /api/v1/devices': { body: { devices: [], pending: [] } },
  'GET /api/v1/feeds': { body: { feeds: [] } },
})
const NOBODY: FakeRoutes = {
  'GET /api/v1/session': refusal(401, 'notSignedIn', '请先登录', 'sign in first'),
}
const text = (selector: string): string =>
  document.querySelector(selector)?.textContent.trim() ?? ''
const pages = (): (string | undefined)[] =>
  [...document.querySelectorAll<HTMLElement>('.rail [data-to]')].map(({ dataset }) => dataset['to'])

describe('signing in', () => {
  test('asks for the code of an authenticator only once login and password were right', async () => {
    const { server } = await showDesk(NOBODY, { signedIn: false })
    expect(document.querySelector('#code')).toBeNull()
    server.say({
      'POST /api/v1/session': (body) =>
        (body as { code: string | null }).code === '123456'
          ? { body: entered(['integrator']) }
          : refusal(401, 'codeNeeded', '请输入动态码', 'a code is needed'),
    })
    await type('#login', 'chief')
    await type('#password', 'secret')
    await click('[data-act="sign-in"]')
    expect(document.querySelector('[data-code]')).toBeNull()
    await type('#code', '123456')
    await click('[data-act="sign-in"]')
    await expect.poll(() => document.querySelector('.bar')).not.toBeNull()
    expect(server.asked.map(({ what }) => what).slice(0, 2)).toEqual([
      'POST /api/v1/session',
      'POST /api/v1/session',
    ])
  })

  test('says a refusal in the words of the language chosen', async () => {
    await showDesk(
      { 'POST /api/v1/session': refusal(423, 'locked', '账号已锁定', 'the account is locked') },
      { signedIn: false, lang: 'en' },
    )
    await type('#login', 'chief')
    await type('#password', 'secret')
    await click('[data-act="sign-in"]')
    expect(text('[data-code="locked"]')).toContain('The account is locked')
    await click('[data-act="lang"]')
    expect(text('[data-code="locked"]')).toContain('账号已锁定')
  })

  test('opens nothing but the change of a password that somebody else chose', async () => {
    const { server } = await showDesk(signedIn(['chief'], { mustChangePassword: true }))
    expect(document.querySelector('.bar')).toBeNull()
    server.say({ 'POST /api/v1/session/password': { body: entered(['integrator']) } })
    await type('#old', 'given')
    await type('#fresh', 'a staple of batteries')
    await type('#again', 'a staple of butteries')
    expect(
      document.querySelector<HTMLButtonElement>('[data-act="change-password"]')!.disabled,
    ).toBe(true)
    await type('#again', 'a staple of batteries')
    await click('[data-act="change-password"]')
    await expect.poll(() => document.querySelector('.bar')).not.toBeNull()
  })

  test('makes the first account by the code of the link', async () => {
    const { server } = await showDesk(
      { 'POST /api/v1/setup': { status: 201, body: {} } },
      { signedIn: false, code: 'one-time' },
    )
    await type('#login', 'admin')
    await type('#name', '管理员')
    await type('#password', 'a horse that is correct')
    await type('#again', 'a horse that is correct')
    await click('[data-act="set-up"]')
    expect(server.asked.at(-1)?.body).toMatchObject({ code: 'one-time', login: 'admin' })
    expect(document.querySelector('[data-act="sign-in"]')).not.toBeNull()
  })

  test('[AC3] a session that the server has ended leads back to signing in and says why', async () => {
    const { server } = await showDesk(signedIn(['administrator']), { path: '/accounts' })
    await expect.poll(() => document.querySelector('[data-page="accounts"]')).not.toBeNull()
    server.say({ 'GET /api/v1/accounts': NOBODY['GET /api/v1/session'] })
    server.say({ 'POST /api/v1/accounts': NOBODY['GET /api/v1/session'] })
    await click('[data-act="new-account"]')
    await type('[data-form="account"] input[name="login"]', 'x1')
    await type('[data-form="account"] input[name="name"]', 'X')
    await type('[data-form="account"] input[name="password"]', 'something long')
    await click('[data-role="viewer"] input')
    await click('[data-act="save-account"]')
    await expect.poll(() => document.querySelector('[data-act="sign-in"]')).not.toBeNull()
    expect(text('.sign')).toContain('15 分钟')
  })
})

describe('pages', () => {
  test('[AC2] who is signed in sees the pages of his rights, and others by no address', async () => {
    await showDesk(signedIn(['administrator']), { path: '/audit' })
    expect(pages()).toEqual(['feeds', 'devices', 'accounts'])
    await expect.poll(() => text('#page')).toContain('没有打开此页面的权限')
    expect(document.querySelector('[data-page="audit"]')).toBeNull()
  })

  test('say what waits on them in the rail and on the first page, and that it is not known', async () => {
    const feed = (state: string) => ({ id: state, name: state, families: ['case'], state })
    const { server } = await showDesk({
      ...signedIn(['administrator', 'integrator']),
      'GET /api/v1/feeds': { body: { feeds: [feed('lost'), feed('delayed'), feed('live')] } },
      'GET /api/v1/devices': refusal(503, 'failed', '出错', 'failed'),
    })
    await expect.poll(() => document.querySelector('[data-start="feeds"]')).not.toBeNull()
    const counted = (id: string): string => text(`[data-waiting="${id}"] .n`)
    expect([counted('feedsLost'), counted('feedsLate'), counted('feedsSilent')]).toEqual([
      ...['1', '1', '0'],
    ])
    expect(counted('wallsUnpaired')).toBe('—')
    expect(text('.rail [data-to="feeds"] [data-count]')).toContain('2')
    expect(text('.rail [data-to="devices"] [data-count]')).toContain('暂无数据')
    expect(document.querySelector('.rail [data-to="accounts"] [data-count]')).toBeNull()
    expect(server.asked.map(({ what }) => what)).not.toContain('GET /api/v1/walls')
    await press('g')
    await press('p')
    await expect.poll(() => document.querySelector('[data-page="producers"]')).not.toBeNull()
    await press('g')
    await press('s')
    await expect.poll(() => document.querySelector('[data-start="feeds"]')).not.toBeNull()
  })

  test('open by their keys, and not while something is typed', async () => {
    await showDesk(signedIn(['administrator', 'integrator']), { path: '/accounts' })
    await expect.poll(() => document.querySelector('[data-page="accounts"]')).not.toBeNull()
    await press('g')
    await press('p')
    await expect.poll(() => document.querySelector('[data-page="producers"]')).not.toBeNull()
    await press('0')
    await expect.poll(() => document.querySelector('[data-page="feeds"]')).not.toBeNull()
    await press('g')
    await press('p')
    await press('n')
    const field = document.querySelector<HTMLInputElement>('.el-dialog input[name="name"]')!
    field.focus()
    await press('0')
    expect(document.querySelector('[data-page="producers"]')).not.toBeNull()
  })

  test('are told in the language chosen, and drawn in the theme chosen, at once', async () => {
    await showDesk(signedIn(['administrator']), { path: '/accounts' })
    expect(text('h1')).toBe('账号')
    await click('.bar [data-act="lang"]')
    expect(text('h1')).toBe('Accounts')
    const ground = (): string => getComputedStyle(document.body).backgroundColor
    const light = ground()
    await click('.bar [data-act="theme"]')
    expect(ground()).not.toBe(light)
    expect(localStorage.getItem('gewu.desk.theme')).toBe('dark')
  })

  test('ask in words before an act that takes something away, and do it only when told', async () => {
    const { server } = await showDesk(
      {
        ...signedIn(['integrator']),
        'GET /api/v1/producers': {
          body: {
            producers: [
              { id: 'p1', name: 'grid', sources: ['g/*'], createdAt: 0, revokedAt: null },
            ],
          },
        },
        'DELETE /api/v1/producers/p1': refusal(
          404,
          'unknownProducer',
          '没有这个凭证',
          'no such token',
        ),
      },
      { path: '/producers' },
    )
    await expect.poll(() => document.querySelector('[data-act="revoke"]')).not.toBeNull()
    const lines = [...document.querySelectorAll('thead tr > *')].map((cell) => {
      const { borderTopWidth, borderBottomWidth } = getComputedStyle(cell)
      return `${borderTopWidth} ${borderBottomWidth}`
    })
    expect(new Set(lines).size).toBe(1)
    await click('[data-act="revoke"]')
    expect(text('[data-act="confirm"]')).toBe('撤销')
    await press('Escape')
    await settled()
    const deleted = (): number =>
      server.asked.filter(({ what }) => what.startsWith('DELETE')).length
    expect(deleted()).toBe(0)
    await click('[data-act="revoke"]')
    await click('[data-act="confirm"]')
    expect(deleted()).toBe(1)
    expect(text('[data-code="unknownProducer"]')).toBe('没有这个凭证')
  })

  test('tell a conflict of roles before it is sent', async () => {
    await showDesk(signedIn(['administrator']), { path: '/accounts' })
    await expect.poll(() => document.querySelector('[data-act="new-account"]')).not.toBeNull()
    await press('n')
    await click('[data-role="administrator"] input')
    await click('[data-role="chief"] input')
    expect(text('[data-conflict]')).toContain('技术管理员不得兼任')
    expect(document.querySelector<HTMLButtonElement>('[data-act="save-account"]')!.disabled).toBe(
      true,
    )
  })

  test('signing out leaves the desk', async () => {
    const { server } = await showDesk(signedIn(['administrator']), { path: '/account' })
    await expect.poll(() => document.querySelector('[data-act="sign-out"]')).not.toBeNull()
    await click('[data-act="sign-out"]')
    expect(server.asked.some(({ what }) => what === 'DELETE /api/v1/session')).toBe(true)
    expect(document.querySelector('[data-act="sign-in"]')).not.toBeNull()
  })
})
