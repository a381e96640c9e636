import express from 'express'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { must } from '../../shared/lib/must.ts'
import { openAudit, type Audit } from './audit/audit.ts'
import { runAccess } from './command-line.ts'
import { grantOf, openToLoopback, requireReader, requireToken, tokenOf } from './require.ts'
import { openTokenStore, type TokenStore } from './store.ts'
import { coversSource } from './token.ts'

const NOW = 1_795_140_000_000
let dir: string
let store: TokenStore
let audit: Audit
beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'gewu-access-'))
  store = openTokenStore(dir)
  audit = openAudit(dir)
})
afterEach(async () => {
  store.close()
  audit.close()
  await rm(dir, { recursive: true })
})

describe('the token store', () => {
  test('[AC1] a bearer finds its token until it is revoked', () => {
    const { token, bearer } = store.create('feed', { kind: 'producer', sources: ['a'] }, NOW)
    expect(store.find(bearer)).toEqual(token)
    expect(store.revoke(token.id, NOW + 1)).toBe(true)
    expect(store.find(bearer)).toBeUndefined()
    expect(store.revoke(token.id, NOW + 2)).toBe(false)
    expect(store.list()).toMatchObject([{ id: token.id, revokedAt: NOW + 1 }])
  })

  test('[AC1] a secret that differs in one character finds nothing', () => {
    const { bearer } = store.create('feed', { kind: 'reader' }, NOW)
    const last = bearer.endsWith('A') ? 'B' : 'A'
    expect(store.find(bearer.slice(0, -1) + last)).toBeUndefined()
    for (const text of ['', 'gewu_', bearer.slice(0, -1), `${bearer}x`, "' OR 1=1 --"])
      expect(store.find(text)).toBeUndefined()
  })

  test('[AC5] the secret stands in no file', async () => {
    const { bearer } = store.create('feed', { kind: 'reader' }, NOW)
    for (const file of await readdir(dir, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue
      const bytes = await readFile(path.join(file.parentPath, file.name))
      expect(bytes.includes(bearer.slice(-43))).toBe(false)
    }
  })

  test('a running server sees what another process made and revoked', () => {
    const other = openTokenStore(dir)
    const { token, bearer } = other.create('feed', { kind: 'reader' }, NOW)
    expect(store.find(bearer)).toEqual(token)
    other.revoke(token.id, NOW)
    other.close()
    expect(store.find(bearer)).toBeUndefined()
  })
})

test.each([
  [['feed'], 'feed', true],
  [['feed'], 'feed2', false],
  [['city/*'], 'city/a', true],
  [['city/*'], 'city', false],
  [['a', 'b'], 'b', true],
  [['*'], 'anything', true],
  [[], 'a', false],
])('[AC1] sources %j cover %s: %s', (sources, source, covered) => {
  expect(coversSource(sources, source)).toBe(covered)
})

test.each([
  [true, '127.0.0.1', true],
  [true, 'localhost', true],
  [true, '::1', true],
  [true, '0.0.0.0', false],
  [true, '10.0.0.5', false],
  [false, '127.0.0.1', false],
])('[AC1] a package with open %s on %s is open without a credential: %s', (open, host, free) => {
  expect(openToLoopback(open, host)).toBe(free)
})

const at = (open: boolean) => ({
  ...{ tokens: store, people: null, devices: null, open, now: () => NOW },
})

describe('a server that asks for tokens', () => {
  let server: Server
  let url: string
  beforeEach(async () => {
    const app = express()
    app.get('/send', requireToken(store, 'producer'), (request, response) => {
      response.json(grantOf(request, 'producer').sources)
    })
    app.get('/open', requireReader(at(true)), (request, response) => {
      response.json(tokenOf(request)?.name ?? 'nobody')
    })
    app.get('/closed', requireReader(at(false)), (_, response) => void response.json('in'))
    server = app.listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterEach(() => new Promise((resolve) => server.close(resolve)))

  async function get(route: string, headers: Record<string, string> = {}) {
    const response = await fetch(url + route, { headers: { connection: 'close', ...headers } })
    return { status: response.status, body: (await response.json()) as unknown }
  }
  const bearerFor = (kind: 'producer' | 'reader'): string =>
    store.create('x', kind === 'reader' ? { kind } : { kind, sources: ['s'] }, NOW).bearer

  test('[AC1] the right kind passes and is known behind', async () => {
    const authorization = `Bearer ${bearerFor('producer')}`
    expect(await get('/send', { authorization })).toEqual({ status: 200, body: ['s'] })
  })

  test.each([
    ['no header', {}, 401, 'noToken'],
    ['another scheme', { authorization: 'Basic abc' }, 401, 'noToken'],
    ['an unknown token', { authorization: 'Bearer nonsense' }, 401, 'unknownToken'],
  ])('[AC1] %s is refused by name', async (_, headers, status, code) => {
    expect(await get('/send', headers)).toMatchObject({ status, body: { code } })
  })

  test('[AC1] a token of another kind is 403', async () => {
    const authorization = `Bearer ${bearerFor('reader')}`
    expect(await get('/send', { authorization })).toMatchObject({
      status: 403,
      body: { code: 'wrongKind' },
    })
  })

  test('[AC1] an open package on loopback is read without a token, a closed one is not', async () => {
    expect(await get('/open')).toEqual({ status: 200, body: 'nobody' })
    expect(await get('/closed')).toMatchObject({ status: 401 })
    const authorization = `Bearer ${bearerFor('reader')}`
    expect(await get('/closed', { authorization })).toEqual({ status: 200, body: 'in' })
    expect(await get('/open', { authorization })).toEqual({ status: 200, body: 'x' })
  })

  test('[AC5] a foreign name that points at the loopback address opens nothing', async () => {
    const status = await new Promise((resolve, reject) => {
      const headers = { host: 'evil.example' }
      const sent = request(`${url}/open`, { headers, agent: false }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
      sent.on('error', reject).end()
    })
    expect(status).toBe(401)
  })
})

describe('the command line', () => {
  const run = (line: string): readonly string[] =>
    runAccess(line.split(' '), NOW, () => ({ store, audit }))

  test('a token made there works, is listed without its secret, and can be revoked', () => {
    const printed = run('token create --kind producer --name feed --source a --source b/*')
    const bearer = must(printed[1], 'bearer')
    const found = must(store.find(bearer), 'token')
    expect(found.grant).toEqual({ kind: 'producer', sources: ['a', 'b/*'] })
    const listed = run('token list').join('\n')
    expect(listed).toContain(`${found.id}  producer  feed  a,b/*`)
    expect(listed).not.toContain(bearer)
    expect(run(`token revoke ${found.id}`)).toEqual([`token ${found.id} is revoked`])
    expect(store.find(bearer)).toBeUndefined()
    // RULES AC4: who has the console acts, too.
    expect(audit.read({ limit: 9 })).toMatchObject([
      { act: 'token.revoked', target: found.id },
      { act: 'token.created', target: found.id, actor: { kind: 'console' } },
    ])
    expect(JSON.stringify(audit.read({ limit: 9 }))).not.toContain(bearer.slice(-43))
  })

  test('[AC4] a token whose making cannot be written down does not hold', () => {
    const full = {
      write: () => {
        throw new Error('the disk is full')
      },
    }
    const line = 'token create --kind reader --name hall'
    expect(() => runAccess(line.split(' '), NOW, () => ({ store, audit: full }))).toThrow('full')
    expect(store.list()).toMatchObject([{ name: 'hall', revokedAt: NOW }])
  })

  test('a command token stands for a post and a role', () => {
    const printed = run('token create --kind command --name zhang --post 值班长 --role chief')
    expect(store.find(must(printed[1], 'bearer'))?.grant).toEqual({
      kind: 'command',
      post: '值班长',
      role: 'chief',
    })
  })

  test.each([
    ['', 'unknown command'],
    ['user create', 'unknown command: user'],
    ['token', 'unknown command: token none'],
    ['token create --kind nobody --name x', '--kind must be producer, command, reader, not nobody'],
    ['token create --name x', 'not missing'],
    ['token create --kind reader', '--name must be'],
    ['token create --kind reader --name a/b', '--name must be'],
    ['token create --kind producer --name x', 'a producer needs --source'],
    [
      'token create --kind producer --name x --source a --source gewu/*',
      '--source gewu/*: belongs to the server itself',
    ],
    ['token create --kind command --name x --post p --role king', '--role officer|chief'],
    ['token create --kind command --name x --role chief', '--post'],
    ['token list more', 'token list takes nothing more, not more'],
    ['token revoke a b', 'one token at a time, not also b'],
    [
      'token create --kind producer --name x --source /a*b',
      '--source /a*b: * stands at the end alone, for all that begins so',
    ],
    ['token create --kind reader --name x --colour red', "Unknown option '--colour'"],
    ['token revoke', 'needs the id'],
    ['token revoke 000000000000', 'no token 000000000000'],
  ])('"%s" is answered with the reason', (line, reason) => {
    expect(() => run(line)).toThrow(reason)
    expect(store.list()).toEqual([])
  })
})
