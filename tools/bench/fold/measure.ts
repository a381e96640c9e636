import type { Fact } from '../../../shared/fact/fact.ts'
import { createWorld, type WorldContext } from '../../../server/world/world.ts'
import type { CaseLives } from './facts.ts'

/** Facts between two reads of the root's board. */
export const READ_EVERY = 100_000
/** Facts that a reader of the journal gets at once. */
export const PAGE = 5000

export interface FoldFigures {
  readonly eventsPerSecond: number
  readonly nanosPerEvent: number
  /** By the processor time of this thread alone: on a busy machine the wall clock says more of its neighbours. */
  readonly cpuNanosPerEvent: number
  readonly events: number
  readonly readEvery: number
  /** Making the root's board, when all is counted. */
  readonly boardMs: number
}

/** Folds all of them and reads the root's board now and then; only that is timed. `before` is folded first. */
export function foldOf(
  context: WorldContext,
  lives: CaseLives,
  before: Iterable<Fact> = [],
): FoldFigures {
  const fold = createWorld({ ...context, recall: (seqs) => lives.recall(seqs) }, 'live')
  const root = context.tree.codes[0]!
  for (const fact of before) fold.apply(fact)
  fold.board(root, 'LEADER')
  const spent = { ms: 0, cpu: 0, boardMs: 0 }
  const timed = (act: () => void): number => {
    const [ms, cpu] = [performance.now(), cpuMs()]
    act()
    const took = performance.now() - ms
    spent.ms += took
    spent.cpu += cpuMs() - cpu
    return took
  }
  let boards = 0
  for (let from = 0; from < lives.count; from += PAGE) {
    const facts = lives.slice(from, from + PAGE)
    timed(() => {
      for (const fact of facts) fold.apply(fact)
    })
    if ((from + PAGE) % READ_EVERY !== 0 && from + PAGE < lives.count) continue
    timed(() => fold.ledger.settle())
    spent.boardMs += timed(() => fold.board(root, 'LEADER'))
    boards++
  }
  return {
    eventsPerSecond: Math.round((lives.count / spent.ms) * 1000),
    nanosPerEvent: Math.round((spent.ms / lives.count) * 1e6),
    cpuNanosPerEvent: Math.round((spent.cpu / lives.count) * 1e6),
    events: lives.count,
    readEvery: READ_EVERY,
    boardMs: Math.round((spent.boardMs / boards) * 10) / 10,
  }
}

/** Processor time of this thread so far. */
export function cpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
