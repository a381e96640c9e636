import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createClient } from 'redis'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { freePort } from '../../../tools/free-port.ts'
import { openWire } from '../../../tools/chaos/proxy.ts'
import { copyDatabase } from '../../ops/backup/files.ts'
import { type RunningRedis, startRedis } from '../../../tools/redis.ts'
import { NOON, aFact, factsOf } from '../contract-facts.ts'
import { openEmbeddedJournal } from '../embedded/embedded.ts'
import type { RedisOptions, SharedJournal } from './options.ts'
import { openRedisJournal } from './redis.ts'
import { refill, sharedStatus } from './refill.ts'
import { keysOf } from './scripts.ts'

let redis: RunningRedis
const folders: string[] = []
let open: SharedJournal[] = []
const DISTRICT = 'D'

beforeEach(async () => {
  redis = await startRedis()
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((journal) => journal.close()))
  await redis.stop()
  for (const dir of folders.splice(0)) await rm(dir, { recursive: true, force: true })
})

async function folder(): Promise<string> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'gewu-outage-'))
  folders.push(dir)
  return dir
}

async function join(dir: string, over: Partial<RedisOptions> = {}): Promise<SharedJournal> {
  const options = { url: redis.url, district: DISTRICT, dir, now: () => NOON, answerMs: 1500 }
  const journal = await openRedisJournal({ ...options, settleMs: 1000, ...over })
  open.push(journal)
  return journal
}

async function leave(journal: SharedJournal): Promise<void> {
  open = open.filter((each) => each !== journal)
  await journal.close()
}

/** A first fact that names the district, and others. */
const BEGIN = [
  aFact('load', { type: 'district.loaded', subject: DISTRICT, data: { hash: 'h' } }),
  ...factsOf(9),
]

async function say(command: readonly string[], { url } = redis): Promise<unknown> {
  const client = createClient({ url, commandOptions: { timeout: 0 } })
  client.on('error', () => {})
  await client.connect()
  try {
    return await client.sendCommand([...command])
  } finally {
    client.destroy()
  }
}

async function until(holds: () => boolean | Promise<boolean>, withinMs = 8000): Promise<void> {
  const deadline = Date.now() + withinMs
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms`)
    await sleep(10)
  }
}

const joined = (journal: SharedJournal) => () => journal.state().standing.kind === 'joined'
const warned = (journal: SharedJournal, words: RegExp) => () =>
  journal.state().warnings.some((warning) => words.test(warning))

describe('Redis away', () => {
  test('a start without Redis ends in time with one line that says where it looked', async () => {
    const url = `redis://user:secret@127.0.0.1:${await freePort()}`
    const refusal = join(await folder(), { url, startMs: 400 })
    await expect(refusal).rejects.toMatchObject({ name: 'JournalError', kind: 'unreachable' })
    const { message } = (await refusal.catch((error: unknown) => error)) as Error
    expect(message).toMatch(/^Redis at redis:\/\/127\.0\.0\.1:\d+: .*ECONNREFUSED/)
    expect(message).not.toMatch(/secret|\n/)
  })

  test('[JN5] while Redis is gone nothing is acknowledged and time stands still; after it all goes on', async () => {
    let clock = NOON
    const journal = await join(await folder(), { now: () => clock })
    await journal.append(factsOf(3))
    await redis.kill()
    clock += 60_000
    await until(warned(journal, /Redis is away/))
    const asked = performance.now()
    await expect(journal.append([aFact('gone')])).rejects.toMatchObject({ kind: 'unreachable' })
    expect(performance.now() - asked).toBeLessThan(200)
    expect(journal.horizon()).toBeLessThan(NOON + 60_000)
    expect((await journal.read(0, 10)).map(({ seq }) => seq)).toEqual([1, 2, 3])

    await redis.restart()
    await until(joined(journal))
    await until(() => journal.horizon() >= NOON + 60_000)
    await until(() =>
      journal.append([aFact('gone'), aFact(2)]).then(
        (answers) => {
          expect(answers.map(({ seq }) => seq)).toEqual([4, 2])
          return true
        },
        () => false,
      ),
    )
  })

  test('[JN1] killed in the middle of appends, Redis holds all that was acknowledged, each once', async () => {
    const journal = await join(await folder())
    const acknowledged = new Map<string, number>()
    let number = 0
    const stop = new AbortController()
    const conflicts: string[] = []
    async function lane(): Promise<void> {
      while (!stop.signal.aborted) {
        const facts = factsOf(5, `${(number += 1)}-`)
        for (;;) {
          const answers = await journal.append(facts).catch(() => null)
          if (answers !== null) {
            answers.forEach(({ kind, seq }, i) => {
              if (kind === 'conflict') conflicts.push(facts[i]!.id)
              acknowledged.set(facts[i]!.id, seq)
            })
            break
          }
          await sleep(20)
        }
      }
    }
    const lanes = [lane(), lane(), lane()]
    for (let i = 0; i < 4; i++) {
      await sleep(150)
      await redis.kill()
      await sleep(100)
      await redis.restart()
      await until(joined(journal))
    }
    stop.abort()
    await Promise.all(lanes)
    expect(conflicts).toEqual([])
    const all = await journal.read(0, 100_000)
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, i) => i + 1))
    expect(new Map(all.map(({ id, seq }) => [id, seq]))).toEqual(acknowledged)
  })

  test('[JN5] a Redis that answers too late is as one that is away; what it took counts once', async () => {
    const journal = await join(await folder(), { answerMs: 600 })
    await say(['CLIENT', 'PAUSE', '1500', 'ALL'])
    const asked = performance.now()
    await expect(journal.append(factsOf(4))).rejects.toMatchObject({ kind: 'unreachable' })
    expect(performance.now() - asked).toBeLessThan(1200)
    await until(async () => {
      const answers = await journal.append(factsOf(4)).catch(() => null)
      return answers?.every(({ seq }, i) => seq === i + 1) ?? false
    }, 12_000)
    expect(await journal.head()).toBe(4)
  })
})

describe('the wire to Redis', () => {
  test(
    '[JN5] one that swallows everything is noticed, and all goes on when it is mended',
    { timeout: 60_000 },
    async () => {
      const wire = await openWire([redis.port])
      onTestFinished(() => wire.close())
      const url = `redis://127.0.0.1:${wire.port}`
      const journal = await join(await folder(), { url, answerMs: 1000 })
      const other = await join(await folder())
      await journal.append(factsOf(2))
      wire.set({ kind: 'halfOpen' })
      await expect(journal.append([aFact('swallowed')])).rejects.toMatchObject({
        kind: 'unreachable',
      })
      await until(warned(journal, /Redis is away/), 12_000)
      await other.append(factsOf(3, 'meanwhile'))
      wire.set({ kind: 'open' })
      await until(joined(journal), 12_000)
      await until(async () => (await journal.head()) === 5)
      expect(await journal.read(0, 10)).toEqual(await other.read(0, 10))
      expect(await journal.append([aFact('swallowed')])).toEqual([{ kind: 'accepted', seq: 6 }])
    },
  )

  test('[JN5] a slow one loses nothing', async () => {
    const wire = await openWire([redis.port])
    onTestFinished(() => wire.close())
    const url = `redis://127.0.0.1:${wire.port}`
    const journal = await join(await folder(), { url, answerMs: 10_000 })
    wire.set({ kind: 'delay', ms: 150 })
    const answers = await Promise.all([1, 2, 3].map((n) => journal.append(factsOf(20, `${n}-`))))
    expect(answers.flat().every(({ kind }) => kind === 'accepted')).toBe(true)
    expect(await journal.head()).toBe(60)
  })
})

describe('Redis full', () => {
  test('[JN1] at its memory limit it refuses by name, stores nothing half, and takes again when there is room', async () => {
    const journal = await join(await folder())
    await journal.append(factsOf(10))
    await say(['CONFIG', 'SET', 'maxmemory', '1mb'])
    await expect(journal.append(factsOf(5, 'more'))).rejects.toMatchObject({ kind: 'full' })
    expect(await journal.head()).toBe(10)
    await say(['CONFIG', 'SET', 'maxmemory', '0'])
    await until(() =>
      journal.append(factsOf(5, 'more')).then(
        () => true,
        () => false,
      ),
    )
    expect((await journal.read(0, 100)).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 15 }, (_, i) => i + 1),
    )
  })

  test('settings that could lose facts are told, and those that could not are not', async () => {
    const journal = await join(await folder())
    expect(journal.state().warnings).toEqual([])
    await leave(journal)
    await say(['CONFIG', 'SET', 'appendfsync', 'everysec'])
    await say(['CONFIG', 'SET', 'maxmemory', '512mb'])
    await say(['CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru'])
    const { warnings } = (await join(await folder())).state()
    expect(warnings).toEqual([
      expect.stringContaining('appendfsync always'),
      expect.stringContaining('maxmemory-policy noeviction'),
    ])
  })
})

describe('Redis emptied', () => {
  test('[JN5] it is noticed, appends are refused by name, and a refill goes on where it was', async () => {
    const [dirA, dirB] = [await folder(), await folder()]
    const a = await join(dirA)
    await a.append(BEGIN)
    const b = await join(dirB)
    await leave(b)
    await a.append(factsOf(5, 'later'))
    await say(['FLUSHALL'])
    await until(() => a.state().standing.kind === 'lost')
    await expect(a.append([aFact('new')])).rejects.toMatchObject({ kind: 'lost' })
    expect(a.state().warnings.join()).toContain('holds no journal')
    await expect(join(dirB)).rejects.toThrow(
      /holds no journal of this district any more.*operations/,
    )

    expect(await refill({ url: redis.url, dir: dirA, keep: 8 })).toEqual({ from: 8, to: 15 })
    await until(joined(a))
    expect(await a.append([aFact(1), aFact('later5'), aFact('new')])).toEqual([
      { kind: 'duplicate', seq: 2 },
      { kind: 'duplicate', seq: 15 },
      { kind: 'accepted', seq: 16 },
    ])
    const again = await join(dirB)
    expect(await again.read(0, 100)).toEqual(await a.read(0, 100))
    expect(await again.append([aFact(3, { subject: 'other' })])).toEqual([
      { kind: 'conflict', seq: 4 },
    ])
  })

  test('a refill replaces no journal unasked', async () => {
    const dir = await folder()
    const journal = await join(dir)
    await journal.append(BEGIN)
    await expect(refill({ url: redis.url, dir })).rejects.toThrow(/--replace/)
    expect(await refill({ url: redis.url, dir, replace: true })).toEqual({ from: 1, to: 10 })
    await until(joined(journal))
    const status = () => sharedStatus({ url: redis.url, dir })
    await until(async () => (await status()).members[0]?.position === 10)
    expect(await status()).toMatchObject({
      district: DISTRICT,
      copied: 10,
      redis: { seq: 10, floor: 0, filling: false },
      difference: null,
    })
  })

  test('[JN5] the journal of one process becomes a shared one by a refill', async () => {
    const dir = await folder()
    const alone = await openEmbeddedJournal({ dir, now: () => NOON })
    await alone.append(BEGIN)
    const before = await alone.read(0, 100)
    await alone.close()
    await expect(join(dir)).rejects.toMatchObject({ kind: 'lost' })
    await refill({ url: redis.url, dir })
    const shared = await join(dir)
    expect(await shared.append([aFact(1), aFact('next')])).toMatchObject([
      { kind: 'duplicate' },
      { kind: 'accepted', seq: 11 },
    ])
    expect((await shared.read(0, 100)).slice(0, 10)).toEqual(before)
  })
})

describe('failover', () => {
  /** Redis answers on under its address with what a replica had got by then. */
  async function replicaThatMisses(append: () => Promise<unknown>): Promise<() => Promise<void>> {
    const replica = await startRedis(['--replicaof', '127.0.0.1', String(redis.port)])
    const { facts } = keysOf(DISTRICT)
    await until(async () => Number(await say(['XLEN', facts], replica)) === BEGIN.length)
    // What it got in one piece stands in its file when that is written anew.
    await until(async () => {
      const info = String(await say(['INFO', 'persistence'], replica))
      return /aof_rewrite_in_progress:0/.test(info) && /aof_rewrite_scheduled:0/.test(info)
    })
    await replica.kill()
    await append()
    return async () => {
      await redis.kill()
      await redis.restart(replica)
      await replica.stop()
    }
  }

  test('[JN5] facts that the promoted replica had not got are put back under their numbers', async () => {
    const a = await join(await folder())
    const b = await join(await folder())
    await a.append(BEGIN)
    const failOver = await replicaThatMisses(() => a.append(factsOf(3, 'tail')))
    await until(async () => (await b.head()) === 13)
    const before = await a.read(0, 100)
    await failOver()
    await until(() => joined(a)() && joined(b)())
    await until(() =>
      b.append([aFact('tail2'), aFact('next')]).then(
        (answers) => {
          expect(answers.map(({ seq }) => seq)).toEqual([12, 14])
          return true
        },
        () => false,
      ),
    )
    await until(async () => (await a.head()) === 14)
    expect((await a.read(0, 100)).slice(0, 13)).toEqual(before)
    expect(await a.read(0, 100)).toEqual(await b.read(0, 100))
  })

  test('[JN5] a copy that tells otherwise than Redis stands aside by name and changes nothing', async () => {
    const [dirA, dirB] = [await folder(), await folder()]
    const a = await join(dirA)
    await a.append(BEGIN)
    const b = await join(dirB)
    await leave(b)
    const failOver = await replicaThatMisses(() => a.append(factsOf(3, 'tail')))
    await leave(a)
    await failOver()
    const only = await join(dirB)
    await only.append(factsOf(4, 'other'))
    await expect(join(dirA)).rejects.toMatchObject({
      kind: 'lost',
      message: expect.stringContaining('fact 13 in Redis is another'),
    })
    expect(await only.head()).toBe(14)
    expect(await sharedStatus({ url: redis.url, dir: dirA })).toMatchObject({
      copied: 13,
      difference: 'fact 13 in Redis is another',
    })
  })
})

describe('several processes', () => {
  test('[JN5] with clocks an hour apart stamps never fall and no fact comes behind a horizon', async () => {
    let skew = 3_600_000
    const a = await join(await folder(), { now: () => Date.now() })
    const b = await join(await folder(), { now: () => Date.now() - skew })
    const late: string[] = []
    const horizons = [0, 0]
    ;[a, b].forEach((journal, i) =>
      journal.follow(0, (facts) => {
        for (const { id, recordedAt } of facts) if (recordedAt < horizons[i]!) late.push(id)
      }),
    )
    for (let n = 0; n < 60; n++) {
      if (n === 30) skew = -3_600_000
      await Promise.all([a.append([aFact(`a${n}`)]), b.append([aFact(`b${n}`)])])
      ;[a, b].forEach((journal, i) => {
        const next = journal.horizon()
        expect(next).toBeGreaterThanOrEqual(horizons[i]!)
        horizons[i] = next
      })
    }
    expect(late).toEqual([])
    await until(async () => (await a.head()) === 120 && (await b.head()) === 120)
    const all = await a.read(0, 200)
    expect(all).toEqual(await b.read(0, 200))
    expect(all.every(({ recordedAt }, i) => recordedAt >= (all[i - 1]?.recordedAt ?? 0))).toBe(true)
    expect(horizons[0]! - Date.now()).toBeGreaterThan(3_000_000)
  })

  test('[JN5] a clock that runs ahead of Redis lifts the stamps of all a little and no more', async () => {
    const now = () => Date.now() + 3_600_000
    const journal = await join(await folder(), { now, aheadMs: 5000 })
    await journal.append([aFact(1)])
    const [fact] = await journal.read(0, 1)
    expect(fact!.recordedAt - Date.now()).toBeLessThanOrEqual(5000)
    expect(journal.state().warnings.join()).toMatch(/clock of this machine is 3\d\d\d s ahead/)
  })

  test('[AC6] of two who decide on the same state one is told that it was overtaken', async () => {
    const [a, b] = [await join(await folder()), await join(await folder())]
    await a.append(factsOf(3))
    await until(async () => (await b.head()) === 3)
    const decisions = await Promise.allSettled([
      a.append([aFact('yes')], { at: 3 }),
      b.append([aFact('no')], { at: 3 }),
      b.append([aFact('report')]),
    ])
    expect(decisions[2].status).toBe('fulfilled')
    const refused = decisions.filter((decision) => decision.status === 'rejected')
    expect(refused).toMatchObject([{ reason: { name: 'JournalError', kind: 'overtaken' } }])
    const late = decisions[0].status === 'rejected' ? a : b
    await until(async () => (await late.head()) === 5)
    expect(await late.append([aFact('again')], { at: 5 })).toEqual([{ kind: 'accepted', seq: 6 }])
  })

  test('[IN2] the same events sent to both count once', async () => {
    const [a, b] = [await join(await folder()), await join(await folder())]
    const events = factsOf(200)
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) => (i % 2 === 0 ? a : b).append(events)),
    )
    const kinds = answers.flat().map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'accepted')).toHaveLength(200)
    expect(kinds.filter((kind) => kind === 'duplicate')).toHaveLength(1400)
  })

  test('[JN5] the stream is trimmed behind the slowest copy; who was away too long is told what to do', async () => {
    const [dirA, dirB] = [await folder(), await folder()]
    const settings = { keep: 3, expiryMs: 1500 }
    const a = await join(dirA, settings)
    const b = await join(dirB, settings)
    await a.append(BEGIN)
    await until(async () => (await b.head()) === 10)
    await leave(b)
    await a.append(factsOf(10, 'later'))
    const { facts, identities } = keysOf(DISTRICT)
    await sleep(400)
    expect(Number(await say(['XLEN', facts]))).toBeGreaterThanOrEqual(10)
    await until(async () => Number(await say(['XLEN', facts])) === 3)
    expect(await say(['ZCARD', identities])).toBe(3)
    expect(await a.append([aFact(1), aFact(2, { subject: 'x' }), aFact('later10')])).toEqual([
      { kind: 'duplicate', seq: 2 },
      { kind: 'conflict', seq: 3 },
      { kind: 'duplicate', seq: 20 },
    ])
    await expect(join(dirB)).rejects.toThrow(
      /ends at fact 10, Redis holds facts from 18 on: put a backup/,
    )
    const dirC = await folder()
    await copyDatabase(path.join(dirA, 'journal.sqlite'), path.join(dirC, 'journal.sqlite'))
    const c = await join(dirC, settings)
    expect(await c.append([aFact(1), aFact('later11')])).toMatchObject([
      { kind: 'duplicate', seq: 2 },
      { kind: 'accepted', seq: 21 },
    ])
    expect((await c.read(0, 100)).slice(0, 20)).toEqual((await a.read(0, 100)).slice(0, 20))
  })

  test('[JN2] a package that one keeps is read by the other', async () => {
    const [a, b] = [await join(await folder()), await join(await folder())]
    await a.keepPackage('h1', '{"a":1}')
    expect(await b.readPackage('h1')).toBe('{"a":1}')
    await b.keepPackage('h1', 'another')
    await redis.kill()
    expect(await b.readPackage('h1')).toBe('{"a":1}')
  })

  test('[JN1] a copy that cannot be written refuses appends by name and catches up when it can', async () => {
    const dir = await folder()
    const full = await join(dir, { maxPages: 60 })
    const other = await join(await folder())
    const big = factsOf(20).map((fact) => ({ ...fact, data: { text: 'x'.repeat(20_000) } }))
    await other.append(big)
    await until(warned(full, /copy cannot be written/))
    await expect(full.append([aFact('more')])).rejects.toMatchObject({ kind: 'full' })
    await leave(full)
    const again = await join(dir)
    expect(await again.head()).toBe(20)
    expect(await again.append([aFact('more')])).toMatchObject([{ seq: 21 }])
  })
})
