import express from 'express'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Fact } from '../../../shared/fact/fact.ts'
import { buildRegionTree } from '../../../shared/region/tree.ts'
import { grantOf, requireToken } from '../../access/require.ts'
import { openTokenStore, type TokenStore } from '../../access/store.ts'
import { coversSource } from '../../access/token.ts'
import { openEmbeddedJournal } from '../../journal/embedded/embedded.ts'
import type { Journal } from '../../journal/journal.ts'
import { open311Faults } from '../../ops/open311/faults.ts'
import { servicesOf } from '../../ops/open311/services.ts'
import { rateLimit } from '../../ops/rate-limit.ts'
import type { BodyCount } from '../router.ts'
import { CATALOGUE, NOW, TREE as SMALLER } from '../test-door.ts'
import { caseSourceOf } from './report.ts'
import { open311Router } from './router.ts'
import { sourceOf } from './take.ts'

const DAY = 86_400_000
const TREE = buildRegionTree(SMALLER.levels, [
  ...SMALLER.entries,
  { code: 'D2', name: '西街道', level: 'ward', parent: 'D' },
])
/** West of 0° lies D1, from 90° on the district without wards, between them a gap, and nothing south of the equator. */
const regionAt = (lng: number, lat: number): number => {
  if (lat < 0 || (lng >= 0 && lng < 90)) return -1
  return lng < 0 ? TREE.indexOf('D1') : 0
}
const isFar = (_lng: number, lat: number): boolean => lat < 0

let dir: string
let store: TokenStore
let journal: Journal
let now = NOW
let key: string
let url: string
let counts: BodyCount[] = []
let stop: () => Promise<void>
beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'gewu-open311-'))
  store = openTokenStore(dir)
  now = NOW
  counts = []
  journal = await openEmbeddedJournal({ dir, now: () => now, gatherMs: 1 })
  key = store.create('app', { kind: 'producer', sources: ['app/*'] }, NOW).bearer
  const free = { keyOf: () => '', nowMs: () => 0 }
  const app = express()
  app.use('/open311', open311Faults())
  app.use(
    '/open311/v2',
    open311Router({
      ...{ journal, now: () => now, tree: TREE, catalogue: CATALOGUE },
      requireProducer: requireToken(store, 'producer'),
      allowsSource: (request, source) => coversSource(grantOf(request, 'producer').sources, source),
      sourcesOf: (request) => grantOf(request, 'producer').sources,
      ground: {
        ...{ tree: TREE, services: servicesOf(CATALOGUE), caseSource: 'hotline' },
        ...{ regionAt, isFar },
      },
      limits: {
        address: rateLimit({ perSecond: 1000, ...free }),
        producer: rateLimit({ perSecond: 5, ...free }),
      },
      onBody: (count) => counts.push(count),
    }),
  )
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/open311/v2/requests`
  stop = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await journal.close()
    store.close()
    await rm(dir, { recursive: true })
  }
})
afterEach(() => stop())

type Fields = Readonly<Record<string, string>>
const HERE: Fields = { service_code: '0301', lat: '31.9', long: '-12.5' }

async function send(body: BodyInit, headers: Fields = {}, format = 'json') {
  const response = await fetch(`${url}.${format}`, { method: 'POST', body, headers })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text }
}

/** As a client sends it: a form with its key. */
async function post(fields: Fields, headers: Fields = {}) {
  const answer = await send(new URLSearchParams({ api_key: key, ...fields }), headers)
  const [row = {}] = JSON.parse(answer.text) as Record<string, unknown>[]
  return { ...answer, row, id: String(row['service_request_id']) }
}

const stored = (): Promise<readonly Fact[]> => journal.read(0, 100)

describe('POST requests', () => {
  test('[IN7] makes a form one case, in the region of its position', async () => {
    const { status, row, id } = await post({ ...HERE, description: '路灯不亮' })
    expect(status).toBe(200)
    expect(row).toEqual({
      ...{ service_request_id: id, account_id: null },
      service_notice: expect.stringContaining('已登记') as string,
    })
    expect(await stored()).toMatchObject([
      {
        ...{ type: 'case.reported', subject: id, source: 'app/open311', world: 'live', time: NOW },
        data: {
          ...{ source: 'hotline', categoryL1: '03', categoryL2: '0301', regionCode: 'D1' },
          point: [-12.5, 31.9],
        },
      },
    ])
    expect(counts).toMatchObject([{ accepted: 1, duplicates: 0, rejected: [] }])
  })

  test('[IN7] answers in XML and English where that is asked for', async () => {
    const { status, text } = await send(
      new URLSearchParams({ api_key: key, ...HERE }),
      { 'accept-language': 'en' },
      'xml',
    )
    expect(status).toBe(200)
    const [fact] = await stored()
    expect(text).toContain(`<service_request_id>${fact?.subject}</service_request_id>`)
    expect(text).toContain('<service_notice>Registered.')
  })

  test('[IN7] keeps the number that the sender has for it, by which the words can be found there', async () => {
    await post({ ...HERE, 'attribute[externalNo]': 'FMS-12', 'attribute[colour]': 'red' })
    expect((await stored())[0]?.data).toMatchObject({ externalNo: 'FMS-12' })
    expect(JSON.stringify(await stored())).not.toContain('red')
  })

  test.each([
    [{ address_id: 'D1' }, { regionCode: 'D1' }],
    [{ address_string: '中山路 5 号' }, { regionCode: 'D' }],
    [
      { lat: '31.9', long: '12.5' },
      { regionCode: 'D', point: [12.5, 31.9] },
    ],
    [
      { lat: '31.9', long: '12.5', address_id: 'D1' },
      { regionCode: 'D1', point: [12.5, 31.9] },
    ],
    [
      { lat: '31.9', long: '95', address_id: 'D2' },
      { regionCode: 'D2', point: [95, 31.9] },
    ],
    [
      { lat: '31.9', long: '-12.5', address_id: 'D2' },
      { regionCode: 'D1', point: [-12.5, 31.9] },
    ],
  ])('[IN7] takes the location %j', async (location, data) => {
    expect((await post({ service_code: '0301', ...location })).status).toBe(200)
    expect((await stored())[0]?.data).toEqual({
      ...{ source: 'hotline', categoryL1: '03', categoryL2: '0301' },
      ...data,
    })
  })

  test.each([
    [400, 'service_code: was not provided', { service_code: '' }],
    [404, 'service_code: no service 9', { service_code: '9' }],
    [400, 'lat: a location is needed', { lat: '', long: '' }],
    [400, 'long: must be a number', { long: '' }],
    [400, 'lat: must be a number', { lat: '91' }],
    [400, 'long: must be a number', { long: 'east' }],
    [400, 'lat: -31.9, -12.5 lies outside the district', { lat: '-31.9' }],
    [400, 'description: at most 4000', { description: '长'.repeat(4001) }],
    [400, 'description: a text with U+0000', { description: 'a\0b' }],
  ])('[IN7] refuses what is wrong and says why: %i %s', async (status, words, fields) => {
    const answer = await post({ ...HERE, ...fields })
    expect(answer.status).toBe(status)
    expect(answer.row).toEqual({ code: status, description: expect.stringContaining(words) })
    expect(await stored()).toEqual([])
    expect(counts).toMatchObject([{ accepted: 0, rejected: [{ index: 0 }] }])
  })

  test.each([
    ['{"service_code":"0301"}', { 'content-type': 'application/json' }, 'content-type must be'],
    ['service_code=%C2%B7%CA', {}, 'not percent-encoded UTF-8'],
    [`description=${'x'.repeat(70_000)}`, {}, 'at most 65536 bytes'],
    ['a=1&'.repeat(300), {}, '301 fields'],
  ])('[IN3] refuses a body that is no such form: %.30s', async (body, headers, words) => {
    const { status, text } = await send(body, {
      ...{ 'content-type': 'application/x-www-form-urlencoded', authorization: `Bearer ${key}` },
      ...headers,
    })
    expect([status, text]).toEqual([400, expect.stringContaining(words)])
    expect(await stored()).toEqual([])
  })

  test.each(['application/json', 'multipart/form-data; boundary=x'])(
    '[IN7] says why a key inside a body that is no form is not read: %s',
    async (type) => {
      const body = JSON.stringify({ api_key: key, ...HERE })
      const { status, text } = await send(body, { 'content-type': type })
      const [name] = type.split(';')
      expect([status, text]).toEqual([
        403,
        expect.stringContaining(
          `api_key is missing: of ${name} nothing is read, send application/x-www-form-urlencoded`,
        ),
      ])
    },
  )

  test('[AC1] asks for the key of a producer, in the form or as a bearer', async () => {
    const reader = store.create('wall', { kind: 'reader' }, NOW).bearer
    for (const [api_key, words] of [
      ['', 'api_key is missing'],
      [`${key}x`, 'api_key is unknown or revoked'],
      [reader, 'needs a producer token'],
    ] as const) {
      const { status, row } = await post({ ...HERE, api_key })
      expect([status, row['description']]).toEqual([403, expect.stringContaining(words)])
    }
    const bearer = await post({ ...HERE, api_key: '' }, { authorization: `Bearer ${key}` })
    expect(bearer.status).toBe(200)
    expect(await stored()).toHaveLength(1)
  })

  test('[AC1] sends as the source that its token has, and as none of the server’s own', async () => {
    expect(sourceOf(['app/1', 'app/*'])).toBe('app/1')
    expect(sourceOf(['*'])).toBe('open311')
    const own = store.create('own', { kind: 'producer', sources: ['gewu/*'] }, NOW).bearer
    const { status, row } = await post({ ...HERE, api_key: own })
    expect(status).toBe(403)
    expect(row['description']).toContain('gewu/open311')
  })

  test('[PV1] keeps no word, name or number of people, and of who reports a hash by the key', async () => {
    const person = {
      ...{ first_name: '三丰', last_name: '张', phone: '13812345678', email: 'zsf@example.org' },
      ...{ account_id: 'zsf-1', device_id: 'imei-77', media_url: 'http://x/1.jpg' },
      ...{
        description: '联系人：张三丰',
        address_string: '中山路 5 号 602',
        address_id: 'room-602',
      },
    }
    await post({ ...HERE, ...person })
    const other = store.create('other', { kind: 'producer', sources: ['b'] }, NOW).bearer
    await post({ ...HERE, ...person, api_key: other })
    await post({ ...HERE, ...person, description: '还是不亮' })
    const facts = await stored()
    const kept = JSON.stringify(facts)
    for (const word of [...Object.values(person), '张', '602']) expect(kept).not.toContain(word)
    const [first, second, third] = facts.map(({ data }) => data)
    expect(first?.['reporterHash']).toMatch(/^[0-9a-f]{32}$/)
    expect(first?.['objectKey']).toMatch(/^[0-9a-f]{32}$/)
    expect(second?.['reporterHash']).not.toBe(first?.['reporterHash'])
    expect(third).toEqual(first)
  })

  test('[IN6] tells a producer that comes too often to come later', async () => {
    const sent = await Promise.all(Array.from({ length: 12 }, () => post(HERE)))
    const late = sent.filter(({ status }) => status === 429)
    expect(late).toHaveLength(2)
    expect(late[0]?.headers.get('retry-after')).toBe('1')
    expect(await stored()).toHaveLength(10)
  })

  test('[JN1] loses nothing when the journal takes nothing: the client is told to come again', async () => {
    await journal.close()
    const { status, row, headers } = await post(HERE)
    expect([status, row['code']]).toEqual([503, 503])
    expect(headers.get('retry-after')).toBe('5')
  })
})

describe('a request sent again', () => {
  test('[IN2] is the same by its Idempotency-Key, for good, and another with other content', async () => {
    const first = await post(HERE, { 'idempotency-key': 'k1' })
    now += 40 * DAY
    const again = await post(HERE, { 'idempotency-key': 'k1' })
    expect([again.status, again.id]).toEqual([200, first.id])
    const changed = await post({ ...HERE, lat: '32' }, { 'idempotency-key': 'k1' })
    expect(changed.id).not.toBe(first.id)
    expect(await stored()).toHaveLength(2)
    expect(counts.map(({ accepted, duplicates }) => [accepted, duplicates])).toEqual([
      [1, 0],
      [0, 1],
      [1, 0],
    ])
  })

  test.each(['account_id', 'device_id', 'email', 'phone', 'media_url', 'attribute[externalNo]'])(
    '[IN2] with the same %s is the same for a day, over midnight too',
    async (name) => {
      now = Math.ceil(NOW / DAY) * DAY - 1000
      const fields = { ...HERE, [name]: '13812345678' }
      const first = await post(fields)
      now += 2000
      expect((await post(fields)).id).toBe(first.id)
      now += DAY - 2000
      expect((await post(fields)).id).toBe(first.id)
      expect(await stored()).toHaveLength(1)
      expect((await post({ ...fields, description: '又坏了' })).id).not.toBe(first.id)
      now += 2 * DAY
      expect((await post(fields)).id).not.toBe(first.id)
    },
  )

  test('[IN2] at once over several connections is one', async () => {
    const fields = { ...HERE, device_id: 'd1' }
    const sent = await Promise.all(Array.from({ length: 5 }, () => post(fields)))
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1)
    expect(await stored()).toHaveLength(1)
  })

  test('[IN2] without anything of its sender’s own is another', async () => {
    expect((await post(HERE)).id).not.toBe((await post(HERE)).id)
    expect(await stored()).toHaveLength(2)
  })
})

describe('the source of cases', () => {
  const sources = (...of: object[]) => caseSourceOf({ sources: of as never })
  test('[IN7] is the one marked, else of citizens, and never the petitions', () => {
    const staff = { code: 'staff', group: 'staff' }
    const hotline = { code: 'hotline', group: 'citizen' }
    const petition = { code: 'petition', group: 'citizen', open311: true }
    expect(sources(staff, petition, hotline, { code: 'app', open311: true })).toBe('app')
    expect(sources(staff, petition, hotline)).toBe('hotline')
    expect(sources(staff, petition)).toBe('staff')
    expect(sources(petition)).toBeUndefined()
  })
})
