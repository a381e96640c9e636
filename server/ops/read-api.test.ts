import express from 'express'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DistrictPackage } from '../../shared/region/package.ts'
import { buildRegionTree } from '../../shared/region/tree.ts'
import { MOST_FOLDS, MOST_WAITING, PastWorlds } from './past.ts'
import { readApi, type ReadableWorld } from './read-api.ts'

const WORLD: ReadableWorld = {
  version: { seq: 1, t: 1 },
  hasRegion: () => true,
  board: () => ({ values: { 'C1@today': 3 }, lists: {} }),
  full: () => ({ values: {}, lists: {} }),
  hasKey: (key) => key === 'C1@today',
  layer: (_region, level, key) => (key === 'C1@today' ? [level, null] : []),
}
/** Folds of the past that the test lets end. */
const folds: (() => void)[] = []

const past = new PastWorlds<ReadableWorld>({
  fold: () => new Promise((resolve) => folds.push(() => resolve(WORLD))),
  now: () => Date.UTC(2026, 10, 21),
})

let server: Server
let asked = 0
let url: string
beforeAll(async () => {
  const app = express().use(
    readApi({
      district: {} as DistrictPackage,
      tree: buildRegionTree(
        [{ id: 'district', name: '区', nameEn: 'District' }],
        [{ code: 'D', name: '试验区', level: 'district', parent: null }],
      ),
      boundaries: '{}',
      indicators: [],
      world: (name) => (name === 'live' ? WORLD : undefined),
      worldAt: (atMs) => {
        asked += 1
        return past.get(atMs)
      },
      profileOf: () => 'LEADER',
    }),
  )
  server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

async function board(query: string) {
  const response = await fetch(`${url}/boards/${query}`)
  const body = (await response.json()) as Readonly<Record<string, unknown>>
  return { status: response.status, retry: response.headers.get('retry-after'), body }
}

test('[LL4] boards of the past are made up to the cap at once, the next is told 429, those of now are not held up', async () => {
  const at = (minute: number): string =>
    `D?at=2026-11-20T10:${String(minute).padStart(2, '0')}:00%2B08:00`
  const many = MOST_FOLDS + MOST_WAITING
  const running = Array.from({ length: many }, (_, i) => board(at(i)))
  await expect.poll(() => asked).toBe(many)
  expect(folds).toHaveLength(MOST_FOLDS)
  expect(await board(at(59))).toMatchObject({ status: 429, retry: '1', body: { code: 'busy' } })
  expect(await board('D')).toMatchObject({ status: 200 })
  for (let ended = 0; ended < many; ended++) {
    await expect.poll(() => folds.length).toBeGreaterThan(0)
    folds.shift()!()
  }
  expect((await Promise.all(running)).map(({ status }) => status)).toEqual(
    Array.from({ length: many }, () => 200),
  )
  const next = board(at(59))
  await expect.poll(() => folds.length).toBe(1)
  folds.splice(0)[0]!()
  expect((await next).status).toBe(200)
})

test('a board is had as walls are sent it, and the values of a level of the map', async () => {
  expect((await board('D?form=flat')).body).toEqual({
    view: { world: 'live', region: 'D', profile: 'LEADER' },
    version: { seq: 1, t: 1 },
    board: { values: { 'C1@today': 3 }, lists: {} },
  })
  const response = await fetch(`${url}/layers/D?level=1&key=C1@today&profile=VISITOR`)
  expect(await response.json()).toEqual({
    layer: { world: 'live', region: 'D', profile: 'VISITOR', level: 1, key: 'C1@today' },
    version: { seq: 1, t: 1 },
    values: [1, null],
  })
  expect((await fetch(`${url}/layers/D?level=9&key=x`)).status).toBe(400)
})

test('[api, Boards] a key that no value has is refused by name, as by facts and trends', async () => {
  const response = await fetch(`${url}/layers/D?level=1&key=zzz`)
  expect([response.status, await response.json()]).toEqual([
    404,
    { code: 'unknownKey', message: 'no value has the key zzz', path: 'key' },
  ])
})

test.each([
  ['D?world=prod', 400, 'badQuery', 'world'],
  ['D?world=drill:x', 404, 'unknownWorld', 'world'],
  ['D?profile=DUTY', 403, 'notAllowed', 'profile'],
  ['D?world=drill:x&at=2026-11-20T10:00:00Z', 400, 'badQuery', 'at'],
  ['x'.repeat(3000), 404, 'unknownRegion', 'code'],
])('%s is refused by name and place, in few words', async (query, status, code, path) => {
  const answer = await board(query)
  expect(answer).toMatchObject({ status, body: { code, path } })
  expect(JSON.stringify(answer.body).length).toBeLessThan(300)
})
