import express from 'express'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DistrictPackage } from '../../shared/region/package.ts'
import { buildRegionTree } from '../../shared/region/tree.ts'
import { readApi, type ReadApiDeps } from './read-api.ts'

const BUSY = '2026-11-20T10:59:00+08:00'
const BEFORE_REGION = '2020-01-01T00:00:00+08:00'
const version = { seq: 1, t: 1 }

/** Why a world is not had, as the tests name it by world or instant. */
function noWorld({ world, at }: { readonly world: string; readonly at?: string | undefined }) {
  if (world !== 'live') return { kind: 'unknownWorld' } as const
  if (at === BUSY) return { kind: 'busy' } as const
  return at === BEFORE_REGION ? ({ kind: 'unknownRegion' } as const) : null
}
const board: ReadApiDeps['board'] = async (query) =>
  noWorld(query) ?? {
    ...{ kind: 'board', version },
    board: { values: query.form === 'flat' ? { 'C1@today': 3 } : {}, lists: {} },
  }
const layer: ReadApiDeps['layer'] = async (query) =>
  noWorld(query) ??
  (query.key === 'C1@today'
    ? { kind: 'layer', version, values: [query.level, null] }
    : { kind: 'unknownKey' })

let server: Server
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
      ...{ board, layer },
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

async function read(query: string) {
  const response = await fetch(`${url}/boards/${query}`)
  const body = (await response.json()) as Readonly<Record<string, unknown>>
  return { status: response.status, retry: response.headers.get('retry-after'), body }
}

test.each(['boards/D?', 'layers/D?level=0&key=C1@today&'])(
  '[LL4] where too many ask for the past, the next is told 429 and when to come again: %s',
  async (path) => {
    const response = await fetch(`${url}/${path}at=${encodeURIComponent(BUSY)}`)
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '1'])
    expect(await response.json()).toMatchObject({ code: 'busy', path: 'at' })
  },
)

test('a board is had as walls are sent it, and the values of a level of the map', async () => {
  expect((await read('D?form=flat')).body).toEqual({
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
  [`D?at=${encodeURIComponent(BEFORE_REGION)}`, 404, 'unknownRegion', 'code'],
  ['D?profile=DUTY', 403, 'notAllowed', 'profile'],
  ['D?world=drill:x&at=2026-11-20T10:00:00Z', 400, 'badQuery', 'at'],
  ['x'.repeat(3000), 404, 'unknownRegion', 'code'],
])('%s is refused by name and place, in few words', async (query, status, code, path) => {
  const answer = await read(query)
  expect(answer).toMatchObject({ status, body: { code, path } })
  expect(JSON.stringify(answer.body).length).toBeLessThan(300)
})
