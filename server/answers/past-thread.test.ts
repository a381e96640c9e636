import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { NewFact } from '../../shared/fact/fact.ts'
import { loadDistrict } from '../district/load.ts'
import { writePackage } from '../district/test-package.ts'
import { openEmbeddedJournal } from '../journal/embedded/embedded.ts'
import type { Journal } from '../journal/journal.ts'
import { noteDistrict } from '../world/district-fact.ts'
import { loadContext } from '../world/fold-thread.ts'
import { worldAt } from '../world/history.ts'
import type { WorldContext } from '../world/world.ts'
import { KEEP_MS, MOST_WAITING, type PastJob, PastThread, withPast } from './past-thread.ts'
import { type Questions, questionsTo } from './questions.ts'

const START = Date.UTC(2026, 5, 1, 2)
const MINUTE = 60_000
const CASES = 40
/** The package was another one before this case. */
const CHANGED = 20

let dataDir: string
let districtDir: string
let journal: Journal
let context: WorldContext
let job: PastJob
let here: Questions
let told: string[] = []
let threads: PastThread[] = []
let nowMs = START

function reported(i: number): NewFact {
  const data = { source: 'hotline', categoryL1: '01', regionCode: ['D1', 'D2'][i % 2] }
  const event = { id: `c${i}`, source: '/test', type: 'case.reported', subject: `c${i}` }
  return { ...event, time: nowMs, world: 'live', data }
}

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'gewu-past-'))
  districtDir = await writePackage()
  const { package: pkg } = await loadDistrict(districtDir)
  const journalDir = path.join(dataDir, 'journal')
  journal = await openEmbeddedJournal({
    ...{ dir: journalDir, now: () => nowMs, gatherMs: 0 },
    // Some of the facts lie in blocks, some in rows.
    ...{ compactAfterMs: 0, blockFacts: 9, compactionRest: 0 },
  })
  const folders = { journalDir, districtDir, districtHash: pkg.hash }
  job = { ...folders, dir: dataDir, basis: 'b', horizonMs: START }
  context = await loadContext(folders)
  const recalling = { ...context, recall: (seqs: readonly number[]) => journal.recall(seqs) }
  here = questionsTo(context, {
    world: () => undefined,
    past: (atMs) => worldAt({ journal, context: recalling, checkpoints: null }, atMs),
  })
  await noteDistrict(journal, { ...pkg, hash: 'before', lineage: [] }, nowMs)
  for (let i = 0; i < CASES; i++) {
    nowMs = START + i * MINUTE
    if (i === CHANGED) await noteDistrict(journal, pkg, nowMs)
    await journal.append([reported(i)])
  }
})
afterEach(async () => {
  for (const thread of threads) await thread.stop()
  threads = []
  told = []
})
afterAll(async () => {
  await journal.close()
  rmSync(dataDir, { recursive: true })
  rmSync(districtDir, { recursive: true })
})

function aThread(with_: PastJob = job, answers: Questions = here): PastThread {
  const thread = new PastThread({
    job: () => with_,
    here: answers,
    tell: (message) => void told.push(message),
  })
  threads.push(thread)
  return thread
}

const atMinute = (minute: number): string => new Date(START + minute * MINUTE).toISOString()
const viewAt = (at: string) => ({ world: 'live', region: 'D', profile: 'DUTY', at }) as const

/** Each question once, as the API asks it. */
function allOf(questions: Questions, at: string): readonly Promise<unknown>[] {
  const view = viewAt(at)
  const number = { ...view, indicator: 'C1', window: 'all' } as const
  return [
    questions.board({ ...view, form: 'nested' }),
    questions.board({ ...view, form: 'flat' }),
    questions.layer({ ...view, level: 1, key: 'C1@all' }),
    questions.layer({ ...view, level: 1, key: 'none' }),
    questions.behind({ ...number, limit: 10 }),
    questions.trend({ ...view, indicator: 'C1', by: 'hour', n: 3 }),
    questions.ranking({ ...view, indicator: 'C5', window: '30d', level: 'none' }),
    questions.case({ ...view, id: 'c3' }),
    questions.case({ ...view, id: 'c39' }),
    questions.need({ ...view, id: 'none' }),
    questions.needs({ ...view, id: undefined, state: 'open', after: 0, limit: 5 }),
    questions.activity({ ...view, id: 'D', task: undefined, limit: 5 }),
    questions.posts({ ...view, id: 'D' }),
    questions.board({ ...view, region: 'X', form: 'flat' }),
  ]
}

test('[WD4] every question about an instant is answered in a thread as it is here, at any instants, one after another and at once', async () => {
  const there = withPast(here, aThread())
  const minutes = [CHANGED + 5, CASES - 1, CHANGED - 5, CHANGED + 6]
  const asked = minutes.map(atMinute)
  const [behind, beside] = await Promise.all(
    [there, here].map((questions) => Promise.all(asked.flatMap((at) => allOf(questions, at)))),
  )
  // As it is sent.
  expect(behind!.map((answer) => JSON.stringify(answer))).toEqual(
    beside!.map((answer) => JSON.stringify(answer)),
  )
  const one = await there.layer({ ...viewAt(atMinute(10)), level: 0, key: 'C1@all' })
  expect(one).toMatchObject({ kind: 'layer', values: [11] })
  expect(told).toEqual([])
})

test('questions about now stay here', async () => {
  const thread = aThread({ ...job, districtHash: 'no thread can fold it' })
  const { at: _, ...now } = viewAt('')
  expect(await withPast(here, thread).board({ ...now, form: 'flat' })).toEqual({
    kind: 'unknownWorld',
  })
  expect(told).toEqual([])
})

test('[WD4] is answered here, and that is told, where a thread cannot', async () => {
  const thread = aThread({ ...job, districtHash: 'another' })
  const asked = { ...viewAt(atMinute(9)), level: 0, key: 'C1@all' }
  expect(await thread.ask('layer', asked)).toEqual(await here.layer(asked))
  expect(told).toEqual(['a world of the past is folded beside the walls'])
  // The next question begins anew.
  await thread.ask('layer', asked)
  expect(told).toHaveLength(2)
})

test('[LL4] many that a thread could not answer are answered here one after another', async () => {
  let running = 0
  let most = 0
  const slow: Questions = {
    ...here,
    layer: async (query) => {
      most = Math.max(most, ++running)
      await sleep(1)
      running--
      return query.level === 2 ? Promise.reject(new Error('this one')) : { kind: 'unknownKey' }
    },
  }
  const thread = aThread({ ...job, districtHash: 'another' }, slow)
  const asked = [0, 1, 2, 3].map((level) => ({ ...viewAt(atMinute(9)), level, key: 'C1@all' }))
  const answers = await Promise.allSettled(asked.map((each) => thread.ask('layer', each)))
  expect(answers.map(({ status }) => status)).toEqual([
    ...['fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
  ])
  expect(most).toBe(1)
})

test('[LL4] of more than may wait the next are turned away, and asked again they are answered', async () => {
  const thread = aThread()
  const asked = { ...viewAt(atMinute(9)), level: 0, key: 'C1@all' }
  const waiting = Array.from({ length: MOST_WAITING }, () => thread.ask('layer', asked))
  expect(await thread.ask('layer', asked)).toEqual({ kind: 'busy' })
  expect(await waiting[0]).toMatchObject({ kind: 'layer' })
  await Promise.all(waiting)
  expect(await thread.ask('layer', asked)).toMatchObject({ kind: 'layer' })
})

test('[LL4] the thread ends some minutes after the last question, and the next begins another', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    let started = 0
    const thread = new PastThread({
      job: () => {
        started++
        return job
      },
      ...{ here, tell: (message) => void told.push(message) },
    })
    threads.push(thread)
    const asked = { ...viewAt(atMinute(9)), level: 0, key: 'C1@all' }
    await thread.ask('layer', asked)
    vi.advanceTimersByTime(KEEP_MS - 1)
    await thread.ask('layer', asked)
    vi.advanceTimersByTime(KEEP_MS - 1)
    expect(await thread.ask('layer', asked)).toMatchObject({ kind: 'layer' })
    expect(started).toBe(1)
    vi.advanceTimersByTime(KEEP_MS)
    expect(await thread.ask('layer', asked)).toMatchObject({ kind: 'layer' })
    expect([started, told]).toEqual([2, []])
  } finally {
    vi.useRealTimers()
  }
})

test('what waits when the server stops is rejected, and not folded here', async () => {
  const never: Questions = { ...here, layer: () => Promise.reject(new Error('folded here')) }
  const thread = aThread(job, never)
  const waits = thread.ask('layer', { ...viewAt(atMinute(9)), level: 0, key: 'C1@all' })
  await Promise.all([
    expect(waits).rejects.toThrow('was ended'),
    sleep(5).then(() => thread.stop()),
  ])
  expect(told).toEqual([])
})
