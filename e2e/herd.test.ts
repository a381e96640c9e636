import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fetchHealth } from '../mock/feed/health.ts'
import { fetchTownSource } from '../mock/feed/town-source.ts'
import { makeCrowd } from '../mock/load/crowd.ts'
import { gewuWire } from '../mock/load/gewu-wire.ts'
import { spanFigures } from '../mock/load/histogram.ts'
import { makeLag } from '../mock/load/lag.ts'
import { fetchMetrics } from '../mock/load/metrics.ts'
import { chooseScopes } from '../mock/load/scopes.ts'
import { buildRegionTree } from '../shared/region/tree.ts'
import { startProduct, type Product } from './product.ts'
import { reporter, type Reporter } from './reports.ts'

const WALLS = 50
const SCOPES = 10
/** A hundred were measured for docs/performance.md. */
const ROUNDS = Number(process.env['GEWU_HERD_ROUNDS'] ?? 30)
const RIGHT_WITHIN_MS = 10_000

let product: Product
let door: Reporter

beforeAll(async () => {
  product = await startProduct()
  door = await reporter(product, '/herd')
})

afterAll(async () => {
  await product?.stop()
})

it('[PR5b] fifty walls dropped and returning at once are right within 10 s, time after time, and leave nothing behind', async () => {
  const source = await fetchTownSource(product.url, '')
  const tree = buildRegionTree(source.levels, source.regions)
  const leaf = tree.codes.at(-1)!
  const lag = makeLag()
  const crowd = makeCrowd({
    ...{ url: product.url, token: undefined, walls: WALLS, lag, wire: gewuWire },
    scopes: chooseScopes(tree, SCOPES, 'LEADER'),
    returnMs: (attempt) => (attempt < 3 ? 0 : 200),
  })
  try {
    const none = await gauges()
    await crowd.open(1000, new AbortController().signal)
    expect(await crowd.whole(RIGHT_WITHIN_MS)).not.toBeNull()
    const before = await gaugesOnce(({ connections }) => connections === WALLS)
    lag.begin()

    const tookMs: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const droppedAt = performance.now()
      for (const wall of crowd.walls) wall.drop()
      // What is accepted while nobody is there must be on every wall that returns.
      await door.report(leaf, 1)
      const acceptedAt = performance.now()
      const { seq } = await fetchHealth(product.url)
      lag.told({ sentAt: droppedAt, acceptedAt, seq })
      for (;;) {
        lag.settle()
        if (crowd.inStep() === WALLS && lag.open() === 0) break
        if (performance.now() - droppedAt > RIGHT_WITHIN_MS) break
        await sleep(10)
      }
      expect([round, crowd.inStep(), lag.open()]).toEqual([round, WALLS, 0])
      tookMs.push(performance.now() - droppedAt)
    }
    expect(Math.max(...tookMs)).toBeLessThan(RIGHT_WITHIN_MS)
    expect(crowd.counts).toMatchObject({ gaps: 0, drifts: 0, closes: WALLS * ROUNDS })
    expect(await gaugesOnce(({ connections }) => connections === WALLS)).toEqual(before)

    crowd.end()
    expect(await gaugesOnce(({ connections }) => connections === 0)).toEqual(none)
    const { p50Ms, maxMs } = spanFigures(lag.fromSent)
    console.log(
      `${ROUNDS} rounds of ${WALLS} walls: right again after ${p50Ms} ms (${maxMs} at most)`,
    )
  } finally {
    crowd.end()
  }
}, 300_000)

interface Gauges {
  readonly connections: number
  readonly rooms: number
}

async function gauges(): Promise<Gauges> {
  const metrics = await fetchMetrics(product.url)
  return {
    connections: metrics.get('gewu_link_connections')!,
    rooms: metrics.get('gewu_link_rooms')!,
  }
}

/** The gauges as soon as they satisfy, or as they are after 10 s. */
async function gaugesOnce(satisfies: (gauges: Gauges) => boolean): Promise<Gauges> {
  for (let tries = 0; tries < 100; tries++) {
    const now = await gauges()
    if (satisfies(now)) return now
    await sleep(100)
  }
  return await gauges()
}
