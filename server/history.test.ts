import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import type { NewFact, World } from '../shared/fact/fact.ts'
import { worldAt } from './history.ts'
import { openEmbeddedJournal } from './journal/embedded/embedded.ts'
import { sampleContext } from './sample-history.ts'
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
  const create = (world: World) => createWorld(context, world)
  const live = create('live')
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
    const then = await worldAt(journal, create, t * 1000)
    expect(then.version).toEqual(version)
    expect(then.board(root, 'LEADER')).toEqual(board)
  }
  await journal.close()
  rmSync(dir, { recursive: true })
})
