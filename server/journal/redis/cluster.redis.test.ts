import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type RunningCluster, startRedisCluster } from '../../../tools/redis.ts'
import { NOON, aFact, factsOf } from '../contract-facts.ts'
import type { SharedJournal } from './options.ts'
import { openRedisJournal } from './redis.ts'

let cluster: RunningCluster
beforeAll(async () => {
  cluster = await startRedisCluster()
}, 60_000)
afterAll(() => cluster.stop())

async function join(district: string): Promise<SharedJournal> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'gewu-cluster-'))
  const { url } = cluster
  const journal = await openRedisJournal({ url, district, dir, now: () => NOON, answerMs: 2000 })
  onTestFinished(async () => {
    await journal.close()
    await rm(dir, { recursive: true })
  })
  return journal
}

async function until(holds: () => boolean | Promise<boolean>, withinMs = 15_000): Promise<void> {
  const deadline = Date.now() + withinMs
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms`)
    await sleep(20)
  }
}

// 320684 and 320685 stand on different masters (CLUSTER KEYSLOT gewu:{…}:facts).
test('[JN5] on a cluster each district has its own stream and counter', async () => {
  const [a, b, again] = [await join('320684'), await join('320685'), await join('320684')]
  await Promise.all([a.append(factsOf(5, 'a')), b.append(factsOf(3, 'b'))])
  await again.append([aFact('a5'), aFact('a6')])
  await until(async () => (await a.head()) === 6 && (await again.head()) === 6)
  expect((await a.read(0, 10)).map(({ id }) => id)).toEqual(
    ['a1', 'a2', 'a3', 'a4', 'a5', 'a6'].map((n) => `e-${n}`),
  )
  expect((await b.read(0, 10)).map(({ seq, id }) => [seq, id])).toEqual([
    [1, 'e-b1'],
    [2, 'e-b2'],
    [3, 'e-b3'],
  ])
  expect(await again.read(0, 10)).toEqual(await a.read(0, 10))
})

test('[JN5] a master that dies stops its districts alone, and they go on when it is back', async () => {
  const districts = ['320684', '320685', '320686', '320687']
  const journals = await Promise.all(districts.map(join))
  await Promise.all(journals.map((journal, i) => journal.append([aFact(`before-${i}`)])))
  const [dead] = cluster.nodes
  await dead!.kill()
  await sleep(500)
  const tried = await Promise.allSettled(
    journals.map((journal, i) => journal.append([aFact(`while-${i}`)])),
  )
  const refused = tried.filter((each) => each.status === 'rejected')
  expect(refused.length).toBeGreaterThan(0)
  for (const each of refused) expect(each.reason).toMatchObject({ kind: 'unreachable' })
  await dead!.restart()
  for (const [i, journal] of journals.entries())
    await until(
      () =>
        journal.append([aFact(`while-${i}`)]).then(
          () => true,
          () => false,
        ),
      25_000,
    )
  for (const journal of journals) {
    const ids = (await journal.read(0, 100)).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  }
}, 90_000)
