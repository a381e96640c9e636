import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Compaction } from '../../server/journal/embedded/messages.ts'
import type { NewFact } from '../../shared/fact/fact.ts'
import { demoFacts } from './journal/demo-facts.ts'
import { fillJournal } from './journal/fill.ts'

const EVENTS = 1_000_000
/** More than enough of the demo's life. */
const DAYS = 180
const ROUNDS = 2
/** As the server does by default. */
const COMPACTION: Compaction = { afterMs: 30 * 86_400_000, blockFacts: 1000, rest: 0 }

/**
 * Start of the whole server, from the start of the process to its word that it is ready, with EVENTS facts in its journal (RULES SP3): once without a
 * checkpoint, which folds all of them, and then with the one that the first left behind. Runs from source: stripping types is part of it.
 */
export async function run(): Promise<Record<string, number>> {
  const dir = mkdtempSync(path.join(tmpdir(), 'gewu-bench-restart-'))
  try {
    const filled = fillJournal(path.join(dir, 'journal'), some(EVENTS), COMPACTION)
    // The first start of all makes the demo's package, which is no part of a restart.
    const full = await start(dir)
    let best = Number.POSITIVE_INFINITY
    let last = full
    for (let round = 0; round < ROUNDS; round++) {
      last = await start(dir)
      best = Math.min(best, last.secondsToReady)
    }
    if (last.foldedFrom < EVENTS)
      throw new Error(`started from ${last.foldedFrom}, not from a checkpoint behind all facts`)
    return {
      events: filled.facts,
      secondsToReady: rounded(best),
      secondsToReadyWithoutCheckpoint: rounded(full.secondsToReady),
      journalMb: megabytes(filled.bytes),
      checkpointMb: megabytes(checkpointBytes(dir)),
      readyRssMb: last.rssMb,
    }
  } finally {
    rmSync(dir, { recursive: true })
  }
}

function* some(count: number): Generator<readonly NewFact[]> {
  let left = count
  for (const batch of demoFacts(DAYS)) {
    yield batch.slice(0, left)
    left -= batch.length
    if (left <= 0) return
  }
}

interface Started {
  readonly secondsToReady: number
  /** Last fact of the checkpoint that it started from, 0 without. */
  readonly foldedFrom: number
  readonly rssMb: number
}

/** Starts the server, waits for its line `ready`, and stops it as a process manager does. */
async function start(dir: string): Promise<Started> {
  const startedAt = performance.now()
  const server = path.join(import.meta.dirname, '../../server/main.ts')
  const child = spawn(process.execPath, ['--enable-source-maps', server], {
    env: { ...process.env, GEWU_PORT: '0', GEWU_DATA_DIR: dir, GEWU_FEED: 'off' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const ready = await readyLine(child)
    const secondsToReady = (performance.now() - startedAt) / 1000
    const rssMb = await rssOf(ready.url)
    return { secondsToReady, foldedFrom: ready.foldedFrom, rssMb }
  } finally {
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
  }
}

interface Ready {
  readonly msg: string
  readonly url: string
  readonly foldedFrom: number
}

async function readyLine(child: ChildProcess): Promise<Ready> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const said = JSON.parse(line) as Ready
    if (said.msg === 'ready') return said
    console.error(line)
  }
  throw new Error('the server ended before it was ready')
}

async function rssOf(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return megabytes(Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]))
}

function checkpointBytes(dir: string): number {
  const file = readdirSync(dir).find((name) => name === 'checkpoint')
  return file === undefined ? 0 : statSync(path.join(dir, file)).size
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6)
}

function rounded(seconds: number): number {
  return Math.round(seconds * 100) / 100
}
