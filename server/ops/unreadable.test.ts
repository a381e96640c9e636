import { connect, type AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp, listen, stopListening } from './http.ts'

let server: Server
let port: number
beforeAll(async () => {
  const app = createApp({ log: pino({ level: 'silent' }), ready: () => [], routers: [] })
  server = await listen(app, '127.0.0.1', 0)
  port = (server.address() as AddressInfo).port
})
afterAll(() => stopListening(server))

/** Status and body of what comes back for bytes as they are. */
function told(bytes: string): Promise<{ readonly status: number; readonly body: unknown }> {
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'))
    socket.on('error', reject)
    socket.on('data', (part) => (text += String(part)))
    socket.on('end', () => {
      socket.destroy()
      const [head = '', body = ''] = text.split('\r\n\r\n')
      resolve({ status: Number(head.split(' ')[1]), body: JSON.parse(body) as unknown })
    })
  })
}

const get = (target: string, header = ''): string =>
  `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\n${header}\r\n`

test.each([
  ['what is no HTTP', 'nonsense\r\n\r\n', 400, 'badRequest'],
  ['a method that is none', 'GE\u0001T / HTTP/1.1\r\n\r\n', 400, 'badRequest'],
  ['a header without a colon', get('/', 'Bad Name\r\n'), 400, 'badRequest'],
  ['two lengths', get('/', 'Content-Length: 1\r\nContent-Length: 2\r\n'), 400, 'badRequest'],
  ['a target that is no URL', get('http://[', 'Connection: close\r\n'), 400, 'badRequest'],
  ['a head of 20 kB', get('/', `X-Long: ${'x'.repeat(20_000)}\r\n`), 431, 'headersTooLarge'],
  ['an expectation', get('/', 'Expect: everything\r\n'), 417, 'badRequest'],
])('[IN3] %s is answered as JSON by name', async (_, bytes, status, code) => {
  expect(await told(bytes)).toMatchObject({
    status,
    body: { code, message: expect.any(String) as string, path: '' },
  })
})

test('[IN6] a head that comes a sign at a time is answered 408 and its connection closed', async () => {
  const app = createApp({ log: pino({ level: 'silent' }), ready: () => [], routers: [] })
  const timeouts = { requestTimeout: 400, headersTimeout: 200, connectionsCheckingInterval: 50 }
  const impatient = await listen(app, '127.0.0.1', 0, timeouts)
  const { port: own } = impatient.address() as AddressInfo
  const socket = connect(own, '127.0.0.1')
  socket.on('error', () => {})
  let text = ''
  socket.on('data', (part) => (text += String(part)))
  socket.write('GET / HTTP/1.1\r\nX-Slow: ')
  const dripping = setInterval(() => socket.write('x'), 20)
  await new Promise((resolve) => socket.once('close', resolve))
  clearInterval(dripping)
  await stopListening(impatient)
  expect(text).toMatch(/^HTTP\/1\.1 408 /)
  expect(text).toContain('"code":"timeout"')
})

test('[IN3] an absolute target is served as its path is', async () => {
  const { status, body } = await told(get('http://127.0.0.1/healthz', 'Connection: close\r\n'))
  expect([status, body]).toEqual([200, { status: 'ok' }])
})
