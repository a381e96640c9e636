import express from 'express'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DistrictPackage } from '../../shared/region/package.ts'
import { buildRegionTree } from '../../shared/region/tree.ts'
import { MOST_FOLDS, readApi, type ReadableWorld } from './read-api.ts'

const WORLD: ReadableWorld = {
  version: { seq: 1, t: 1 },
  hasRegion: () => true,
  full: () => ({ values: {}, lists: {} }),
}
/** Folds of the past that the test lets end. */
const folds: (() => void)[] = []

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
      world: (name) => (name === 'live' ? WORLD : undefined),
      worldAt: () => new Promise((resolve) => folds.push(() => resolve(WORLD))),
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
  const at = 'D?at=2026-11-20T10:00:00%2B08:00'
  const running = Array.from({ length: MOST_FOLDS }, () => board(at))
  await expect.poll(() => folds.length).toBe(MOST_FOLDS)
  expect(await board(at)).toMatchObject({ status: 429, retry: '1', body: { code: 'busy' } })
  expect(await board('D')).toMatchObject({ status: 200 })
  for (const end of folds.splice(0)) end()
  expect((await Promise.all(running)).map(({ status }) => status)).toEqual(
    Array.from({ length: MOST_FOLDS }, () => 200),
  )
  const next = board(at)
  await expect.poll(() => folds.length).toBe(1)
  folds.splice(0)[0]!()
  expect((await next).status).toBe(200)
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
