import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openEmbeddedJournal } from '../../server/journal/embedded/embedded.ts'
import { openReader } from '../../server/journal/embedded/reader.ts'
import { createWorld, type WorldContext } from '../../server/world/world.ts'
import { Worlds } from '../../server/world/worlds.ts'
import { demoContext } from './fold/district.ts'
import { demoFacts } from './journal/demo-facts.ts'
import { COMPACT_ALL, fillJournal } from './journal/fill.ts'

const DAYS = 30
const ROUNDS = 3
/** What a follower that is behind is given at a time. */
const CHUNK = 2000

/**
 * Full replay of the demo's month from the journal on disk: read, decoded, folded and counted, the root's board at the end (RULES SP3). `rows` is how
 * young facts stand, and all did in layout 1; `blocks` how compacted ones stand. The best of ROUNDS is the figure.
 */
export async function run(): Promise<Record<string, number>> {
  const dir = mkdtempSync(path.join(tmpdir(), 'gewu-bench-replay-'))
  const [rows, blocks] = [path.join(dir, 'rows'), path.join(dir, 'blocks')]
  try {
    const context = demoContext(1)
    const loose = fillJournal(rows, demoFacts(DAYS), null)
    const packed = fillJournal(blocks, demoFacts(DAYS), COMPACT_ALL)
    const { facts } = packed
    const rate = (ms: number): number => Math.round((facts / ms) * 1000)
    const micros = (cpuMs: number): number => Math.round((cpuMs / facts) * 1e5) / 100
    const fromRows = await replay(context, rows)
    const fromBlocks = await replay(context, blocks)
    const readRows = await read(rows)
    const readBlocks = await read(blocks)
    return {
      events: facts,
      days: DAYS,
      rowsEventsPerSecond: rate(fromRows.ms),
      blocksEventsPerSecond: rate(fromBlocks.ms),
      rowsReadOnlyEventsPerSecond: rate(readRows.ms),
      blocksReadOnlyEventsPerSecond: rate(readBlocks.ms),
      rowsCpuMicrosPerEvent: micros(fromRows.cpuMs),
      blocksCpuMicrosPerEvent: micros(fromBlocks.cpuMs),
      rowsReadOnlyCpuMicrosPerEvent: micros(readRows.cpuMs),
      blocksReadOnlyCpuMicrosPerEvent: micros(readBlocks.cpuMs),
      rowsLongestHoldMs: Math.round(fromRows.longestHoldMs),
      blocksLongestHoldMs: Math.round(fromBlocks.longestHoldMs),
      rowsBytesPerEvent: Math.round(loose.bytes / facts),
      blocksBytesPerEvent: Math.round(packed.bytes / facts),
      compactedEventsPerSecond: rate(packed.compactMs),
      longestCompactionMs: Math.round(packed.longestBlockMs),
    }
  } finally {
    rmSync(dir, { recursive: true })
  }
}

interface Took {
  readonly ms: number
  /** Of all threads; tells the same on a machine where others are busy. */
  readonly cpuMs: number
}

interface Replay extends Took {
  /** Longest time in which the loop, and so a health check, had to wait. */
  readonly longestHoldMs: number
}

async function replay(context: WorldContext, dir: string): Promise<Replay> {
  const root = context.tree.codes[0]!
  let longestHoldMs = 0
  const took = await bestOf(async () => {
    const journal = await openEmbeddedJournal({ dir, now: Date.now, compactAfterMs: null })
    const recalling = { ...context, recall: (seqs: readonly number[]) => journal.recall(seqs) }
    const worlds = new Worlds(journal, (world) => createWorld(recalling, world))
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    const round = await time(async () => {
      await worlds.start()
      worlds.get('live')!.board(root, 'LEADER')
    })
    delay.disable()
    longestHoldMs = delay.max / 1e6
    worlds.stop()
    await journal.close()
    return round
  })
  return { ...took, longestHoldMs }
}

/** Reads and decodes all of a journal and folds nothing. */
async function read(dir: string): Promise<Took> {
  const reader = openReader(dir)
  const took = await bestOf(() =>
    time(() => {
      for (let after = 0; ;) {
        const facts = reader.read(after, CHUNK)
        if (facts.length === 0) return
        after = facts.at(-1)!.seq
      }
    }),
  )
  reader.close()
  return took
}

async function bestOf(round: () => Promise<Took>): Promise<Took> {
  let best = await round()
  for (let i = 1; i < ROUNDS; i++) {
    const next = await round()
    if (next.cpuMs < best.cpuMs) best = next
  }
  return best
}

async function time(act: () => void | Promise<void>): Promise<Took> {
  const cpu = process.cpuUsage()
  const startedAt = performance.now()
  await act()
  const ms = performance.now() - startedAt
  const { user, system } = process.cpuUsage(cpu)
  return { ms, cpuMs: (user + system) / 1000 }
}
