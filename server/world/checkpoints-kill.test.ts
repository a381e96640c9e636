import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Version } from '../../shared/board/board.ts'
import { buildCalendar } from '../../shared/lib/calendar.ts'
import { caseLives } from '../../tools/bench/fold/facts.ts'
import { loadDistrict } from '../district/load.ts'
import { openEmbeddedJournal } from '../journal/embedded/embedded.ts'
import { openReader } from '../journal/embedded/reader.ts'
import { boardJson } from '../ops/board-json.ts'
import { type Ready, type ServerProcess, startServerProcess } from '../testing/test-server.ts'
import { createWorld, type WorldContext, type WorldFold } from './world.ts'

const DAY = 86_400_000
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'gewu-checkpoint-kill-'))
let server: ServerProcess | undefined

afterAll(async () => {
  await server?.end('SIGKILL')
  rmSync(dataDir, { recursive: true })
})

async function start(): Promise<Ready> {
  server = await startServerProcess({ dataDir })
  return server.ready
}

async function append(facts: ReturnType<typeof caseLives>): Promise<number> {
  const journal = await openEmbeddedJournal({ dir: path.join(dataDir, 'journal'), now: Date.now })
  await journal.append(
    facts.map(({ id, source, type, subject, time, world, data }) => ({
      ...{ id, source, type, subject, time, world, data },
    })),
  )
  const head = await journal.head()
  await journal.close()
  return head
}

/** Every fact of the journal up to a version, folded here and now: no checkpoint has a part in it. */
function folded(context: WorldContext, { seq, t }: Version): WorldFold {
  const reader = openReader(path.join(dataDir, 'journal'))
  try {
    const fold = createWorld(context, 'live')
    for (const fact of reader.read(0, seq)) if (fact.world === 'live') fold.apply(fact)
    fold.advance(t * 1000)
    return fold
  } finally {
    reader.close()
  }
}

/** The boards that the server holds are those that a fold of the whole journal makes. */
async function expectReplayed({ url, seq }: Ready, context: WorldContext): Promise<void> {
  const { codes } = context.tree
  for (const region of [codes[0]!, codes[1]!, codes.at(-1)!]) {
    const answer = await fetch(`${url}/api/v1/boards/${region}`)
    expect(answer.status).toBe(200)
    const { children, ...held } = (await answer.json()) as {
      readonly version: Version
      readonly children: readonly unknown[]
    }
    expect(held.version.seq).toBe(seq)
    const whole = folded(context, held.version)
    const view = { world: 'live', region, profile: 'LEADER' } as const
    const truth = boardJson(view, whole.version, whole.full(region, 'LEADER'))
    expect(held).toEqual(JSON.parse(JSON.stringify(truth)))
    expect(children.length).toBe(Object.keys(truth.lists['children'] ?? {}).length)
  }
}

test(
  '[JN3] after kill -9 a server starts from its checkpoint with the boards of a full replay',
  { timeout: 120_000 },
  async () => {
    await start()
    await server!.end('SIGTERM')
    const { package: pkg, tree } = await loadDistrict(path.join(dataDir, 'demo-district'))
    const calendar = buildCalendar(pkg.calendar, pkg.district.timeZone)
    const context = { pkg, tree, calendar }
    const facts = caseLives(context, 300, 20, Date.now() - 40 * DAY)

    const saved = await append(facts.slice(0, -500))
    expect((await start()).foldedFrom).toBe(0)
    await server!.end('SIGTERM')
    // Backwards, so that each comes behind others of its case.
    const head = await append(facts.slice(-500).toReversed())
    const restored = await start()
    expect(restored).toMatchObject({ foldedFrom: saved, seq: head })
    await expectReplayed(restored, context)
    await server!.end('SIGKILL')
    const again = await start()
    expect(again).toMatchObject({ foldedFrom: saved, seq: head })
    await expectReplayed(again, context)
    await server!.end('SIGTERM')
  },
)
