import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { canonicalBoard } from '../../shared/board/canonical.ts'
import type { Fact } from '../../shared/fact/fact.ts'
import { buildCalendar } from '../../shared/lib/calendar.ts'
import { caseLives } from '../../tools/bench/fold/facts.ts'
import { foldAhead } from './checkpoint-fold.ts'
import { type LiveCheckpoints, liveCheckpoints } from './checkpoints.ts'
import { loadDistrict } from '../district/load.ts'
import { writePackage } from '../district/test-package.ts'
import { openEmbeddedJournal } from '../journal/embedded/embedded.ts'
import type { Journal } from '../journal/journal.ts'
import { START_MS } from '../testing/sample-history.ts'
import { foldFolders } from './fold-thread.ts'
import { createWorld, type WorldContext } from './world.ts'
import { Worlds } from './worlds.ts'

const DAY = 86_400_000
const BASIS = 'these sources'
const SAVE_AFTER = { start: 1_000_000, serving: 600, stop: 1_000_000 }

let dir: string
let districtDir: string
let context: WorldContext
let journal: Journal
let facts: readonly Fact[]
let nowMs: number
let told: string[]

beforeEach(async () => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'gewu-checkpoint-fold-'))
  districtDir = await writePackage()
  const { package: pkg, tree } = await loadDistrict(districtDir)
  context = { pkg, tree, calendar: buildCalendar(pkg.calendar, pkg.district.timeZone) }
  facts = caseLives(context, 250, 20, START_MS).slice(0, 1500)
  nowMs = START_MS
  told = []
  journal = await openEmbeddedJournal({ dir: path.join(dir, 'journal'), now: () => nowMs })
})

afterEach(async () => {
  await journal.close()
  rmSync(dir, { recursive: true })
  rmSync(districtDir, { recursive: true })
})

const create = () =>
  createWorld({ ...context, recall: (seqs: readonly number[]) => journal.recall(seqs) }, 'live')

const folders = () => foldFolders(dir, districtDir, context.pkg.hash)

function checkpointsOf(basis = BASIS): LiveCheckpoints {
  return liveCheckpoints({
    ...{ dir, basis, journal, folders: folders() },
    tell: (_, reason) => void told.push(reason),
  })
}

async function append(from: number, to: number): Promise<void> {
  nowMs = Math.max(nowMs, ...facts.slice(from, to).map(({ time }) => time))
  await journal.append(facts.slice(from, to))
}

/** The boards of who started from a checkpoint are those of the whole journal. */
async function expectWhole(worlds: Worlds): Promise<void> {
  const whole = create()
  for (const fact of await journal.read(0, 2000)) whole.apply(fact)
  const live = worlds.get('live')!
  for (const fold of [live, whole]) fold.advance(nowMs + DAY)
  for (const code of context.tree.codes)
    expect(canonicalBoard(live.board(code, 'DUTY'))).toBe(canonicalBoard(whole.board(code, 'DUTY')))
}

test('[JN3] a server that is killed has saved while serving without touching what serves, again and again', async () => {
  const worlds = new Worlds(journal, create, checkpointsOf(), SAVE_AFTER)
  await worlds.start()
  worlds.get('live')!.save = () => {
    throw new Error('whoever serves was held up')
  }
  for (const [from, files] of [
    [0, ['checkpoint', 'journal']],
    [700, ['checkpoint', 'checkpoint.1', 'journal']],
  ] as const) {
    await append(from, from + 700)
    // The file is written while the server goes on; a kill does not wait for it, this test does.
    await expect.poll(() => readdirSync(dir).toSorted(), { timeout: 15_000 }).toEqual(files)
  }
  worlds.stop()

  await append(1400, 1500)
  const next = new Worlds(journal, create, checkpointsOf(), SAVE_AFTER)
  await next.start()
  expect(next.foldedFrom).toBe(1400)
  await expectWhole(next)
  expect(told).toEqual([])
  next.stop()
})

test('[JN3] a drill that began before the state was saved is known after it', async () => {
  await append(0, 100)
  const drill = { source: 'desk', subject: 'd1', time: nowMs, world: 'drill:d1' } as const
  const data = { name: 'flood', scenarioId: 's', plannedMin: 30, organiser: 'o' }
  await journal.append([{ ...drill, id: 'd1-1', type: 'drill.started', data }])
  await append(100, 700)
  const checkpoints = checkpointsOf()
  expect(await checkpoints.saveBehind(701)).toBe(true)
  const worlds = new Worlds(journal, create, checkpoints, SAVE_AFTER)
  await worlds.start()
  expect(worlds.foldedFrom).toBe(701)
  expect(worlds.drills()).toMatchObject([{ id: 'd1', name: 'flood', startSeq: 101 }])
  expect(told).toEqual([])
  worlds.stop()
})

test('[JN3] the first start of another version begins where the journal was folded ahead for it, beside the one that served', async () => {
  const serving = new Worlds(journal, create, checkpointsOf(), SAVE_AFTER)
  await serving.start()
  await append(0, 700)
  await expect.poll(() => readdirSync(dir), { timeout: 15_000 }).toContain('checkpoint')
  const next = 'the sources of the next version'
  const ahead = async (seq: number): Promise<readonly number[]> => {
    const heard: number[] = []
    const job = { dir, basis: next, seq, horizonMs: Infinity, ...folders() }
    expect((await foldAhead(job, (reached) => heard.push(reached))).seq).toBe(seq)
    return heard
  }
  expect(await ahead(700)).toEqual([0, 700])
  await append(700, 1000)
  // Once more just before the update: only what came since.
  expect(await ahead(1000)).toEqual([700, 1000])
  await append(1000, 1100)
  serving.stop()

  const updated = new Worlds(journal, create, checkpointsOf(next), SAVE_AFTER)
  await updated.start()
  expect(updated.foldedFrom).toBe(1000)
  await expectWhole(updated)
  expect(told).toEqual([expect.stringContaining('checkpoint: made on basis these sources')])
  updated.stop()
})

test('[JN3] with another package than at the start nothing is saved, and the reason is told', async () => {
  await append(0, 700)
  writeFileSync(path.join(districtDir, 'display.json'), '{"language": "en"}')
  expect(await checkpointsOf().saveBehind(700)).toBe(false)
  expect(told).toEqual([expect.stringContaining('has changed since the start')])
  expect(readdirSync(dir)).toEqual(['journal'])
})

test('a stop does not wait for what is folded beside it', async () => {
  await append(0, 700)
  const checkpoints = checkpointsOf()
  const saving = checkpoints.saveBehind(700)
  await checkpoints.giveUp()
  expect(await saving).toBe(false)
  expect(told).toEqual([])
})
