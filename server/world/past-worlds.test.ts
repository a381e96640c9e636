import fc from 'fast-check'
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
import { loadContext } from './fold-thread.ts'
import { type HistoryParts, worldAt } from './history.ts'
import { PastWorlds } from './past-worlds.ts'
import { createWorld, type WorldContext, type WorldFold } from './world.ts'

const START = Date.UTC(2026, 5, 1, 2)
const HOUR = 3_600_000
/** One every two hours: ten days, so that some ways are long. */
const CASES = 120
/** The package was another one before this case. */
const CHANGED = 30
const SAVED = 60
/** Facts that the journal gives at once. */
const PIECE = 20

let dataDir: string
let districtDir: string
let journal: Journal
let context: WorldContext
let parts: HistoryParts
let nowMs = START
/** Facts that were read from the journal. */
let read = 0

function told(i: number): NewFact[] {
  const data = { source: 'hotline', categoryL1: '01', regionCode: ['D1', 'D2'][i % 2] }
  const event = { source: '/test', subject: `c${i}`, time: nowMs, world: 'live' } as const
  const reported = { ...event, id: `c${i}`, type: 'case.reported', data }
  // A drill goes on beside, which is told to no world of the past.
  const drilled = { ...reported, id: `x${i}`, subject: `x${i}`, world: 'drill:x' } as const
  return [reported, drilled]
}

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'gewu-past-'))
  districtDir = await writePackage()
  const { package: pkg } = await loadDistrict(districtDir)
  const journalDir = path.join(dataDir, 'journal')
  journal = await openEmbeddedJournal({ dir: journalDir, now: () => nowMs, gatherMs: 0 })
  const loaded = await loadContext({ districtDir, districtHash: pkg.hash })
  context = { ...loaded, recall: (seqs) => journal.recall(seqs) }
  const tell = (): void => {}
  const checkpoints = liveCheckpoints({ dir: dataDir, basis: 'b', journal, tell })
  const live = createWorld(context, 'live')
  journal.follow(0, (facts) => {
    for (const fact of facts) if (fact.world === 'live') live.apply(fact)
  })
  await noteDistrict(journal, { ...pkg, hash: 'before', lineage: [] }, nowMs)
  for (let i = 0; i < CASES; i++) {
    nowMs = START + i * 2 * HOUR
    if (i === CHANGED) await noteDistrict(journal, pkg, nowMs)
    await journal.append(told(i))
    if (i === SAVED)
      await checkpoints.save(() => ({ seq: live.seq, fold: live.save(), drills: [] }))
  }
  const counting: HistoryParts['journal'] = {
    head: () => journal.head(),
    horizon: () => journal.horizon(),
    readSubject: (world, subject) => journal.readSubject(world, subject),
    readPackage: (hash) => journal.readPackage(hash),
    read: async (after, limit) => {
      const facts = await journal.read(after, Math.min(limit, PIECE))
      read += facts.length
      return facts
    },
  }
  parts = { journal: counting, context, checkpoints }
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

const anew = new Map<number, string>()
async function foldedAnew(at: number): Promise<string> {
  const known = anew.get(at) ?? textOf(await worldAt({ ...parts, checkpoints: null }, at))
  anew.set(at, known)
  return known
}

test(
  '[WD4] in whatever order instants are asked for, each shows what a world folded anew does',
  { timeout: 120_000 },
  async () => {
    const halfHours = fc.integer({ min: -4, max: CASES * 4 + 200 })
    const options = fc.record({
      mostStanding: fc.integer({ min: 1, max: 4 }),
      behindMs: fc.constantFrom(HOUR, 10 * HOUR, 1000 * HOUR),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(halfHours, { maxLength: 12 }), options, async (asked, with_) => {
        const worlds = new PastWorlds(parts, with_)
        for (const each of asked) {
          const at = START + (each * HOUR) / 2
          expect(textOf(await worlds.at(at)), String(each)).toBe(await foldedAnew(at))
        }
      }),
      { numRuns: 25 },
    )
  },
)

test('[WD4] an instant is folded from the one that was shown before, and a step back from where one was left', async () => {
  const worlds = new PastWorlds(parts, { behindMs: 20 * HOUR })
  const readFor = async (cases: number): Promise<number> => {
    read = 0
    await worlds.at(START + cases * 2 * HOUR)
    return read
  }
  // Before the saved state, so from where the package changed on.
  expect(await readFor(SAVED - 5)).toBeGreaterThan(2 * (SAVED - 5))
  expect(await readFor(SAVED - 4)).toBeLessThanOrEqual(PIECE)
  expect(await readFor(SAVED - 12)).toBeLessThanOrEqual(3 * PIECE)
  expect(await readFor(SAVED - 11)).toBeLessThanOrEqual(PIECE)
  // Near the saved state, which is nearer than any that stands.
  expect(await readFor(SAVED + 40)).toBeLessThanOrEqual(2 * 40 + 2 * PIECE)
})

test('a fact of the second that was shown, which came only then, is shown the next time', async () => {
  const worlds = new PastWorlds(parts)
  nowMs += HOUR
  const at = nowMs
  const before = await worlds.at(at)
  expect(before.full('D', 'DUTY').values['C1@all']).toBe(CASES)
  nowMs += 700
  await journal.append(told(CASES))
  expect((await worlds.at(at)).full('D', 'DUTY').values['C1@all']).toBe(CASES + 1)
  expect(textOf(await worlds.at(at))).toBe(
    textOf(await worldAt({ ...parts, checkpoints: null }, at)),
  )
})
