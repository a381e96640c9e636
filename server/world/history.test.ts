import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import type { NewFact } from '../../shared/fact/fact.ts'
import { worldAt } from './history.ts'
import type { Reach } from '../journal/past-checkpoints.ts'
import { openEmbeddedJournal } from '../journal/embedded/embedded.ts'
import { sampleContext } from '../testing/sample-history.ts'
import { liveCheckpoints } from './checkpoints.ts'
import { noteDistrict } from './district-fact.ts'
import { createWorld } from './world.ts'

const START = Date.UTC(2026, 5, 1, 2)

function reported(id: string, time: number, region: string): NewFact {
  const data = { source: 'staff', categoryL1: '01', regionCode: region }
  return { id, source: '/test', type: 'case.reported', subject: id, time, world: 'live', data }
}

it('[WD4] shows at an instant the board that was live then, with every fact of its whole second', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'gewu-history-'))
  let nowMs = START
  const journal = await openEmbeddedJournal({ dir, now: () => nowMs, gatherMs: 0 })
  const context = sampleContext('Asia/Shanghai')
  const root = context.tree.codes[0]!
  const live = createWorld(context, 'live')
  journal.follow(0, (facts) => {
    for (const fact of facts) live.apply(fact)
  })
  const seen: { at: number; version: object; board: object }[] = []
  for (const [i, ms] of [0, 300, 999, 1000, 2500].entries()) {
    nowMs = START + ms
    await journal.append([reported(`c${i}`, START, root)])
    seen.push({ at: nowMs, version: live.version, board: live.board(root, 'LEADER') })
  }
  for (const { version, board } of [seen[2]!, seen[3]!, seen[4]!]) {
    const { t } = version as { t: number }
    const then = await worldAt({ journal, context, checkpoints: null }, t * 1000)
    expect(then.version).toEqual(version)
    expect(then.board(root, 'LEADER')).toEqual(board)
  }
  await journal.close()
  rmSync(dir, { recursive: true })
})

it('[WD4] starts from the newest checkpoint that is not later, and shows the same boards', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'gewu-history-'))
  let nowMs = START
  const journal = await openEmbeddedJournal({ dir, now: () => nowMs, gatherMs: 0 })
  const context = sampleContext('Asia/Shanghai')
  const root = context.tree.codes[0]!
  const told: string[] = []
  const basis = 'b'
  const tell = (_: string, reason: string): void => void told.push(reason)
  const checkpoints = liveCheckpoints({ dir, basis, journal, tell })
  const live = createWorld(context, 'live')
  journal.follow(0, (facts) => {
    for (const fact of facts) live.apply(fact)
  })
  for (let i = 0; i < 60; i++) {
    nowMs = START + i * 60_000
    await journal.append([reported(`c${i}`, nowMs, root)])
    if (i === 20 || i === 40)
      await checkpoints.save(() => ({ seq: live.seq, fold: live.save(), drills: [] }))
  }
  let restored = 0
  const counting = {
    load: <T>(restore: (state: never) => T, reach?: Reach) =>
      checkpoints.load((state) => {
        restored = state.seq
        return restore(state as never)
      }, reach),
  }
  for (const [minute, from] of [
    [10, 0],
    [20, 21],
    [30, 21],
    [45, 41],
    [59, 41],
  ] as const) {
    restored = 0
    const at = START + minute * 60_000
    const folded = await worldAt({ journal, context, checkpoints: null }, at)
    const shortened = await worldAt({ journal, context, checkpoints: counting }, at)
    expect(restored, `minute ${minute}`).toBe(from)
    expect(shortened.version).toEqual(folded.version)
    expect(JSON.stringify(shortened.full(root, 'DUTY'))).toBe(
      JSON.stringify(folded.full(root, 'DUTY')),
    )
  }
  expect(told).toEqual([])
  await journal.close()
  rmSync(dir, { recursive: true })
})

it('[WD4] reads an instant before a change of the package with the package of that time', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'gewu-history-'))
  let nowMs = START
  const journal = await openEmbeddedJournal({ dir, now: () => nowMs, gatherMs: 0 })
  const context = sampleContext('Asia/Shanghai')
  const root = context.tree.codes[0]!
  const before = {
    ...context.pkg,
    hash: 'before',
    lineage: [],
    regions: context.pkg.regions.map((region) =>
      region.code === root ? { ...region, population: 777 } : region,
    ),
  }
  await noteDistrict(journal, before, nowMs)
  nowMs += 60_000
  await journal.append([reported('c1', nowMs, root)])
  nowMs += 60_000
  await noteDistrict(journal, context.pkg, nowMs)
  const residentsAt = async (at: number): Promise<unknown> => {
    const fold = await worldAt({ journal, context, checkpoints: null }, at)
    return fold.full(root, 'DUTY').values['residents@now']
  }
  const present = createWorld(context, 'live').full(root, 'DUTY').values['residents@now']
  expect(await residentsAt(START + 60_000)).toBe(777)
  expect(await residentsAt(START + 120_000)).toBe(present)
  expect(present).not.toBe(777)
  await journal.close()
  rmSync(dir, { recursive: true })
})
