import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Fact } from '../../shared/fact/fact.ts'
import { caseLives } from '../../tools/bench/fold/facts.ts'
import { type LiveCheckpoints, liveCheckpoints, type LiveState } from './checkpoints.ts'
import { writePackage } from '../district/test-package.ts'
import { loadDistrict } from '../district/load.ts'
import type { Reach } from '../journal/past-checkpoints.ts'
import { openEmbeddedJournal } from '../journal/embedded/embedded.ts'
import type { Journal } from '../journal/journal.ts'
import { START_MS } from '../testing/sample-history.ts'
import { foldFolders, loadContext } from './fold-thread.ts'
import { worldAt } from './history.ts'
import { createWorld, type WorldContext, type WorldFold } from './world.ts'
import { Worlds } from './worlds.ts'

const STEPS = { most: 4, facts: 300 }
const LONG = 60_000

let dir: string
let districtDir: string
let context: WorldContext
let journal: Journal
let facts: readonly Fact[]
let nowMs: number
let told: string[]

beforeEach(async () => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'gewu-past-states-'))
  districtDir = await writePackage()
  const { hash } = (await loadDistrict(districtDir)).package
  context = await loadContext({ districtDir, districtHash: hash })
  facts = caseLives(context, 250, 20, START_MS).slice(0, 1500)
  nowMs = START_MS
  told = []
  journal = await openJournal('journal')
})

afterEach(async () => {
  await journal.close()
  rmSync(dir, { recursive: true })
  rmSync(districtDir, { recursive: true })
})

const openJournal = (name: string): Promise<Journal> =>
  openEmbeddedJournal({ dir: path.join(dir, name), now: () => nowMs, gatherMs: 0 })

const recalling = (): WorldContext => ({ ...context, recall: (seqs) => journal.recall(seqs) })

function checkpointsOf(of = journal): LiveCheckpoints {
  const folders = foldFolders(dir, districtDir, context.pkg.hash)
  return liveCheckpoints({
    ...{ dir, basis: 'b', journal: of, folders, pastSteps: STEPS },
    tell: (_, reason) => void told.push(reason),
  })
}

/** Each fact recorded when it happened. */
async function append(from: number, to: number): Promise<void> {
  for (let i = from; i < to; i += 10) {
    nowMs = Math.max(nowMs, facts[i]!.time)
    await journal.append(facts.slice(i, Math.min(i + 10, to)))
  }
}

const keptFiles = (): string[] => readdirSync(path.join(dir, 'past')).toSorted()

function textOf(fold: WorldFold): string {
  const boards = context.tree.codes.map((code) => fold.full(code, 'DUTY'))
  return JSON.stringify([fold.version, fold.lastFactAt, boards])
}

test(
  '[WD4] an instant long ago is folded from the state of the past before it, to the same boards',
  { timeout: LONG },
  async () => {
    await append(0, 1500)
    const checkpoints = checkpointsOf()
    expect(await checkpoints.keepPasts(1400)).toBe(true)
    expect(keptFiles()).toEqual([
      'checkpoint.1050',
      'checkpoint.1400',
      'checkpoint.350',
      'checkpoint.700',
    ])
    let from = 0
    const counting = {
      load: <T>(restore: (state: LiveState) => T, reach?: Reach) =>
        checkpoints.load((state) => {
          from = state.seq
          return restore(state)
        }, reach),
    }
    for (const [fact, expected] of [
      [200, 0],
      [500, 350],
      [720, 700],
      [1300, 1050],
      [1499, 1400],
    ] as const) {
      from = 0
      const parts = { journal, context: recalling() }
      const at = facts[fact]!.time
      const whole = await worldAt({ ...parts, checkpoints: null }, at)
      const near = await worldAt({ ...parts, checkpoints: counting }, at)
      expect(from, `fact ${fact}`).toBe(expected)
      expect(textOf(near)).toBe(textOf(whole))
    }
    expect(told).toEqual([])
  },
)

test(
  '[WD4] states of the past are made once, go on where they were, and stay so many',
  { timeout: LONG },
  async () => {
    await append(0, 1500)
    const checkpoints = checkpointsOf()
    expect(await checkpoints.keepPasts(250)).toBe(false)
    expect(await checkpoints.keepPasts(400)).toBe(true)
    expect(keptFiles()).toEqual(['checkpoint.300'])
    expect(await checkpoints.keepPasts(500)).toBe(false)
    expect(await checkpoints.keepPasts(1500)).toBe(true)
    expect(keptFiles()).toEqual([
      'checkpoint.1050',
      'checkpoint.1425',
      'checkpoint.300',
      'checkpoint.675',
    ])
    expect(told).toEqual([])
  },
)

test('[WD4] those of another journal are let go', { timeout: LONG }, async () => {
  await append(0, 800)
  await checkpointsOf().keepPasts(800)
  await journal.close()
  rmSync(path.join(dir, 'journal'), { recursive: true })
  journal = await openJournal('journal')
  facts = facts.map((fact) => ({ ...fact, id: `other-${fact.id}` }))
  await append(0, 1300)
  expect(await checkpointsOf().keepPasts(1300)).toBe(true)
  expect(keptFiles()).toEqual(
    ['checkpoint.325', 'checkpoint.650', 'checkpoint.975', 'checkpoint.1300'].toSorted(),
  )
  const at = facts[1200]!.time
  const parts = { journal, context: recalling() }
  const whole = await worldAt({ ...parts, checkpoints: null }, at)
  const near = await worldAt({ ...parts, checkpoints: checkpointsOf() }, at)
  expect(textOf(near)).toBe(textOf(whole))
})

test(
  '[WD4] a server keeps them while it serves, and a stop does not wait for them',
  { timeout: LONG },
  async () => {
    await append(0, 700)
    const create = (): WorldFold => createWorld(recalling(), 'live')
    const saveAfter = { start: 1_000_000, serving: 1_000_000, stop: 1_000_000 }
    const worlds = new Worlds(journal, create, checkpointsOf(), saveAfter)
    await worlds.start()
    await expect.poll(() => readdirSync(dir), { timeout: LONG }).toContain('past')
    await expect.poll(keptFiles, { timeout: LONG }).toEqual(['checkpoint.300', 'checkpoint.600'])
    worlds.stop()
    const checkpoints = checkpointsOf()
    await append(700, 1400)
    // At once, and while its thread is at work.
    for (const waitMs of [0, 200]) {
      const again = checkpoints.keepPasts(1400)
      await setTimeout(waitMs)
      await checkpoints.giveUp()
      expect(await again).toBe(false)
    }
    expect(keptFiles()).toEqual(['checkpoint.300', 'checkpoint.600'])
    expect(told).toEqual([])
  },
)
