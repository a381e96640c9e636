import { cpSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createClient } from 'redis'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningCluster, startRedisCluster } from '../../tools/redis.ts'
import {
  clearStage,
  demoPackage,
  producerToken,
  testFolder,
  testServer,
  type TestServer,
} from '../testing/shared-stage.ts'

const SOURCE = '/city-test'
/** The demo's district and its copy under another code; their streams stand on different masters. */
const CODES = ['320699', '320700'] as const
let cluster: RunningCluster
let city: TestServer
const districts: { server: TestServer; token: string; root: string }[] = []

beforeAll(async () => {
  cluster = await startRedisCluster()
  const one = await demoPackage()
  const folders = [one, renamed(one, CODES[0], CODES[1])]
  const env = { GEWU_REDIS_URL: cluster.url, GEWU_RECOUNT_SECONDS: '0' }
  for (const folder of folders) {
    const server = await testServer({ env: { ...env, GEWU_DISTRICT_DIR: folder } })
    const { code } = await get<{ code: string }>(server, '/api/v1/regions')
    districts.push({ server, token: producerToken(server, SOURCE), root: code })
  }
  city = await testServer({ env: { ...env, GEWU_CITY: folders.join() } })
}, 120_000)
afterAll(async () => {
  await clearStage()
  await cluster.stop()
})

test(
  '[CT2] [CT4] two districts on a cluster: the city is the sum of their roots, its rates divided anew',
  { timeout: 60_000 },
  async () => {
    const [a, b] = districts
    for (const [i, { server, token, root }] of districts.entries())
      expect(await report(server, token, root, 3 + 4 * i)).toEqual({ accepted: (3 + 4 * i) * 2 })
    await until(async () => (await cityNow()).values['C1@all']?.value === 10, 10_000)
    const [sum, one, other] = await settled()
    expect([one.values['C1@all']!.value, other.values['C1@all']!.value]).toEqual([3, 7])
    let rates = 0
    for (const [key, { value, n, d }] of Object.entries(sum.values)) {
      if (typeof n !== 'number' || typeof d !== 'number') continue
      const parts = [one.values[key]!, other.values[key]!]
      expect(n, key).toBeCloseTo(parts[0]!.n! + parts[1]!.n!, 9)
      expect(d, key).toBeCloseTo(parts[0]!.d! + parts[1]!.d!, 9)
      if (value !== null && d > 0) rates += 1
    }
    expect(rates).toBeGreaterThan(0)
    expect(sum.districts.map(({ code, region, stands }) => [code, region, stands])).toEqual([
      [CODES[0], a!.root, null],
      [CODES[1], b!.root, null],
    ])
    expect(sum.districts.map(({ values }) => values['C1@all'])).toEqual([3, 7])
  },
)

test(
  '[CT2] a district whose master is dead stands, says so, and the other goes on',
  { timeout: 60_000 },
  async () => {
    const [a, b] = districts
    const dead = await masterOf(CODES[1])
    await dead.kill()
    await until(async () => {
      const [one, other] = (await cityNow()).districts
      return one!.stands === null && other!.stands !== null
    }, 15_000)
    expect(await report(a!.server, a!.token, a!.root, 2)).toEqual({ accepted: 4 })
    await until(async () => (await cityNow()).values['C1@all']?.value === 12, 10_000)
    await dead.restart()
    await until(async () => (await cityNow()).districts[1]!.stands === null, 15_000)
    expect(await report(b!.server, b!.token, b!.root, 1)).toEqual({ accepted: 2 })
    await until(async () => (await cityNow()).values['C1@all']?.value === 13, 10_000)
  },
)

test('the process of a city takes no events and shows no district', async () => {
  for (const route of ['/api/v1/events', '/api/v1/regions', '/'])
    expect((await fetch(city.url + route)).status, route).toBe(404)
  expect((await fetch(`${districts[0]!.server.url}/api/v1/city`)).status).toBe(404)
  expect((await fetch(`${city.url}/api/v1/city?profile=DUTY`)).status).toBe(403)
})

type Value = Readonly<Record<string, number | null>>

interface City {
  readonly asOf: string
  readonly values: Readonly<Record<string, Value>>
  readonly districts: readonly {
    readonly code: string
    readonly region: string
    readonly version: { readonly seq: number; readonly t: number }
    readonly stands: string | null
    readonly values: Value
  }[]
}

interface Board {
  readonly version: { readonly seq: number; readonly t: number }
  readonly values: Readonly<Record<string, Value>>
}

const cityNow = () => get<City>(city, '/api/v1/city')

/** The city and both districts, none of which changed meanwhile. */
async function settled(): Promise<[City, Board, Board]> {
  for (;;) {
    const before = await cityNow()
    const [one, other] = await Promise.all(
      districts.map(({ server, root }) => get<Board>(server, `/api/v1/boards/${root}`)),
    )
    const seqs = before.districts.map(({ version }) => version.seq)
    if (one!.version.seq === seqs[0] && other!.version.seq === seqs[1])
      return [before, one!, other!]
    await sleep(100)
  }
}

/** Cases that were reported and accepted within the last minutes. */
async function report(server: TestServer, token: string, root: string, count: number) {
  const catalogue = await get<{ sources: Coded[]; categories: Coded[] }>(
    server,
    '/api/v1/catalogue',
  )
  const data = {
    source: catalogue.sources[0]!.code,
    categoryL1: catalogue.categories[1]!.code,
    regionCode: root,
  }
  const batch = `${Date.now()}`
  const events = Array.from({ length: count }, (_, i) => {
    const subject = `case-${batch}-${i}`
    const event = (type: string, agoMs: number, more: object) => ({
      specversion: '1.0',
      source: SOURCE,
      id: `${subject}-${type}`,
      subject,
      type,
      time: new Date(Date.now() - agoMs).toISOString(),
      data: more,
    })
    return [event('case.reported', 9000, data), event('case.accepted', 6000, { acceptor: 'a' })]
  }).flat()
  const send = () =>
    fetch(`${server.url}/api/v1/events`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/cloudevents-batch+json',
      },
      body: JSON.stringify(events),
    })
  let answer = await send()
  // As every producer does; what was stored of a body that failed is a duplicate then, and here none is.
  for (; answer.status === 503; answer = await send()) await sleep(200)
  const { accepted, rejected } = (await answer.json()) as { accepted: number; rejected: unknown[] }
  expect(rejected).toEqual([])
  return { accepted }
}

interface Coded {
  readonly code: string
}

async function masterOf(district: string) {
  for (const node of cluster.nodes) {
    const holds = await keysAt(node.port, `gewu:{${district}}:*`)
    if (holds) return node
  }
  throw new Error(`no master holds ${district}`)
}

async function keysAt(port: number, pattern: string): Promise<boolean> {
  const client = createClient({ url: `redis://127.0.0.1:${port}` })
  client.on('error', () => {})
  await client.connect()
  const keys = await client.keys(pattern)
  client.destroy()
  return keys.length > 0
}

/** A copy of a package whose codes begin otherwise. */
function renamed(folder: string, from: string, to: string): string {
  const copy = path.join(testFolder(), 'district')
  cpSync(folder, copy, { recursive: true })
  for (const file of globSync('**/*', { cwd: copy, withFileTypes: true })) {
    if (!file.isFile()) continue
    const name = path.join(file.parentPath, file.name)
    writeFileSync(name, readFileSync(name, 'utf8').replaceAll(from, to))
  }
  return copy
}

async function get<T>(server: TestServer, route: string): Promise<T> {
  const answer = await fetch(`${server.url}${route}`)
  expect(answer.status, route).toBe(200)
  return (await answer.json()) as T
}

async function until(holds: () => Promise<boolean>, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms`)
    await sleep(50)
  }
}
