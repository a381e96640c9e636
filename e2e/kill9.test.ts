import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { producerToken } from './commands.ts'
import { startProduct, type Product } from './product.ts'

const KILLS = 20
const LANES = 3
const SOURCE = '/kill'

let product: Product
let token: string
let template: Readonly<Record<string, unknown>>
/** Bodies that were sent and not answered: a producer sends them again. */
const unanswered: object[][] = []
let made = 0
let accepted = 0
let duplicates = 0

beforeAll(async () => {
  product = await startProduct()
  token = await producerToken(product, SOURCE)
  const catalogue = await get<{ sources: Coded[]; categories: Coded[] }>('/api/v1/catalogue')
  const root = await get<Coded>('/api/v1/regions')
  const { serverTime } = await get<{ serverTime: number }>('/healthz')
  template = {
    specversion: '1.0',
    source: SOURCE,
    type: 'case.reported',
    time: new Date(serverTime - 60_000).toISOString(),
    data: {
      source: catalogue.sources[0]!.code,
      categoryL1: catalogue.categories[1]!.code,
      regionCode: root.code,
    },
  }
})

afterAll(() => product?.stop())

test(
  `[JN1] kill -9 during ingest, ${KILLS} times at random points: no acknowledged event is lost, none counts twice`,
  { timeout: 300_000 },
  async () => {
    for (let round = 0; round < KILLS; round++) {
      const stop = new AbortController()
      const lanes = Array.from({ length: LANES }, () => send(stop.signal))
      await sleep(20 + Math.random() * 250)
      await product.kill9()
      stop.abort()
      await Promise.all(lanes)
      await product.restart()
      // Every acknowledged one is there at once; of those unanswered any part may be.
      const reported = await casesReported()
      expect(reported, `after kill ${round + 1}`).toBeGreaterThanOrEqual(accepted + duplicates)
      expect(reported, `after kill ${round + 1}`).toBeLessThanOrEqual(made)
    }
    while (unanswered.length > 0) await post(unanswered.pop()!)
    expect(accepted + duplicates).toBe(made)
    expect(await casesReported()).toBe(made)
    expect(made).toBeGreaterThan(KILLS * LANES)
  },
)

interface Coded {
  readonly code: string
}

/** Sends bodies until the server is gone, those that were never answered first. */
async function send(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const body = unanswered.pop() ?? newBody()
    try {
      await post(body)
    } catch {
      unanswered.push(body)
      return
    }
  }
}

function newBody(): object[] {
  const size = 1 + Math.floor(Math.random() * 60)
  return Array.from({ length: size }, () => {
    made += 1
    return { ...template, id: `kill-${made}`, subject: `kill-case-${made}` }
  })
}

async function post(body: readonly object[]): Promise<void> {
  const response = await fetch(`${product.url}/api/v1/events`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/cloudevents-batch+json',
    },
    body: JSON.stringify(body),
  })
  const answer = (await response.json()) as { accepted: number; duplicates: number }
  if (answer.accepted + answer.duplicates !== body.length)
    throw new Error(`not all were taken: ${response.status} ${JSON.stringify(answer)}`)
  accepted += answer.accepted
  duplicates += answer.duplicates
}

/** C1 累计 of the whole district: cases reported. */
async function casesReported(): Promise<number> {
  const { code } = await get<Coded>('/api/v1/regions')
  const board = await get<{ values: Record<string, { value: number | null }> }>(
    `/api/v1/boards/${code}`,
  )
  return board.values['C1@all']?.value ?? Number.NaN
}

async function get<T>(path: string): Promise<T> {
  const response = await fetch(`${product.url}${path}`)
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return (await response.json()) as T
}
