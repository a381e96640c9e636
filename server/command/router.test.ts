import express from 'express'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { JournalError, type JournalErrorKind } from '../journal/journal.ts'
import type { CommandOffice } from './office.ts'
import { commandRouter } from './router.ts'

let failing: Error
let server: Server
let url: string
beforeAll(async () => {
  const app = express().use(
    commandRouter({
      office: { submit: () => Promise.reject(failing) } as unknown as CommandOffice,
      world: () => undefined,
      requireCommander: (_request, _response, next) => next(),
      commanderOf: () => ({ id: 't', name: '值班长', roles: ['chief'] }),
      note: () => {},
    }),
  )
  server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

async function post(command: unknown) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(command),
  })
  const retry = response.headers.get('retry-after')
  return { status: response.status, retry, body: (await response.json()) as unknown }
}

const words = { zh: expect.any(String) as string, en: expect.any(String) as string }

test.each<[JournalErrorKind, number, string, string]>([
  ['busy', 429, '1', 'journalBusy'],
  ['full', 503, '30', 'journalFull'],
  ['unreachable', 503, '2', 'journalUnreachable'],
])(
  '[IN6] a command while the journal is %s is answered %i with Retry-After, in both languages',
  async (kind, status, retry, code) => {
    failing = new JournalError(kind, 'the reason, which is for the log')
    const answer = await post({ act: 'drill.end', id: 'd-1', drillId: 'flood' })
    expect(answer).toEqual({ status, retry, body: { code, message: words, path: null } })
  },
)

test('[IN3] what is no command is refused by name and place', async () => {
  const answer = await post({ act: 'drill.end', id: 'd-1', drillId: 7 })
  expect(answer).toMatchObject({
    status: 400,
    body: { code: 'badCommand', message: words, path: 'drillId' },
  })
})

test('[IN3] a key of thousands of signs is not said back', async () => {
  const { status, body } = await post({ act: 'drill.end', id: 'd-1', ['k'.repeat(9000)]: 1 })
  expect(status).toBe(400)
  expect(JSON.stringify(body).length).toBeLessThan(400)
})

test('[IN3] a world that does not run is refused without saying its name back', async () => {
  const response = await fetch(`${url}?world=${'x'.repeat(2000)}`)
  const text = await response.text()
  expect(response.status).toBe(404)
  expect(JSON.parse(text)).toEqual({ code: 'unknownWorld', message: words, path: 'world' })
  expect(text.length).toBeLessThan(200)
})
