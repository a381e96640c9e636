import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Fact } from '../../../shared/fact/fact.ts'
import { openEmbeddedJournal } from './embedded.ts'

const ROUNDS = 15

test(
  `[JN1] kill -9 at ${ROUNDS} random points loses no acknowledged fact and doubles none`,
  { timeout: 60_000 },
  async () => {
    const { stored, compacted } = await killAgainAndAgain([])
    expect(stored).toBeGreaterThan(ROUNDS)
    expect(compacted).toBe(0)
  },
)

test(
  `[JN1] kill -9 at ${ROUNDS} random points of a compaction loses no acknowledged fact and doubles none`,
  { timeout: 60_000 },
  async () => {
    const { stored, compacted } = await killAgainAndAgain(['23'])
    expect(compacted).toBeGreaterThan(stored / 2)
  },
)

test(
  `[JN1] kill -9 at ${ROUNDS} random points of a disk that fills loses no acknowledged fact and keeps no refused one`,
  { timeout: 60_000 },
  async () => {
    const { stored, refused } = await killAgainAndAgain(['23'], (bytes) =>
      // From no room at all to more than it comes to need, so that it dies before, at and after the refusals.
      Math.ceil(bytes + Math.random() ** 2 * 2 ** 20),
    )
    expect(stored).toBeGreaterThan(ROUNDS)
    expect(refused).toBeGreaterThan(ROUNDS)
  },
)

async function killAgainAndAgain(
  args: readonly string[],
  /** Largest size of a file in a round, of that of the largest before it. */
  limitOf: (bytes: number) => number = () => Number.POSITIVE_INFINITY,
): Promise<{ readonly stored: number; readonly compacted: number; readonly refused: number }> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'gewu-kill-'))
  const acknowledged = new Map<string, number>()
  const refused = new Set<string>()
  for (let round = 0; round < ROUNDS; round++) {
    const limit = limitOf(await largestIn(dir))
    const lines = await runAndKill([dir, String(round), ...args], Math.random() * 120, limit)
    for (const line of lines) {
      const [kind = '', seq = '', id = ''] = line.split(' ')
      if (kind === 'accepted') acknowledged.set(id, Number(seq))
      else refused.add(`${kind} ${id}`)
    }
    const stored = await readAll(dir)
    expect(stored.map((fact) => fact.seq)).toEqual(stored.map((_, i) => i + 1))
    expect(new Set(stored.map((fact) => fact.id)).size).toBe(stored.length)
    const seqs = new Map(stored.map((fact) => [fact.id, fact.seq]))
    for (const [id, seq] of acknowledged) expect(seqs.get(id), `fact ${id}`).toBe(seq)
    expect([...refused].filter((each) => seqs.has(each.replace('full ', '')))).toEqual([])
  }
  expect(Number.isFinite(limitOf(0)) || refused.size === 0).toBe(true)
  expect([...refused].filter((each) => !each.startsWith('full '))).toEqual([])
  expect(acknowledged.size).toBeGreaterThan(ROUNDS)

  const journal = await openEmbeddedJournal({ dir, now: Date.now, compactAfterMs: null })
  const all = await journal.read(0, 10_000_000)
  const again = await journal.append(all)
  expect(again).toEqual(all.map(({ seq }) => ({ kind: 'duplicate', seq })))
  const { compactedFacts } = await journal.size()
  await journal.close()
  await rm(dir, { recursive: true })
  return { stored: all.length, compacted: compactedFacts, refused: refused.size }
}

test('[JN1] where files may not grow any more an append is refused and nothing of it is stored', async () => {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'gewu-fill-'))
  const script = path.join(import.meta.dirname, 'test-filler.ts')
  // The limit of the system on the size of a file; its signal ignored, a write fails as on a broken or full disk.
  const limited = `trap '' XFSZ; ulimit -f 400; exec "$0" "$@"`
  const child = spawn('sh', ['-c', limited, process.execPath, script, dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  const [code] = (await once(child, 'close')) as [number | null]
  const lines = out.split('\n').slice(0, -1)
  const taken = lines.filter((line) => line.startsWith('accepted'))
  expect(code).toBe(0)
  expect(lines.slice(taken.length)).toEqual([
    ...['refused full', 'refused full', 'refused full'],
    'closed',
  ])
  expect(taken.length).toBeGreaterThan(0)
  const stored = await readAll(dir)
  expect(stored.map((fact) => `accepted ${fact.seq} ${fact.id}`)).toEqual(taken)
  await rm(dir, { recursive: true })
})

/** Acknowledgements written before the death; the last line may be cut off and is dropped then. */
async function runAndKill(
  args: readonly string[],
  afterMs: number,
  limit: number,
): Promise<string[]> {
  const script = path.join(import.meta.dirname, 'test-appender.ts')
  const blocks = Number.isFinite(limit) ? String(Math.ceil(limit / 512)) : 'unlimited'
  const limited = `ulimit -S -f ${blocks}; exec "$0" "$@"`
  const child = spawn('sh', ['-c', limited, process.execPath, script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (out === '') setTimeout(() => child.kill('SIGKILL'), afterMs)
    out += text
  })
  const [, signal] = (await once(child, 'close')) as [number | null, string | null]
  expect(signal).toBe('SIGKILL')
  return out.split('\n').slice(1, -1)
}

async function largestIn(dir: string): Promise<number> {
  const files = await Promise.all(
    (await readdir(dir)).map(async (name) => (await stat(path.join(dir, name))).size),
  )
  return Math.max(2 ** 16, ...files)
}

async function readAll(dir: string): Promise<readonly Fact[]> {
  const journal = await openEmbeddedJournal({ dir, now: Date.now })
  const facts = await journal.read(0, 10_000_000)
  await journal.close()
  return facts
}
