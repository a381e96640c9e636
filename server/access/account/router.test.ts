import express from 'express'
import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { generate } from 'otplib'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { answerError } from '../../ops/http-errors.ts'
import { openAudit, type Audit } from '../audit/audit.ts'
import { verifyAudit } from '../audit/verify.ts'
import { FirstAccount } from './first-account.ts'
import { AccountOffice } from './office.ts'
import { accountRouter } from './router.ts'
import { SignIn } from './sign-in.ts'
import { openAccountStore, type AccountStore } from './store.ts'

const PASSWORD = '三更灯火五更鸡正是值班时'
const OTHER = 'correct horse battery staple'

let dataDir: string
let store: AccountStore
let audit: Audit
let first: FirstAccount
let http: Server
let url: string
let nowMs: number
beforeEach(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'gewu-people-'))
  store = openAccountStore(dataDir)
  audit = openAudit(dataDir)
  nowMs = Date.UTC(2026, 10, 22)
  const deps = { store, audit, now: () => nowMs }
  const signIn = new SignIn(deps)
  const office = new AccountOffice({ ...deps, signIn })
  first = new FirstAccount(office)
  const app = express()
  app.use(
    '/api/v1',
    accountRouter({
      ...{ signIn, office, first, audit },
      ...{ timeZone: 'Asia/Urumqi', now: () => nowMs },
    }),
  )
  app.use(answerError(pino({ level: 'silent' })))
  http = app.listen(0, '127.0.0.1')
  await new Promise((done) => http.once('listening', done))
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
})
afterEach(async () => {
  await new Promise((done) => http.close(done))
  store.close()
  audit.close()
  rmSync(dataDir, { recursive: true })
})

interface Answered {
  readonly status: number
  readonly body: Record<string, never>
  readonly cookie: string | null
}

async function ask(
  method: string,
  route: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<Answered> {
  const response = await fetch(`${url}/api/v1${route}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    body: (text === '' ? {} : JSON.parse(text)) as Record<string, never>,
    cookie: response.headers.get('set-cookie'),
  }
}

/** A desk of its own: keeps its cookie as a browser does. */
async function deskOf(login: string, password: string) {
  const { cookie, status, body } = await ask('POST', '/session', { login, password })
  const sent = cookie?.split(';')[0] ?? ''
  return {
    ...{ status, body, set: cookie },
    ask: (method: string, route: string, given?: object, headers: Record<string, string> = {}) =>
      ask(method, route, given, { cookie: sent, ...headers }),
  }
}

async function administrator() {
  const made = await ask('POST', '/setup', {
    ...{ code: first.open()!, login: 'keeper', name: '系统管理员', password: PASSWORD },
  })
  expect(made.status).toBe(201)
  return deskOf('keeper', PASSWORD)
}

/** Someone who has changed the password that was given. */
async function person(login: string, roles: readonly string[]) {
  const keeper = await deskOf('keeper', PASSWORD)
  const made = await keeper.ask('POST', '/accounts', {
    ...{ login, name: login, roles, password: OTHER },
  })
  expect(made.status).toBe(201)
  const desk = await deskOf(login, OTHER)
  const given = { old: OTHER, password: PASSWORD }
  expect((await desk.ask('POST', '/session/password', given)).status).toBe(200)
  return desk
}

describe('the first account', () => {
  test('is made once, by the code on the console alone', async () => {
    const code = first.open()!
    const given = { login: 'keeper', name: '系统管理员', password: PASSWORD }
    expect(await ask('POST', '/setup', { code: 'guess', ...given })).toMatchObject({
      status: 403,
      body: { code: 'wrongCode' },
    })
    expect(await ask('POST', '/setup', { code, ...given, password: 'short' })).toMatchObject({
      status: 400,
      body: { code: 'weakPassword', path: 'password' },
    })
    expect(await ask('POST', '/setup', { code, ...given })).toMatchObject({
      status: 201,
      body: { account: { login: 'keeper', roles: ['administrator'] } },
    })
    expect(await ask('POST', '/setup', { code, ...given, login: 'second' })).toMatchObject({
      status: 403,
    })
    expect(first.open()).toBeNull()
  })
})

describe('the own password', () => {
  test('[AC4] is written down as changed by somebody in no role, and not as an act of the administrator', async () => {
    await administrator()
    await person('looker', ['viewer'])
    const roles = audit.read({ limit: 20 }).map(({ act, role }) => `${act} ${role}`)
    expect(roles).toContain('account.passwordChanged ')
    expect(roles).toContain('account.created administrator')
  })

  test('[AC3] is not changed by who guesses the old one: five wrong tries lock the account', async () => {
    const keeper = await administrator()
    const change = (old: string) =>
      keeper.ask('POST', '/session/password', { old, password: OTHER })
    for (let i = 1; i < 5; i++)
      expect(await change(`guess ${i}`)).toMatchObject({
        status: 403,
        body: { code: 'wrongPassword', path: 'old' },
      })
    expect(await change('guess 5')).toMatchObject({ status: 423, body: { code: 'locked' } })
    expect(await change(PASSWORD)).toMatchObject({ status: 423, body: { code: 'locked' } })
    nowMs += 15 * 60_000
    expect((await change(PASSWORD)).status).toBe(200)
  })
})

describe('a session', () => {
  test('[AC1] is a cookie that no script reads and no other site sends', async () => {
    const desk = await administrator()
    expect(desk.set).toMatch(/^gewu_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(await desk.ask('GET', '/session')).toMatchObject({
      status: 200,
      body: { account: { login: 'keeper' } },
    })
    expect(await ask('GET', '/session')).toMatchObject({
      status: 401,
      body: { code: 'notSignedIn' },
    })
    expect((await desk.ask('DELETE', '/session')).status).toBe(204)
    expect((await desk.ask('GET', '/session')).status).toBe(401)
  })

  test('[ST7] tells the clock and the zone of the server at every entrance', async () => {
    const desk = await administrator()
    const clock = { timeZone: 'Asia/Urumqi', serverTime: nowMs }
    expect((await desk.ask('GET', '/session')).body).toMatchObject(clock)
    const given = { login: 'keeper', password: PASSWORD, code: null }
    expect((await ask('POST', '/session', given)).body).toMatchObject(clock)
  })

  test('[AC5] what another site makes a browser send changes nothing', async () => {
    const desk = await administrator()
    const given = { login: 'second', name: 'x', roles: ['viewer'], password: OTHER }
    for (const headers of [{ origin: 'http://evil.example' }, { 'sec-fetch-site': 'cross-site' }])
      expect(
        await desk.ask('POST', '/accounts', given, headers as Record<string, string>),
      ).toMatchObject({
        status: 403,
        body: { code: 'otherOrigin' },
      })
    expect(store.byLogin('second')).toBeUndefined()
    expect((await desk.ask('POST', '/accounts', given, { origin: url })).status).toBe(201)
  })

  test('[AC3] what a page asks for by itself keeps no desk awake', async () => {
    const desk = await administrator()
    for (let i = 0; i < 4; i++) {
      nowMs += 4 * 60_000
      await desk.ask('GET', '/session', undefined, { 'x-gewu-passive': '1' })
    }
    expect((await desk.ask('GET', '/session')).status).toBe(401)
  })

  test('a password that was given has to be changed before anything else', async () => {
    const keeper = await administrator()
    await keeper.ask('POST', '/accounts', {
      ...{ login: 'wang', name: '值班员', roles: ['officer'], password: OTHER },
    })
    const desk = await deskOf('wang', OTHER)
    expect(await desk.ask('POST', '/session/factor')).toMatchObject({
      status: 403,
      body: { code: 'mustChangePassword' },
    })
    const elsewhere = await deskOf('wang', OTHER)
    await desk.ask('POST', '/session/password', { old: OTHER, password: PASSWORD })
    expect((await desk.ask('POST', '/session/factor')).status).toBe(200)
    expect((await elsewhere.ask('GET', '/session')).status).toBe(401)
  })

  test('[AC1] with a second factor the password alone opens nothing', async () => {
    await administrator()
    const desk = await person('li', ['chief'])
    const { secret } = (await desk.ask('POST', '/session/factor')).body as unknown as {
      secret: string
    }
    const code = await generate({ secret, epoch: nowMs / 1000 })
    expect((await desk.ask('PUT', '/session/factor', { secret, code })).status).toBe(200)
    expect((await deskOf('li', PASSWORD)).body).toMatchObject({ code: 'codeNeeded' })
    nowMs += 60_000
    const next = await generate({ secret, epoch: nowMs / 1000 })
    expect(
      await ask('POST', '/session', { login: 'li', password: PASSWORD, code: next }),
    ).toMatchObject({ status: 200 })
  })
})

describe('accounts', () => {
  test('[AC2] are managed by technical administrators, and the audit is read by auditors', async () => {
    const keeper = await administrator()
    const chief = await person('li', ['chief'])
    const auditor = await person('zhao', ['auditor'])
    const given = { login: 'x1', name: 'x', roles: ['viewer'], password: OTHER }
    expect((await chief.ask('POST', '/accounts', given)).body).toMatchObject({ code: 'notAllowed' })
    expect((await chief.ask('GET', '/accounts')).status).toBe(403)
    expect((await keeper.ask('GET', '/audit')).status).toBe(403)
    const { lines } = (await auditor.ask('GET', '/audit?limit=200')).body as unknown as {
      lines: { act: string; target: string; from: string; after: unknown }[]
    }
    expect(lines.map(({ act, target }) => `${act} ${target}`)).toContain('account.created li')
    expect(lines.every(({ from }) => from.includes('127.0.0.1'))).toBe(true)
    expect(JSON.stringify(lines)).not.toMatch(/argon2|secret/)
    expect(verifyAudit(dataDir, audit.head()).faults).toEqual([])
  })

  test('[AC2] nobody holds posts that must not be in one hand', async () => {
    const keeper = await administrator()
    expect(
      await keeper.ask('POST', '/accounts', {
        ...{ login: 'both', name: 'x', roles: ['administrator', 'commander'], password: OTHER },
      }),
    ).toMatchObject({
      status: 400,
      body: { code: 'rolesConflict', path: 'roles', message: { zh: expect.any(String) as string } },
    })
  })

  test('the last one who manages accounts stays', async () => {
    const keeper = await administrator()
    const { id } = store.byLogin('keeper')!
    expect(await keeper.ask('PATCH', `/accounts/${id}`, { disabled: true })).toMatchObject({
      status: 409,
      body: { code: 'lastAdministrator', path: 'disabled' },
    })
    expect(store.byId(id)?.disabledAt).toBeNull()
  })

  test('[AC4] a change is written down with what was before and after, and ends the sessions that it must', async () => {
    const keeper = await administrator()
    const chief = await person('li', ['chief'])
    const { id } = store.byLogin('li')!
    expect(await keeper.ask('PATCH', `/accounts/${id}`, { roles: ['officer'] })).toMatchObject({
      status: 200,
      body: { account: { roles: ['officer'] } },
    })
    expect((await chief.ask('GET', '/session')).body).toMatchObject({
      account: { roles: ['officer'] },
    })
    await keeper.ask('PATCH', `/accounts/${id}`, { disabled: true })
    expect((await chief.ask('GET', '/session')).status).toBe(401)
    expect(audit.read({ limit: 2 })).toMatchObject([
      { act: 'account.changed', before: { disabledAt: null }, after: { disabledAt: nowMs } },
      { before: { roles: ['chief'] }, after: { roles: ['officer'] }, role: 'administrator' },
    ])
  })

  test.each([
    ['POST', '/accounts', { login: 'A B', name: 'x', roles: ['viewer'], password: OTHER }, 'login'],
    ['POST', '/accounts', { login: 'ab', name: '', roles: ['viewer'], password: OTHER }, 'name'],
    ['POST', '/accounts', { login: 'ab', name: 'x', roles: ['king'], password: OTHER }, 'roles.0'],
    ['POST', '/accounts', { login: 'ab', name: 'x', roles: [], password: OTHER }, 'roles'],
    ['PATCH', '/accounts/nobody', {}, ''],
    ['POST', '/session/password', { old: 1 }, 'old'],
    ['PUT', '/session/factor', { secret: 'x', code: '12' }, 'code'],
    ['GET', '/audit?limit=0', undefined, ''],
  ] as const)('%s %s with %j is refused with its place', async (method, route, body, place) => {
    const keeper = await administrator()
    const desk = route.startsWith('/audit') ? await person('zhao', ['auditor']) : keeper
    expect(await desk.ask(method, route, body)).toMatchObject({
      status: 400,
      body: { code: 'badRequest', ...(place === '' ? {} : { path: place }) },
    })
  })
})
