import express from 'express'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PROFILES, type Profile } from '../../shared/board/board.ts'
import type { Fact } from '../../shared/fact/fact.ts'
import { distanceM } from '../../shared/region/distance.ts'
import { open311Faults } from '../ops/open311/faults.ts'
import { MOST_REQUESTS, requestsApi, type RequestsWorld } from '../ops/open311/requests-api.ts'
import { servicesOf } from '../ops/open311/services.ts'
import { at, closed, dispatched, reported } from '../testing/told-cases.ts'
import { DAY, MONDAY, tell, TOLD, type Event } from '../testing/told.ts'
import { createWorld, type WorldContext } from '../world/world.ts'
import { open311Worlds } from './open311.ts'

const POINT = [121.2, 31.9] as const
const place = {
  regionCode: 'A1a',
  point: [...POINT],
  externalNo: 'ticket-77',
  reporterHash: 'reporter-9',
}
const STORY: Event[] = [
  ...dispatched('open-1', place, 30),
  ...closed('done-1', { ...place, categoryL1: '10', categoryL2: '1001' }),
  ...reported('no-1', place, 10),
  ['case.rejected', 'no-1', at(11), { reason: 'duplicate', reporterInformed: true }],
  ...reported('secret-1', { ...place, source: 'petition' }, 40),
  ...reported('secret-2', { ...place, appealType: 'report' }, 41),
]
const facts: Fact[] = []
const recall = (seqs: readonly number[]): readonly Fact[] => seqs.map((seq) => facts[seq - 1]!)
const context: WorldContext = { ...TOLD, recall }
const services = servicesOf(TOLD.pkg.catalogue)
const fold = createWorld(context, 'live')
const says = (events: readonly Event[]): void => {
  for (const event of events.toSorted((a, b) => a[2] - b[2])) {
    // Before it is told, for the fold may recall it at once.
    const [type, subject, time, data = {}] = event
    facts.push({
      ...{ seq: facts.length + 1, recordedAt: Math.max(time, fold.tMs), id: `e${facts.length}` },
      ...{ source: 's', type, subject, time, world: 'live', data },
    })
    tell(fold, [event])
  }
}

let server: Server
let url: string
/** In place of the world, where a test wants one of its own. */
let other: RequestsWorld | null = null
beforeAll(async () => {
  says(STORY)
  const live = open311Worlds(context, services)
  const app = express().use('/open311', open311Faults())
  app.use(
    '/open311/v2',
    requestsApi({
      services,
      world: () => other ?? live(fold),
      profileOf: (request) => (request.get('x-most') ?? 'LEADER') as Profile,
    }),
  )
  server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/open311/v2`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

type Row = Readonly<Record<string, unknown>>
async function get(path: string, most: Profile = 'LEADER', headers: Record<string, string> = {}) {
  const response = await fetch(url + path, { headers: { 'x-most': most, ...headers } })
  const text = await response.text()
  return { status: response.status, text, rows: JSON.parse(text) as readonly Row[] }
}
const idsOf = (rows: readonly Row[]): unknown[] => rows.map((row) => row['service_request_id'])

describe('GET requests', () => {
  test('[IN7] tells an open case as a request that is open', async () => {
    const { rows } = await get('/requests/open-1.json')
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      ...{ service_request_id: 'open-1', status: 'open', status_notes: '已派遣' },
      ...{ service_code: '0201', requested_datetime: '2026-03-09T01:30:00Z' },
      ...{ updated_datetime: '2026-03-09T01:33:00Z', address_id: 'A1' },
      ...{ service_notice: null, zipcode: null, media_url: null },
    })
    expect(rows[0]?.['description']).toMatch(/^\S.* · \S/)
    expect(rows[0]?.['expected_datetime']).toMatch(/^2026-03-10T\d\d:\d\d:00Z$/)
    const english = await get('/requests/open-1.json', 'LEADER', { 'accept-language': 'en' })
    expect(english.rows[0]?.['status_notes']).toBe('Dispatched')
  })

  test('[IN7] tells an end as closed, when it came and how', async () => {
    const { rows } = await get('/requests.json?service_request_id=done-1,no-1,no-such')
    expect(rows).toMatchObject([
      {
        ...{ service_request_id: 'done-1', status: 'closed', status_notes: '已结案：解决' },
        updated_datetime: '2026-03-09T02:30:00Z',
      },
      { service_request_id: 'no-1', status: 'closed', status_notes: '不予受理：重复无新情况' },
    ])
  })

  test('[IN7] filters by status and service, and by the instant of the report', async () => {
    const ids = async (query: string): Promise<unknown[]> =>
      idsOf((await get(`/requests.json?${query}`)).rows)
    expect(await ids('')).toEqual(['open-1', 'no-1', 'done-1'])
    expect(await ids('status=open')).toEqual(['open-1'])
    expect(await ids('status=closed')).toEqual(['no-1', 'done-1'])
    expect(await ids('status=open,closed&service_code=')).toEqual(['open-1', 'no-1', 'done-1'])
    expect(await ids('service_code=1001')).toEqual(['done-1'])
    expect(await ids('service_code=1001&service_code=0201&status=closed')).toEqual([
      'no-1',
      'done-1',
    ])
    expect(await ids('service_code=02')).toEqual(['open-1', 'no-1'])
    expect(await ids('start_date=2026-03-09T09:10:00%2B08:00')).toEqual(['open-1', 'no-1'])
    expect(await ids('end_date=2026-03-09T01:10:00Z')).toEqual(['no-1', 'done-1'])
    expect(await ids('start_date=2026-03-09T01:10Z&end_date=2026-03-09T01:29:59Z')).toEqual([
      'no-1',
    ])
  })

  test.each([
    ['status=new', 400, 'status: must be open or closed, not new'],
    ['service_code=99', 404, 'service_code: no service 99'],
    ['start_date=yesterday', 400, 'start_date: must be an instant'],
    ['end_date=2026-03-09', 400, 'end_date: must be an instant'],
    [
      'start_date=2026-01-01T00:00:00Z&end_date=2026-05-01T00:00:00Z',
      400,
      'end_date: at most 90 days',
    ],
    [
      'start_date=2026-03-02T00:00:00Z&end_date=2026-03-01T00:00:00Z',
      400,
      'end_date: must not lie',
    ],
  ])('[IN7] says what is wrong with ?%s', async (query, status, words) => {
    const answer = await get(`/requests.json?${query}`)
    expect(answer.status).toBe(status)
    expect(answer.rows).toEqual([{ code: status, description: expect.stringContaining(words) }])
  })

  test('[IN7] has no request of an unknown id, and no tokens', async () => {
    for (const path of ['/requests/no-such.json', '/tokens/1.json']) {
      const { status, rows } = await get(path)
      expect([status, rows[0]?.['code']]).toEqual([404, 404])
    }
  })

  test('[PV1] tells of petitions and reports of a wrong to nobody, and nobody of who reported', async () => {
    for (const profile of PROFILES) {
      const list = await get('/requests.json', profile)
      expect(idsOf(list.rows)).toEqual(['open-1', 'no-1', 'done-1'])
      const named = await get('/requests.json?service_request_id=secret-1,secret-2,open-1', profile)
      expect(idsOf(named.rows)).toEqual(['open-1'])
      expect((await get('/requests/secret-1.json', profile)).status).toBe(404)
      for (const word of ['ticket-77', 'reporter-9']) expect(list.text).not.toContain(word)
    }
  })

  test('[PV1] tells a visitor category and state in the community, a leader a place in a cell', async () => {
    for (const profile of ['PUBLIC', 'VISITOR'] as const) {
      const { rows } = await get('/requests/open-1.json', profile)
      expect(rows[0]).toMatchObject({
        ...{ lat: null, long: null, expected_datetime: null, agency_responsible: null },
        address_id: 'A',
      })
      const ended = await get('/requests/done-1.json', profile)
      expect(ended.rows[0]?.['status_notes']).toBe('已结案')
    }
    const { rows } = await get('/requests/open-1.json', 'LEADER')
    const shown = [Number(rows[0]?.['long']), Number(rows[0]?.['lat'])] as const
    expect(shown).not.toEqual(POINT)
    expect(distanceM([...shown], [...POINT])).toBeLessThan(300)
  })
})

describe('a long list', () => {
  test('[LL4] ends at a thousand, the newest, and goes on when others have had their turn', async () => {
    const many = Array.from({ length: MOST_REQUESTS + 1 }, (_, i) => reported(`m${i}`, {}, 100 + i))
    says(many.flat())
    // The clock has run out whenever it is looked at.
    let ms = 0
    const world = open311Worlds(context, services, () => (ms += 1000))(fold)
    const reader = { profile: 'LEADER', language: 'zh' } as const
    const query = { fromMs: MONDAY, toMs: Infinity, services: [], status: null }
    let turns = 0
    const rows = await world.list(query, reader, () => (turns++, false))
    expect(rows).toHaveLength(MOST_REQUESTS)
    expect(rows?.[0]?.service_request_id).toBe(`m${MOST_REQUESTS}`)
    expect(rows?.at(-1)?.service_request_id).toBe('m1')
    expect(turns).toBeGreaterThan(10)
    expect(await world.list(query, reader, () => true)).toBeNull()
  })

  test('[IN7] does not look at what was heard of before its time', async () => {
    says(reported('late', {}, 120 * 24 * 60))
    let looked = 0
    const scan = fold.ledger.scan.bind(fold.ledger)
    fold.ledger.scan = (first, visit, below, families) =>
      scan(first, (record, no) => (looked++, visit(record, no)), below, families)
    const world = open311Worlds(context, services)(fold)
    const query = { fromMs: MONDAY + 30 * DAY, toMs: Infinity, services: [], status: null }
    const rows = await world.list(query, { profile: 'LEADER', language: 'zh' }, () => false)
    fold.ledger.scan = scan
    expect(rows?.map((row) => row.service_request_id)).toEqual(['late'])
    expect(looked).toBe(2)
  })

  test('[IN6] is not begun while four are being made', async () => {
    const { promise, resolve } = Promise.withResolvers<[]>()
    const begun = Promise.withResolvers<void>()
    let count = 0
    const list = (): Promise<[]> => (++count === 4 && begun.resolve(), promise)
    other = { tMs: 0, find: () => [], list }
    const waiting = Array.from({ length: 4 }, () => get('/requests.json'))
    await begun.promise
    const fifth = await get('/requests.json')
    resolve([])
    other = null
    expect(fifth.status).toBe(429)
    for (const one of waiting) expect((await one).status).toBe(200)
    expect((await get('/requests.json')).status).toBe(200)
  })
})
