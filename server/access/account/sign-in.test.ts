import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { generate } from 'otplib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AuditEntry } from '../audit/line.ts'
import type { Account } from './account.ts'
import { hashPassword } from './password.ts'
import { SESSION, SignIn } from './sign-in.ts'
import { openAccountStore, type AccountStore } from './store.ts'
import { AddressTries, LOCK, MOST_ADDRESSES } from './tries.ts'

const PASSWORD = '三更灯火五更鸡正是值班时'
const MINUTE = 60_000
const CALLER = { from: '10.0.0.7', request: 'r-1' }

let dataDir: string
let store: AccountStore
let signIn: SignIn
let nowMs: number
let written: AuditEntry[]
let account: Account
beforeEach(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'gewu-accounts-'))
  store = openAccountStore(dataDir)
  nowMs = Date.UTC(2026, 10, 22)
  written = []
  account = {
    ...{ id: 'a1', login: 'li.chief', name: '值班长甲', post: null, roles: ['chief'] },
    ...{ passwordHash: await hashPassword(PASSWORD), mustChangePassword: false, totp: null },
    ...{ createdAt: nowMs, disabledAt: null, failures: 0, lockedUntil: null },
  }
  store.insert(account)
  signIn = new SignIn({
    store,
    audit: {
      write: (entry) => {
        written.push(entry)
        return { ...entry, n: written.length, prev: '', hash: '' }
      },
    },
    now: () => nowMs,
  })
})
afterEach(() => {
  store.close()
  rmSync(dataDir, { recursive: true })
})

const enter = (password = PASSWORD, code: string | null = null, from = CALLER.from) =>
  signIn.signIn({ login: 'Li.Chief ', password, code }, { ...CALLER, from })
const acts = () => written.map(({ act }) => act)

describe('signing in', () => {
  test('[AC1] the right password opens a session that is found by its bearer alone', async () => {
    const { bearer, account: view } = await enter()
    expect(view).toMatchObject({ login: 'li.chief', roles: ['chief'], totp: false })
    expect(JSON.stringify(view)).not.toContain('argon2')
    expect(signIn.find(bearer)?.account.id).toBe('a1')
    expect(signIn.find(`${bearer}x`)).toBeNull()
    signIn.signOut(bearer, CALLER)
    expect(signIn.find(bearer)).toBeNull()
    expect(acts()).toEqual(['session.opened', 'session.closed'])
  })

  test('a wrong login and a wrong password get one answer, and nothing typed is written down', async () => {
    const wrong = await enter('not the password').catch(String)
    const unknown = await signIn
      .signIn({ login: 'typed-a-secret', password: PASSWORD, code: null }, CALLER)
      .catch(String)
    expect(unknown).toBe(wrong)
    expect(JSON.stringify(written)).not.toMatch(/typed-a-secret|not the password/)
    expect(acts()).toEqual(['session.refused', 'session.refused'])
  })

  test('[AC3] five failures lock the account for a quarter of an hour, also for the right password', async () => {
    for (let i = 1; i < LOCK.failures; i++)
      await expect(enter('wrong password')).rejects.toMatchObject({ code: 'wrongSignIn' })
    await expect(enter('wrong password')).rejects.toMatchObject({ status: 423, retryAfterS: 900 })
    nowMs += 14 * MINUTE
    await expect(enter()).rejects.toMatchObject({ code: 'locked', retryAfterS: 60 })
    nowMs += MINUTE
    await expect(enter()).resolves.toBeDefined()
    expect(acts()).toContain('account.locked')
  })

  test('a good try clears the failures before it', async () => {
    for (let round = 0; round < 3; round++) {
      for (let i = 1; i < LOCK.failures; i++) await enter('wrong password').catch(() => {})
      await enter()
    }
    expect(store.byId('a1')?.failures).toBe(0)
  })

  test('[AC3] an address that tries many accounts has to wait, and others have not', async () => {
    for (let i = 0; i < LOCK.perAddress; i++)
      await signIn
        .signIn({ login: `guess-${i}`, password: 'whatever it is', code: null }, CALLER)
        .catch(() => {})
    await expect(enter()).rejects.toMatchObject({ status: 429, retryAfterS: 900 })
    await expect(enter(PASSWORD, null, '10.0.0.8')).resolves.toBeDefined()
    nowMs += 15 * MINUTE
    await expect(enter()).resolves.toBeDefined()
  })

  test('[AC3] guesses that are sent all at once are no more than five: the right one after them finds the lock', async () => {
    const guesses = Array.from({ length: 30 }, (_, i) => enter(`guess ${i}`, null, `10.0.1.${i}`))
    const [last, ...others] = (
      await Promise.allSettled([...guesses, enter(PASSWORD, null, '10.0.2.1')])
    ).reverse()
    expect(last).toMatchObject({ status: 'rejected', reason: { code: 'locked' } })
    expect(new Set(others.map(({ status }) => status))).toEqual(new Set(['rejected']))
    expect(store.byId('a1')).toMatchObject({ failures: 0, lockedUntil: nowMs + LOCK.forMs })
    expect(acts().filter((act) => act === 'account.locked')).toHaveLength(1)
    expect(acts()).not.toContain('session.opened')
    await expect(enter()).rejects.toMatchObject({ code: 'locked' })
  })

  test('[AC3] a network of IPv6 is one address: who has one of its addresses has them all', async () => {
    for (let i = 0; i < LOCK.perAddress; i++)
      await signIn
        .signIn(
          { login: `nobody-${i}`, password: 'whatever it is', code: null },
          { ...CALLER, from: `2001:db8:1:2::${i.toString(16)}` },
        )
        .catch(() => {})
    await expect(enter(PASSWORD, null, '2001:db8:1:2:ffff::1')).rejects.toMatchObject({
      status: 429,
    })
    await expect(enter(PASSWORD, null, '2001:db8:1:3::1')).resolves.toBeDefined()
  })

  test('[AC3] the old password of an open desk is guessed five times at most, and the lock is that of signing in', async () => {
    const prove = (password: string) => signIn.prove(store.byId('a1')!, password, CALLER)
    await enter('wrong password').catch(() => {})
    for (let i = 2; i < LOCK.failures; i++)
      await expect(prove(`guess ${i}`)).rejects.toMatchObject({ status: 403, path: 'old' })
    await expect(prove('the last guess')).rejects.toMatchObject({ status: 423, retryAfterS: 900 })
    await expect(prove(PASSWORD)).rejects.toMatchObject({ code: 'locked' })
    await expect(enter()).rejects.toMatchObject({ code: 'locked' })
    nowMs += 15 * MINUTE
    await expect(prove(PASSWORD)).resolves.toBeUndefined()
    expect(acts().slice(1)).toEqual([
      ...Array.from({ length: LOCK.failures - 1 }, () => 'account.passwordRefused'),
      'account.locked',
    ])
    expect(JSON.stringify(written)).not.toMatch(/guess/)
  })

  test('[AC3] guesses of the old password that are sent all at once are five', async () => {
    const seen = store.byId('a1')!
    const guesses = Array.from({ length: 30 }, (_, i) =>
      signIn.prove(seen, `guess ${i}`, { ...CALLER, from: `10.0.1.${i}` }),
    )
    const last = signIn.prove(seen, PASSWORD, { ...CALLER, from: '10.0.2.1' })
    const [answer] = (await Promise.allSettled([...guesses, last])).reverse()
    expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'locked' } })
    expect(store.byId('a1')).toMatchObject({ failures: 0, lockedUntil: nowMs + LOCK.forMs })
  })

  test('[AC3] tries of one address that are under way count like failed ones, and when they are over they do not', async () => {
    const guess = (login: string, from = CALLER.from) =>
      signIn.signIn({ login, password: 'whatever it is', code: null }, { ...CALLER, from })
    const answers = await Promise.allSettled([
      ...Array.from({ length: LOCK.perAddress + 10 }, (_, i) => guess(`guess-${i}`)),
      enter(PASSWORD, null, '10.0.0.8'),
    ])
    const codes = answers.map((each) => (each.status === 'rejected' ? each.reason.code : 'in'))
    expect(codes.filter((code) => code === 'wrongSignIn')).toHaveLength(LOCK.perAddress)
    expect(codes.filter((code) => code === 'tooManyTries')).toHaveLength(10)
    expect(codes.at(-1)).toBe('in')

    const together = Array.from({ length: LOCK.perAddress }, () => enter(PASSWORD, null, 'b'))
    await expect(enter(PASSWORD, null, 'b')).rejects.toMatchObject({ retryAfterS: 1 })
    await Promise.all(together)
    await expect(enter(PASSWORD, null, 'b')).resolves.toBeDefined()
  })

  test('[AC3] who was locked, disabled or given another password while the password was looked at does not get in', async () => {
    const changes: readonly ((at: Account) => Account)[] = [
      (at) => ({ ...at, lockedUntil: nowMs + MINUTE }),
      (at) => ({ ...at, disabledAt: nowMs }),
      (at) => ({ ...at, passwordHash: `${at.passwordHash}=` }),
      (at) => ({ ...at, totp: { secret: 'JBSWY3DPEHPK3PXP', lastStep: 1 } }),
    ]
    for (const change of changes) {
      const entering = enter()
      store.change('a1', change)
      await expect(entering).rejects.toMatchObject({ name: 'AccessRefusal' })
      store.change('a1', () => account)
    }
    expect(acts()).not.toContain('session.opened')
  })

  test('[LL4] no more addresses are remembered than the cap', async () => {
    const tries = new AddressTries()
    for (let i = 0; i <= MOST_ADDRESSES; i++) tries.failed(`address-${i}`, nowMs)
    expect(tries.size).toBe(MOST_ADDRESSES)
    await tries.during('one more', async () => expect(tries.size).toBe(MOST_ADDRESSES + 1))
    expect(tries.size).toBe(MOST_ADDRESSES)
  })

  test('[AC3] a desk that nobody touched for a quarter of an hour is signed out; one that is used stays until the shift is over', async () => {
    const { bearer } = await enter()
    nowMs += SESSION.idleMs
    expect(signIn.find(bearer)).not.toBeNull()
    nowMs += 1
    expect(signIn.find(bearer)).toBeNull()

    const used = (await enter()).bearer
    const from = nowMs
    while (nowMs - from < SESSION.wholeMs - 10 * MINUTE) {
      nowMs += 10 * MINUTE
      expect(signIn.find(used)).not.toBeNull()
      signIn.touch(used)
    }
    nowMs = from + SESSION.wholeMs + 1
    expect(signIn.find(used)).toBeNull()
  })

  test('a disabled account neither signs in nor stays signed in', async () => {
    const { bearer } = await enter()
    store.change('a1', (at) => ({ ...at, disabledAt: nowMs }))
    expect(signIn.find(bearer)).toBeNull()
    await expect(enter()).rejects.toMatchObject({ code: 'wrongSignIn' })
  })
})

describe('the second factor', () => {
  const enrolled = async (): Promise<string> => {
    const { secret, uri } = signIn.newFactor(account)
    expect(uri).toMatch(/^otpauth:\/\/totp\/Gewu:li\.chief\?secret=/)
    await signIn.confirmFactor(account, secret, await codeOf(secret), CALLER)
    nowMs += MINUTE
    return secret
  }
  const codeOf = (secret: string, atMs = nowMs): Promise<string> =>
    generate({ secret, epoch: Math.floor(atMs / 1000) })

  test('[AC1] is asked for once the password was right, and by nobody who does not know that', async () => {
    const secret = await enrolled()
    await expect(enter()).rejects.toMatchObject({ code: 'codeNeeded', path: 'code' })
    await expect(enter('wrong password')).rejects.toMatchObject({ code: 'wrongSignIn' })
    await expect(enter(PASSWORD, '000000')).rejects.toMatchObject({ code: 'wrongSignIn' })
    await expect(enter(PASSWORD, await codeOf(secret))).resolves.toBeDefined()
  })

  test('no code is taken twice, and a clock that is half a minute off is right enough', async () => {
    const secret = await enrolled()
    const code = await codeOf(secret, nowMs - 30_000)
    await enter(PASSWORD, code)
    await expect(enter(PASSWORD, code)).rejects.toMatchObject({ code: 'wrongSignIn' })
    nowMs += 5 * MINUTE
    const old = await codeOf(secret, nowMs - 2 * MINUTE)
    await expect(enter(PASSWORD, old)).rejects.toMatchObject({ code: 'wrongSignIn' })
  })

  test('[AC3] codes that are guessed all at once are no more than five, and one that is sent twice at once opens one session', async () => {
    const secret = await enrolled()
    const right = await codeOf(secret)
    const twice = await Promise.allSettled([enter(PASSWORD, right), enter(PASSWORD, right)])
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])

    nowMs += 5 * MINUTE
    const next = await codeOf(secret)
    const wrong = next === '000000' ? '000001' : '000000'
    const guesses = Array.from({ length: 15 }, () => enter(PASSWORD, wrong))
    const answers = await Promise.allSettled([...guesses, enter(PASSWORD, next)])
    expect(answers.at(-1)).toMatchObject({ status: 'rejected', reason: { code: 'locked' } })
    expect(store.byId('a1')?.lockedUntil).toBe(nowMs + LOCK.forMs)
    // Whether the password was right is not told either while the account is locked.
    const unsure = [enter(), enter('wrong password')].map((each) => each.catch(String))
    expect(new Set(await Promise.all(unsure)).size).toBe(1)
  })

  test('a secret whose code was not given does not count', async () => {
    const { secret } = signIn.newFactor(account)
    await expect(signIn.confirmFactor(account, secret, '000000', CALLER)).rejects.toMatchObject({
      code: 'wrongCode',
    })
    expect(store.byId('a1')?.totp).toBeNull()
  })
})
