import express from 'express'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Profile } from '../../shared/board/board.ts'
import { INDICATORS, indicatorOf } from '../../shared/indicator/catalogue.ts'
import { demoContext } from '../../tools/bench/fold/district.ts'
import { livedHours } from '../../tools/bench/year/lived.ts'
import { MOST_POINTS, trendsApi, type TrendRow } from '../ops/trends-api.ts'
import { trendWorlds } from './trends.ts'
import { whole } from '../testing/whole.ts'
import { createWorld, type WorldContext, type WorldFold } from '../world/world.ts'

const DAYS = 2
let context: WorldContext
let fold: WorldFold
let server: Server
let url: string
let root: string
let allowed: Profile = 'DUTY'

beforeAll(async () => {
  context = demoContext(1)
  root = context.tree.codes[0]!
  fold = createWorld(context, 'live')
  let seq = 0
  for (const { endMs, facts } of livedHours(DAYS, 1))
    for (const fact of facts) fold.apply({ ...fact, seq: ++seq, recordedAt: endMs })
  const trend = trendWorlds(context, {
    world: (name) => (name === 'live' ? fold : undefined),
    past: () => Promise.reject(new Error('not asked')),
  })
  const app = express().use(
    trendsApi({
      hasRegion: fold.hasRegion,
      indicatorOf,
      profileOf: () => allowed,
      // Of the past too many ask.
      trend: (query) => (query.at === undefined ? trend(query) : Promise.resolve({ kind: 'busy' })),
    }),
  )
  server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}, 120_000)
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>> & { readonly points: readonly TrendRow[] }
}

async function ask(query: Readonly<Record<string, string>>): Promise<Answer> {
  const params = new URLSearchParams({ indicator: 'C1', region: root, ...query })
  const response = await fetch(`${url}/trends?${params}`)
  return { status: response.status, body: (await response.json()) as Answer['body'] }
}

test('[CT1] [CT5] hours of today add up to today, and a rate’s last day is today, part by part', async () => {
  const { values } = fold.full(root, 'DUTY')
  const hours = await ask({ indicator: 'C1', by: 'hour', n: '16' })
  expect(hours.body['edition']).toBe(`C1@${indicatorOf('C1')!.version}`)
  const sum = hours.body.points.reduce((total, { value }) => total + (value ?? 0), 0)
  expect(sum).toBe(values['C1@today'])
  let compared = 0
  for (const { id, windows } of INDICATORS.filter(
    (one, i) => one.windows.includes('today') && i % 4 === 1,
  )) {
    const { status, body } = await ask({ indicator: id, by: 'day', n: '2' })
    if (status !== 200) continue
    const last = body.points.at(-1)!
    expect(last.partial).toBe(true)
    expect(last.value, `${id} of ${windows[0]}`).toBe(values[`${id}@today`])
    for (const part of ['n', 'd'] as const)
      expect(last[part], `${id}.${part}`).toBe(values[`${id}@today.${part}`])
    compared++
  }
  expect(compared).toBeGreaterThan(12)
}, 60_000)

test('a level at the end of the present hour is the board’s own', async () => {
  const { values } = fold.full(root, 'DUTY')
  for (const id of ['caseOpen', 'C9', 'V3', 'G4', 'V2']) {
    const { body } = await ask({ indicator: id, by: 'hour', n: '3' })
    expect(body.points.at(-1)!.value, id).toBe(values[`${id}@now`])
  }
})

test('[ST4] days that nobody has told about are unknown, not zero', async () => {
  const { body } = await ask({ indicator: 'C1', by: 'day', n: '30' })
  const { points } = body
  expect(points).toHaveLength(30)
  const known = points.filter(({ unknown }) => unknown !== true)
  expect(known.length).toBeLessThan(30)
  expect(known.every(({ value }) => typeof value === 'number')).toBe(true)
  expect(points.slice(0, 30 - known.length).every(({ value }) => value === null)).toBe(true)
})

test('hours that are no longer kept are left out, and it says so', async () => {
  const days = fold.tally.hours.days
  const asHours = 57 * 24 + 12
  const trend = whole(fold.trend(root, { id: 'C1', split: '', by: 'hour', n: asHours }))
  if (trend.kind !== 'trend') throw new Error(trend.kind)
  const kept = days.startOfDay(days.dayOf(fold.tMs) - 56)
  expect([trend.cutMs, trend.points[0]!.from]).toEqual([kept, kept])
  expect((await ask({ by: 'hour', n: '24' })).body).not.toHaveProperty('cut')
})

test('[PV3] the past of a covered number is for DUTY alone', async () => {
  const high = { indicator: 'M1b', by: 'day', code: 'level=red' }
  expect((await ask(high)).status).toBe(200)
  for (const profile of ['LEADER', 'VISITOR', 'PUBLIC'])
    for (const query of [high, { indicator: 'M1b' }, { indicator: 'M10' }])
      expect(await ask({ ...query, profile })).toMatchObject({
        status: 403,
        body: { code: 'covered' },
      })
  const split = { indicator: 'M11', code: 'level=red', profile: 'LEADER' }
  expect(await ask(split)).toMatchObject({ status: 403, body: { code: 'covered' } })
  const cause = { indicator: 'M1c', code: 'levelCause=red.family', profile: 'LEADER' }
  expect(await ask(cause)).toMatchObject({ status: 403, body: { code: 'covered' } })
  expect((await ask({ indicator: 'M1b', code: 'level=blue', profile: 'LEADER' })).status).toBe(200)
})

test('[PV3] the past ends for guests where their boards do', async () => {
  const { tree } = context
  const at = (level: string): string => tree.entries.find((one) => one.level === level)!.code
  const status = async (level: string, indicator: string, code?: string): Promise<number> => {
    const query = { indicator, region: at(level), profile: 'VISITOR' }
    return (await ask(code === undefined ? query : { ...query, code })).status
  }
  expect([await status('community', 'M2a'), await status('grid', 'M2a')]).toEqual([200, 403])
  const category = 'category=01'
  expect([await status('community', 'C1', category), await status('grid', 'C1', category)]).toEqual(
    [200, 403],
  )
  expect([await status('grid', 'C1'), await status('street', 'C1', 'source=grid')]).toEqual([
    200, 403,
  ])
  const grid = { indicator: 'M2a', region: at('grid'), profile: 'LEADER' }
  expect((await ask(grid)).status).toBe(200)
})

test('[PV1] nobody reads above the profile of their credential', async () => {
  allowed = 'LEADER'
  expect(await ask({ profile: 'DUTY' })).toMatchObject({
    status: 403,
    body: { code: 'notAllowed' },
  })
  allowed = 'DUTY'
})

test.each([
  [{ n: '0' }, 400, 'badQuery', 'n'],
  [{ n: String(MOST_POINTS + 1) }, 400, 'badQuery', 'n'],
  [{ n: 'x' }, 400, 'badQuery', 'n'],
  [{ by: 'week' }, 400, 'badQuery', 'by'],
  [{ code: 'source' }, 400, 'badQuery', 'code'],
  [{ world: 'prod' }, 400, 'badQuery', 'world'],
  [{ region: 'nowhere' }, 404, 'unknownRegion', 'region'],
  [{ world: 'drill:x' }, 404, 'unknownWorld', 'world'],
  [{ world: 'drill:x', at: '2026-11-20T10:00:00Z' }, 400, 'badQuery', 'at'],
  [{ at: '2026-11-20T10:00:00Z' }, 429, 'busy', 'at'],
  [{ indicator: 'C99' }, 404, 'unknownIndicator', 'indicator'],
  [{ code: 'source=nobody' }, 404, 'unknownCode', 'code'],
  [{ indicator: 'C28' }, 422, 'noTrend', 'by'],
  [{ indicator: 'G5', by: 'hour' }, 422, 'noTrend', 'by'],
  [{ indicator: 'residents' }, 422, 'noTrend', 'by'],
] as const)('%o is refused by name and place', async (query, status, code, path) => {
  expect(await ask({ ...query })).toMatchObject({ status, body: { code, path } })
})
