import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Compaction } from '../../server/journal/embedded/messages.ts'
import type { NewFact } from '../../shared/fact/fact.ts'
import { demoFacts } from './journal/demo-facts.ts'
import { fillJournal } from './journal/fill.ts'
import { serve } from './journal/serve.ts'

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

async function start(dir: string): Promise<Started> {
  const startedAt = performance.now()
  const served = await serve(dir)
  try {
    const secondsToReady = (performance.now() - startedAt) / 1000
    return { secondsToReady, foldedFrom: served.foldedFrom, rssMb: await served.rssMb() }
  } finally {
    await served.stop()
  }
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
