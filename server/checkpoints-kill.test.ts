import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, test } from 'vitest'
import { buildCalendar } from '../shared/lib/calendar.ts'
import { caseLives } from '../tools/bench/fold/facts.ts'
import { loadDistrict } from './district/load.ts'
import { openEmbeddedJournal } from './journal/embedded/embedded.ts'
import type { WorldContext } from './world.ts'

const DAY = 86_400_000
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'gewu-checkpoint-kill-'))
let child: ChildProcess | undefined

interface Ready {
  readonly url: string
  readonly seq: number
  readonly foldedFrom: number
}

afterAll(() => {
  child?.kill('SIGKILL')
  rmSync(dataDir, { recursive: true })
})

async function start(): Promise<Ready> {
  child = spawn(process.execPath, [path.join(import.meta.dirname, 'main.ts')], {
    env: { ...process.env, GEWU_PORT: '0', GEWU_FEED: 'off', GEWU_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout! })) {
    const entry = JSON.parse(line) as Ready & { readonly msg: string }
    if (entry.msg === 'ready') return entry
  }
  throw new Error('the server ended before it was ready')
}

async function end(signal: NodeJS.Signals): Promise<void> {
  child!.kill(signal)
  await once(child!, 'exit')
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

/** The boards that the server holds are those that it makes of the whole journal. */
async function expectReplayed({ url }: Ready, { tree }: WorldContext): Promise<void> {
  for (const code of [tree.codes[0]!, tree.codes[1]!, tree.codes.at(-1)!]) {
    const boardOf = async (query = ''): Promise<Record<string, unknown>> => {
      const answer = await fetch(`${url}/api/v1/boards/${code}${query}`)
      expect(answer.status).toBe(200)
      return (await answer.json()) as Record<string, unknown>
    }
    const startedAt = Date.now()
    const asOf = async (): Promise<number> => Date.parse(String((await boardOf())['asOf']))
    // A whole second after the last fact, so that `at` names the same prefix of the journal.
    await expect.poll(asOf, { timeout: 10_000 }).toBeGreaterThan(startedAt)
    const held = await boardOf()
    const replayed = await boardOf(`?at=${encodeURIComponent(String(held['asOf']))}`)
    expect(replayed).toEqual(held)
  }
}

test(
  '[JN3] after kill -9 a server starts from its checkpoint with the boards of a full replay',
  { timeout: 120_000 },
  async () => {
    await start()
    await end('SIGTERM')
    const { package: pkg, tree } = await loadDistrict(path.join(dataDir, 'demo-district'))
    const calendar = buildCalendar(pkg.calendar, pkg.district.timeZone)
    const context = { pkg, tree, calendar }
    const facts = caseLives(context, 300, 20, Date.now() - 40 * DAY)

    const saved = await append(facts.slice(0, -500))
    expect((await start()).foldedFrom).toBe(0)
    await end('SIGTERM')
    // Backwards, so that each comes behind others of its case.
    const head = await append(facts.slice(-500).toReversed())
    const restored = await start()
    expect(restored).toMatchObject({ foldedFrom: saved, seq: head })
    await expectReplayed(restored, context)
    await end('SIGKILL')
    const again = await start()
    expect(again).toMatchObject({ foldedFrom: saved, seq: head })
    await expectReplayed(again, context)
    await end('SIGTERM')
  },
)
