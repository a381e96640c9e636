import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MarksSchema } from '../../shared/wall/marks.ts'
import { marksApi, type MarksWorld } from './marks-api.ts'

const asked: unknown[] = []
const WORLD: MarksWorld = {
  version: { seq: 7, t: 60 },
  marks: (query) => {
    asked.push(query)
    const modes = { knownFrom: null, before: null, marks: [], more: 0 }
    return { from: query.fromMs, to: query.toMs, modes, alarms: null }
  },
}

let server: Server
let url: string
beforeAll(async () => {
  const app = express().use(
    marksApi({
      world: (name) => (name === 'live' ? WORLD : undefined),
      hasRegion: (code) => code === 'S',
      profileOf: () => 'LEADER',
    }),
  )
  server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/marks`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const SPAN = { from: '2026-11-22T08:00:00+08:00', to: '2026-11-23T08:00:00+08:00' }

async function marks(query: Readonly<Record<string, string>>) {
  const response = await fetch(`${url}?${new URLSearchParams({ region: 'S', ...SPAN, ...query })}`)
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

test('a span is asked of its world, for the profile of who asks', async () => {
  const { status, body } = await marks({})
  expect(status).toBe(200)
  expect(body).toMatchObject({ world: 'live', region: 'S', profile: 'LEADER' })
  expect(MarksSchema.safeParse(body).success).toBe(true)
  const [fromMs, toMs] = [Date.parse(SPAN.from), Date.parse(SPAN.to)]
  expect(asked).toEqual([{ region: 'S', fromMs, toMs, profile: 'LEADER' }])
})

test.each([
  [{ from: 'yesterday' }, 400, 'badQuery', 'from'],
  [{ to: '2026-11-21T08:00:00+08:00' }, 400, 'badQuery', 'to'],
  [{ to: '2026-12-23T08:00:01+08:00' }, 400, 'badQuery', 'to'],
  [{ profile: 'DUTY' }, 403, 'notAllowed', 'profile'],
  [{ region: 'X' }, 404, 'unknownRegion', 'region'],
  [{ world: 'drill:x' }, 404, 'unknownWorld', 'world'],
] as const)('%o is refused with %i %s', async (query, status, code, path) => {
  expect(await marks(query)).toMatchObject({ status, body: { code, path } })
})
