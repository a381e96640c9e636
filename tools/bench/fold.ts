import { createWorld, type WorldFold } from '../../server/world.ts'
import { caseLives } from './fold/facts.ts'
import { demoContext } from './fold/district.ts'

const CASES = 12_000
const DAYS = 30
const FROM_MS = Date.parse('2026-09-01T00:00:00+08:00')
/** Facts between two reads of a board: what waits is counted then. */
const READ_EVERY = 10_000
const ROUNDS = 2

/**
 * Fold of full case lives with their clocks and windows on the demo district, one core, facts ready in memory (RULES SP1). The root's
 * board is read every READ_EVERY facts, so nothing is put off to the end. The best of ROUNDS is the figure.
 */
export async function run(): Promise<Record<string, number>> {
  const context = demoContext(1)
  const facts = caseLives(context, CASES, DAYS, FROM_MS)
  const root = context.tree.codes[0]!
  const before = process.memoryUsage().heapUsed
  let best = Number.POSITIVE_INFINITY
  let fold: WorldFold | undefined
  for (let round = 0; round < ROUNDS; round++) {
    fold = createWorld(context, 'live')
    const start = performance.now()
    for (const fact of facts) {
      fold.apply(fact)
      if (fact.seq % READ_EVERY === 0) fold.board(root, 'LEADER')
    }
    best = Math.min(best, performance.now() - start)
  }
  const boardMs = time(200, () => fold?.board(root, 'LEADER'))
  const layerMs = time(50, () =>
    fold?.layer(root, context.tree.levels.length - 1, 'C5@all', 'LEADER'),
  )
  const { dense, sparse, entries } = fold!.tally.bytes
  return {
    eventsPerSecond: Math.round((facts.length / best) * 1000),
    events: facts.length,
    cases: CASES,
    regions: context.tree.size,
    levels: context.tree.levels.length,
    readEvery: READ_EVERY,
    boardMicros: Math.round(boardMs * 1000),
    layerMicros: Math.round(layerMs * 1000),
    denseBytesPerRegion: Math.round(dense / context.tree.size),
    sparseMb: Math.round(sparse / 1e5) / 10,
    amountsPerCase: Math.round(entries / CASES),
    heapMb: Math.round((process.memoryUsage().heapUsed - before) / 1e6),
  }
}

function time(times: number, act: () => unknown): number {
  const start = performance.now()
  for (let i = 0; i < times; i++) act()
  return (performance.now() - start) / times
}
