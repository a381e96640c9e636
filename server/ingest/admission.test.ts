import express from 'express'
import { request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { admitWithin } from './admission.ts'
import { LIMITS } from './codes.ts'

let server: Server
let port: number
/** Answers that the handler holds back. */
let held: (() => void)[] = []
beforeAll(async () => {
  const app = express()
  app.post('/', admitWithin(1000), (_, response) => {
    held.push(() => response.json('taken'))
  })
  server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

interface Sent {
  readonly status: Promise<number>
  readonly cut: () => void
}

function send(headers: Record<string, string | number>): Sent {
  const sent = request({ port, method: 'POST', headers, agent: false })
  const status = new Promise<number>((resolve) => {
    sent.on('response', (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sent.on('error', () => resolve(0))
  })
  sent.flushHeaders()
  return { status, cut: () => sent.destroy() }
}

const letGo = (): void => held.splice(0).forEach((answer) => answer())
async function holds(count: number): Promise<void> {
  await expect.poll(() => held.length).toBe(count)
}
const connections = (): Promise<number> =>
  new Promise((resolve) => server.getConnections((_, count) => resolve(count)))

test('[IN6] bodies are let in up to the budget, the next is told 429 unread, and room comes back', async () => {
  const first = send({ 'content-length': 400 })
  const second = send({ 'content-length': 600 })
  await holds(2)
  expect(await send({ 'content-length': 1 }).status).toBe(429)
  letGo()
  expect(await Promise.all([first.status, second.status])).toEqual([200, 200])
  const third = send({ 'content-length': 1000 })
  await holds(1)
  letGo()
  expect(await third.status).toBe(200)
})

test('[IN6] a connection that breaks gives its room back', async () => {
  const broken = send({ 'content-length': 1000 })
  await holds(1)
  broken.cut()
  await broken.status
  await expect.poll(connections).toBe(0)
  held = []
  const next = send({ 'content-length': 900 })
  await holds(1)
  letGo()
  expect(await next.status).toBe(200)
})

test('[IN6] a body of unknown or compressed size counts with the most it may be, alone it is let in', async () => {
  const chunked = send({ 'transfer-encoding': 'chunked' })
  await holds(1)
  expect(await send({ 'content-length': 1 }).status).toBe(429)
  letGo()
  expect(await chunked.status).toBe(200)
  const small = send({ 'content-length': 1 })
  await holds(1)
  const packed = send({ 'content-length': 10, 'content-encoding': 'gzip' })
  expect(await packed.status).toBe(429)
  letGo()
  expect(await small.status).toBe(200)
  expect(LIMITS.bodyBytes).toBeGreaterThan(1000)
})
