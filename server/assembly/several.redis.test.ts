import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../../tools/free-port.ts'
import { type RunningRedis, startRedis } from '../../tools/redis.ts'
import {
  clearStage,
  demoPackage,
  producerToken,
  testServer,
  type TestServer,
} from '../testing/shared-stage.ts'

const SOURCE = '/several'
let redis: RunningRedis
let env: Readonly<Record<string, string>>
let template: Readonly<Record<string, unknown>>
let root: string

beforeAll(async () => {
  redis = await startRedis()
  env = { GEWU_REDIS_URL: redis.url, GEWU_DISTRICT_DIR: await demoPackage() }
}, 60_000)
afterAll(async () => {
  await clearStage()
  await redis.stop()
})

describe('two servers on one Redis', { timeout: 90_000 }, () => {
  let a: TestServer
  let b: TestServer
  let token: string
  let category: string
  let made = 0

  beforeAll(async () => {
    ;[a, b] = await Promise.all([testServer({ env }), testServer({ env })])
    token = producerToken(a, SOURCE)
    root = (await get<{ code: string }>(a, '/api/v1/regions')).code
    const catalogue = await get<{ sources: Coded[]; categories: Coded[] }>(a, '/api/v1/catalogue')
    category = catalogue.categories[1]!.code
    template = {
      specversion: '1.0',
      source: SOURCE,
      type: 'case.reported',
      data: {
        source: catalogue.sources[0]!.code,
        categoryL1: category,
        regionCode: root,
      },
    }
  }, 60_000)

  function body(count: number): object[] {
    const time = new Date(Date.now() - 1000).toISOString()
    return Array.from({ length: count }, () => {
      made += 1
      return { ...template, id: `e-${made}`, subject: `case-${made}`, time }
    })
  }
  async function openRequest(server: TestServer): Promise<string> {
    const fields = { api_key: token, service_code: category, address_string: '1' }
    const answer = await fetch(`${server.url}/open311/v2/requests.json`, {
      ...{ method: 'POST', body: new URLSearchParams(fields) },
    })
    const [row] = (await answer.json()) as { service_request_id?: string }[]
    return row?.service_request_id ?? ''
  }
  const send = (server: TestServer, events: readonly object[]) => post(server, token, events)

  test('[JN5] a token made on one machine is good on the other moments later', async () => {
    const first = body(1)
    await until(async () => (await send(b, first)).status === 200, 8000)
    expect((await send(a, body(1))).status).toBe(200)
  })

  test('[JN5] events taken by either stand on the boards of both, the same at the same version', async () => {
    for (let i = 0; i < 10; i++) await Promise.all([send(a, body(3)), send(b, body(3))])
    await until(async () => (await cases(a)) === made && (await cases(b)) === made, 5000)
    const [seqA, seqB] = await Promise.all([seqOf(a), seqOf(b)])
    expect(seqA).toBe(seqB)
    await sameBoards(a, b)
    const at = new Date(Math.floor(Date.now() / 1000) * 1000 - 1000).toISOString()
    const past = `/api/v1/boards/${root}?at=${at}`
    expect(await get(a, past)).toEqual(await get(b, past))
  })

  test.each([0, 1])(
    '[JN5] kill -9 of server %i changes no number and loses nothing',
    async (which) => {
      const [killed, other] = which === 0 ? [a, b] : [b, a]
      const unanswered: object[][] = []
      const killing = new AbortController()
      const lanes = [killed, killed, other].map(async (server) => {
        for (;;) {
          const events = body(5)
          const answer = await send(server, events).catch(() => null)
          if (answer?.status !== 200) unanswered.push(events)
          if (killing.signal.aborted) return
        }
      })
      await sleep(300)
      await killed.kill9()
      killing.abort()
      await Promise.all(lanes)
      for (const events of unanswered) expect((await send(other, events)).status).toBe(200)
      await until(async () => (await cases(other)) === made, 10_000)
      const recount = await get<{ differences: unknown[] }>(other, `/api/v1/recount/${root}`)
      expect(recount.differences).toEqual([])

      await killed.restart()
      await until(async () => (await cases(killed)) === made, 10_000)
      await sameBoards(killed, other)
    },
  )

  test('a third process on the folder of the first is refused in one line', async () => {
    const third = await testServer({ env, dataDir: a.dataDir, untilReady: false })
    expect(await third.ended()).toBe(1)
    expect(third.log().trim()).toBe(`another process has the journal in ${a.dataDir}/journal open`)
  })

  test('a process for producers and one for screens each serve their own and count alike', async () => {
    const [door, screens] = await Promise.all([
      testServer({ env: { ...env, GEWU_ROLES: 'ingest' } }),
      testServer({ env: { ...env, GEWU_ROLES: 'screens' } }),
    ])
    expect((await send(door, body(7))).status).toBe(200)
    expect((await send(screens, body(0))).status).toBe(404)
    expect((await fetch(`${door.url}/api/v1/boards/${root}`)).status).toBe(404)
    await until(async () => (await cases(screens)) === made, 10_000)
    await sameBoards(a, screens)

    const reported = await openRequest(door)
    made += 1
    const request = `/open311/v2/requests/${reported}.json`
    await until(async () => (await fetch(screens.url + request)).status === 200, 10_000)
    expect((await fetch(door.url + request)).status).toBe(404)
    expect(await door.stop()).toBe(0)
    expect(await screens.stop()).toBe(0)
  })

  test('[JN5] while Redis is gone producers are told to come again, boards stand still and say so, and all goes on after it', async () => {
    const before = body(4)
    await redis.kill()
    await until(async () => (await readiness(a)).warnings !== undefined, 3000)
    const { status, warnings } = await readiness(a)
    expect(status).toBe('ready')
    expect(warnings).toEqual([expect.stringMatching(/^Redis is away: /)])
    const refused = await send(a, before)
    expect(refused).toMatchObject({ status: 503, retryAfter: '2' })
    expect(refused.body).toMatchObject({ code: 'journalUnreachable' })

    // What was known of the time before the outage is still shown.
    await sleep(1200)
    const stood = await get<Board>(a, `/api/v1/boards/${root}`)
    await sleep(2500)
    const stands = await get<Board>(a, `/api/v1/boards/${root}`)
    expect(stands.version).toEqual(stood.version)
    const { serverTime } = await get<{ serverTime: number }>(a, '/healthz')
    expect(serverTime - stands.version.t * 1000).toBeGreaterThan(2000)

    await redis.restart()
    await until(async () => (await send(b, before)).status === 200, 10_000)
    await until(async () => (await cases(a)) === made && (await cases(b)) === made, 10_000)
    await sameBoards(a, b)
    expect((await readiness(a)).warnings).toBeUndefined()
    expect((await get<Board>(a, `/api/v1/boards/${root}`)).version.t).toBeGreaterThan(
      stands.version.t,
    )
  })

  test('without Redis a server ends its start with one line and the code 1', async () => {
    const nowhere = { GEWU_REDIS_URL: `redis://127.0.0.1:${await freePort()}` }
    const server = await testServer({ env: { ...env, ...nowhere }, untilReady: false })
    expect(await server.ended()).toBe(1)
    expect(server.log().trim()).toMatch(/^Redis at redis:\/\/127\.0\.0\.1:\d+: .*ECONNREFUSED.*$/)
  })

  async function readiness(server: TestServer): Promise<{ status: string; warnings?: string[] }> {
    return get(server, '/readyz')
  }

  async function cases(server: TestServer): Promise<number> {
    const { values } = await get<Board>(server, `/api/v1/boards/${root}`)
    return values['C1@all']?.value ?? 0
  }
})

interface Coded {
  readonly code: string
}

interface Board {
  readonly version: { readonly seq: number; readonly t: number }
  readonly values: Readonly<Record<string, { readonly value: number }>>
}

/** The live boards of both, once they stand at the same version: equal in every value. */
async function sameBoards(a: TestServer, b: TestServer): Promise<void> {
  let same: readonly Board[] = []
  for (let i = 0; i < 100; i++) {
    const path = `/api/v1/boards/${root}`
    const [one, other] = await Promise.all([get<Board>(a, path), get<Board>(b, path)])
    same = [one, other]
    if (isDeepStrictEqual(one.version, other.version)) break
    await sleep(73)
  }
  expect(same[0]).toEqual(same[1])
}

async function seqOf(server: TestServer): Promise<number> {
  return (await get<{ seq: number }>(server, '/healthz')).seq
}

async function get<T>(server: TestServer, path: string): Promise<T> {
  const answer = await fetch(`${server.url}${path}`)
  expect(answer.status, path).toBe(200)
  return (await answer.json()) as T
}

async function post(
  server: TestServer,
  token: string,
  events: readonly object[],
): Promise<{ status: number; retryAfter: string | null; body: unknown }> {
  const answer = await fetch(`${server.url}/api/v1/events`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/cloudevents-batch+json',
    },
    body: JSON.stringify(events),
  })
  const text = await answer.text()
  return {
    status: answer.status,
    retryAfter: answer.headers.get('retry-after'),
    body: JSON.parse(text),
  }
}

async function until(holds: () => Promise<boolean>, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms`)
    await sleep(50)
  }
}
