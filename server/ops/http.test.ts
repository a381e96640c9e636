import { json, Router } from 'express'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, test } from 'vitest'
import { originOf } from '../access/caller/origin.ts'
import { createApp, listen, stopListening } from './http.ts'
import { createMetrics } from './metrics.ts'

let dir: string
let server: Server
let url: string
let waiting: string[]
let lines: string[]
const metrics = createMetrics()

beforeAll(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'gewu-http-'))
  await mkdir(path.join(dir, 'assets'))
  await writeFile(path.join(dir, 'index.html'), '<!doctype html>wall')
  await writeFile(path.join(dir, 'assets', 'app-1234.js'), 'export {}')
  const api = Router()
  api.get('/fine', (_, response) => void response.json({ fine: true }))
  api.get('/named/:name', (request, response) => void response.json(request.params.name))
  api.get('/broken', () => {
    throw new Error('secret of the database')
  })
  api.get('/later', () => Promise.reject(new Error('secret of the disk')))
  api.post('/json', json({ limit: 100 }), (_, response) => void response.json({}))
  const log = pino({ level: 'debug' }, { write: (line: string) => lines.push(line) })
  const app = createApp({
    log,
    ready: () => waiting,
    routers: [
      ['/api/v1', api],
      ['/metrics', metrics.handler],
    ],
    screenDir: dir,
    onRequest: metrics.onRequest,
  })
  server = await listen(app, '127.0.0.1', 0)
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await stopListening(server)
  await rm(dir, { recursive: true })
})
beforeEach(() => {
  waiting = []
  lines = []
})

async function get(route: string, init: RequestInit = {}) {
  const response = await fetch(url + route, init)
  const text = await response.text()
  return { status: response.status, headers: response.headers, text }
}

describe('health', () => {
  test('[AC1] both answer without a credential; not ready says what it waits for', async () => {
    expect(await get('/healthz')).toMatchObject({ status: 200, text: '{"status":"ok"}' })
    expect(await get('/readyz')).toMatchObject({ status: 200, text: '{"status":"ready"}' })
    waiting = ['the journal is being replayed']
    const answer = await get('/readyz')
    expect(answer.status).toBe(503)
    expect(JSON.parse(answer.text)).toEqual({ status: 'notReady', waiting })
  })

  test('a server that is not ready gives health, metrics and files, and refuses the API for a moment', async () => {
    waiting = ['the journal is being replayed']
    const answer = await get('/api/v1/fine')
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('1')
    expect(JSON.parse(answer.text)).toEqual({ code: 'notReady', message: waiting[0], path: '' })
    expect((await get('/healthz')).status).toBe(200)
    expect((await get('/metrics')).status).toBe(200)
    expect((await get('/')).status).toBe(200)
  })
})

describe('headers', () => {
  test('[AC5] scripts come from here alone, nothing is inline and no other origin is named', async () => {
    const policy = (await get('/')).headers.get('content-security-policy') ?? ''
    const directives = new Map(
      policy.split(';').map((part) => {
        const [name = '', ...values] = part.trim().split(' ')
        return [name, values] as const
      }),
    )
    expect(directives.get('script-src')).toEqual(["'self'"])
    expect(directives.get('default-src')).toEqual(["'none'"])
    expect(directives.get('worker-src')).toEqual(["'self'", 'blob:'])
    expect(policy).not.toMatch(/https?:|wss?:|\*|unsafe-eval/)
    expect(policy).not.toContain('upgrade-insecure-requests')
  })

  test('pages are asked for anew, hashed files are kept', async () => {
    expect((await get('/')).headers.get('cache-control')).toBe('no-cache')
    const asset = await get('/assets/app-1234.js')
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(asset.headers.get('content-type')).toContain('javascript')
    expect(asset.headers.get('x-content-type-options')).toBe('nosniff')
  })
})

describe('faults', () => {
  test.each(['/api/v1/broken', '/api/v1/later'])(
    '[AC5] a failure of ours at %s is JSON without a reason or stack',
    async (route) => {
      const { status, text, headers } = await get(route)
      expect(status).toBe(500)
      expect(JSON.parse(text)).toMatchObject({
        code: 'internal',
        requestId: headers.get('x-request-id'),
      })
      expect(text).not.toMatch(/secret|at .*\.ts/)
      expect(lines.join('')).toContain('secret of the')
    },
  )

  test.each([
    ['/api/v1/nothing', {}, 404, 'unknownRoute'],
    ['/nothing.html', {}, 404, 'unknownRoute'],
    ['/api/v1/fine', { method: 'DELETE' }, 404, 'unknownRoute'],
    ['/api/v1/named/%E0%A4%A', {}, 400, 'badRequest'],
    ['/%E0%A4%A', {}, 404, 'unknownRoute'],
    ['/assets/%00', {}, 404, 'unknownRoute'],
    ['/..%2f..%2fetc%2fpasswd', {}, 404, 'unknownRoute'],
  ])('%s is answered as JSON by name', async (route, init, status, code) => {
    const answer = await get(route, init)
    expect(answer.status).toBe(status)
    expect(JSON.parse(answer.text)).toMatchObject({ code })
  })

  test.each([
    ['broken JSON', '{"token": hunter2', 400, 'badJson'],
    ['too long a body', JSON.stringify('x'.repeat(200)), 413, 'tooLarge'],
  ])('%s is answered by name and not quoted', async (_, body, status, code) => {
    const headers = { 'content-type': 'application/json' }
    const answer = await get('/api/v1/json', { method: 'POST', headers, body })
    expect(answer.status).toBe(status)
    expect(JSON.parse(answer.text)).toMatchObject({ code })
    expect(answer.text).not.toContain('hunter2')
  })
})

describe('the log', () => {
  test('[AC5] a line has an id, the path and the status, no query, header or body', async () => {
    const headers = { authorization: 'Bearer hunter2', 'content-type': 'application/json' }
    const init = { method: 'POST', headers, body: '{"name":"hunter3"}' }
    const answer = await get('/api/v1/json?token=hunter4', init)
    const id = answer.headers.get('x-request-id') ?? ''
    await expect.poll(() => lines.length).toBeGreaterThan(0)
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      requestId: id,
      method: 'POST',
      path: '/api/v1/json',
      status: 200,
    })
    expect(lines.join('')).not.toContain('hunter')
  })
})

test('metrics count requests and events by outcome and code', async () => {
  metrics.onBody({ accepted: 3, duplicates: 1, rejected: [{ code: 'badData' }], tookMs: 4 })
  const { text } = await get('/metrics')
  expect(text).toContain('gewu_ingest_events_total{outcome="accepted"} 3')
  expect(text).toContain('gewu_ingest_rejected_total{code="badData"} 1')
  expect(text).toContain('gewu_http_request_seconds_bucket')
})

test('a taken port is refused with the reason', async () => {
  const { port } = server.address() as AddressInfo
  const app = createApp({ log: pino({ level: 'silent' }), ready: () => [], routers: [] })
  await expect(listen(app, '127.0.0.1', port)).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

test('stopping waits for a running answer and cuts what takes too long', async () => {
  const slow = Router()
  slow.get('/', () => undefined)
  const app = createApp({
    log: pino({ level: 'silent' }),
    ready: () => [],
    routers: [['/slow', slow]],
  })
  const one = await listen(app, '127.0.0.1', 0)
  const { port } = one.address() as AddressInfo
  const cut = new Promise((resolve) => {
    request({ port, path: '/slow' }).on('error', resolve).end()
  })
  await new Promise((resolve) => one.once('request', resolve))
  await stopListening(one, 30)
  expect(await cut).toBeInstanceOf(Error)
})

describe('stopListening', () => {
  test('cuts an upgraded connection whose peer is silent', async () => {
    const app = createApp({ log: pino({ level: 'silent' }), ready: () => [], routers: [] })
    const server = await listen(app, '127.0.0.1', 0)
    server.on('upgrade', (_request, socket) => {
      socket.on('error', () => undefined)
      socket.write(
        'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: test\r\n\r\n',
      )
    })
    const { port } = server.address() as AddressInfo
    const peer = connect(port, '127.0.0.1')
    peer.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: test\r\n\r\n')
    await new Promise((resolve) => peer.once('data', resolve))
    const cut = new Promise((resolve) => peer.once('close', resolve))
    await stopListening(server, 50)
    await cut
    expect(peer.destroyed).toBe(true)
  })
})

describe('the address of a caller', () => {
  async function told(proxies: readonly string[], headers: Readonly<Record<string, string>>) {
    const app = createApp({
      ...{ log: pino({ level: 'silent' }), ready: () => [], proxies },
      routers: [
        [
          '/who',
          (request, response) =>
            void response.json({ from: originOf(request, response).from, secure: request.secure }),
        ],
      ],
    })
    const own = await listen(app, '127.0.0.1', 0)
    onTestFinished(() => stopListening(own))
    const at = `http://127.0.0.1:${(own.address() as AddressInfo).port}/who`
    return (await fetch(at, { headers })).json() as Promise<unknown>
  }
  const FORWARDED = { 'X-Forwarded-For': '10.9.8.7', 'X-Forwarded-Proto': 'https' }

  it('[AC3] is told by the proxies of the settings and by nobody else', async () => {
    expect(await told([], FORWARDED)).toEqual({ from: '127.0.0.1', secure: false })
    expect(await told(['192.0.2.1'], FORWARDED)).toEqual({ from: '127.0.0.1', secure: false })
    expect(await told(['127.0.0.1'], FORWARDED)).toEqual({ from: '10.9.8.7', secure: true })
    expect(await told(['127.0.0.0/8'], {})).toEqual({ from: '127.0.0.1', secure: false })
  })

  it('[AC3] is the last one that no proxy has, whatever the caller said before it', async () => {
    const said = { 'X-Forwarded-For': '1.2.3.4, 10.9.8.7' }
    expect(await told(['127.0.0.1'], said)).toEqual({ from: '10.9.8.7', secure: false })
  })
})
