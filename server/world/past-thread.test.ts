import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NewFact } from '../../shared/fact/fact.ts'
import { loadDistrict } from '../district/load.ts'
import { writePackage } from '../district/test-package.ts'
import { openEmbeddedJournal } from '../journal/embedded/embedded.ts'
import type { Journal } from '../journal/journal.ts'
import { liveCheckpoints } from './checkpoints.ts'
import { noteDistrict } from './district-fact.ts'
import { worldAt } from './history.ts'
import { loadContext } from './fold-thread.ts'
import { type PastThreadParts, worldAtBehind } from './past-thread.ts'
import { createWorld, type WorldContext, type WorldFold } from './world.ts'

const START = Date.UTC(2026, 5, 1, 2)
const MINUTE = 60_000
const CASES = 40
/** The package was another one before this case. */
const CHANGED = 20
const SAVED = 30

let dataDir: string
let districtDir: string
let journal: Journal
let context: WorldContext
let told: string[] = []
let parts: PastThreadParts
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
  const folders = { journalDir, districtDir, districtHash: pkg.hash, dir: dataDir, basis: 'b' }
  const loaded = await loadContext(folders)
  context = { ...loaded, recall: (seqs) => journal.recall(seqs) }
  const tell = (message: string): void => void told.push(message)
  const checkpoints = liveCheckpoints({ dir: dataDir, basis: 'b', journal, tell })
  parts = { journal, context, checkpoints, folders, tell }
  const live = createWorld(context, 'live')
  journal.follow(0, (facts) => {
    for (const fact of facts) live.apply(fact)
  })
  await noteDistrict(journal, { ...pkg, hash: 'before', lineage: [] }, nowMs)
  for (let i = 0; i < CASES; i++) {
    nowMs = START + i * MINUTE
    if (i === CHANGED) await noteDistrict(journal, pkg, nowMs)
    await journal.append([reported(i)])
    if (i === SAVED)
      await checkpoints.save(() => ({ seq: live.seq, fold: live.save(), drills: [] }))
  }
})

afterAll(async () => {
  await journal.close()
  rmSync(dataDir, { recursive: true })
  rmSync(districtDir, { recursive: true })
})

/** All that a fold says. */
function textOf(fold: WorldFold): string {
  const boards = ['D', 'D1', 'D2'].map((code) => fold.full(code, 'DUTY'))
  return JSON.stringify([fold.version, fold.lastFactAt, boards])
}

test.for([
  ['an instant before the checkpoint, of another package', CHANGED - 5],
  ['one before the checkpoint, of this one', CHANGED + 5],
  ['one behind the checkpoint', SAVED + 5],
] as const)('[WD4] a world folded in a thread is the one folded here: %s', async ([, minute]) => {
  told = []
  const at = START + minute * MINUTE
  const here = await worldAt(parts, at)
  const behind = await worldAtBehind(parts, at)
  expect(textOf(behind)).toBe(textOf(here))
  expect(here.full('D', 'DUTY').values['C1@all']).toBe(minute + 1)
  // It goes on as any other.
  for (const fold of [here, behind]) fold.advance(at + 90 * 24 * 60 * MINUTE)
  expect(textOf(behind)).toBe(textOf(here))
  expect(told).toEqual([])
})

test('[WD4] is folded here, and that is told, where a thread cannot', async () => {
  told = []
  const at = START + 10 * MINUTE
  const here = textOf(await worldAt(parts, at))
  const changed = { ...parts.folders, districtHash: 'another' }
  expect(textOf(await worldAtBehind({ ...parts, folders: changed }, at))).toBe(here)
  expect(told).toEqual(['a world of the past is folded beside the walls'])
})
