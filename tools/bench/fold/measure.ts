import type { Fact } from '../../../shared/fact/fact.ts'
import { createWorld, type WorldContext } from '../../../server/world.ts'
import type { CaseLives } from './facts.ts'

/** Facts between two reads of the root's board. */
export const READ_EVERY = 100_000

export interface FoldFigures {
  readonly eventsPerSecond: number
  readonly nanosPerEvent: number
  readonly events: number
  readonly readEvery: number
  /** Making the root's board, when all is counted. */
  readonly boardMs: number
}

/** Folds all of them and reads the root's board now and then; only that is timed. */
export function foldOf(context: WorldContext, lives: CaseLives): FoldFigures {
  const recall = (seqs: readonly number[]): Fact[] =>
    seqs.flatMap((seq) => lives.slice(seq - 1, seq))
  const fold = createWorld({ ...context, recall }, 'live')
  const root = context.tree.codes[0]!
  let ms = 0
  let boardMs = 0
  let boards = 0
  for (let from = 0; from < lives.count; from += READ_EVERY) {
    const facts = lives.slice(from, from + READ_EVERY)
    const start = performance.now()
    for (const fact of facts) fold.apply(fact)
    fold.ledger.settle()
    const folded = performance.now()
    fold.board(root, 'LEADER')
    ms += performance.now() - start
    boardMs += performance.now() - folded
    boards++
  }
  return {
    eventsPerSecond: Math.round((lives.count / ms) * 1000),
    nanosPerEvent: Math.round((ms / lives.count) * 1e6),
    events: lives.count,
    readEvery: READ_EVERY,
    boardMs: Math.round((boardMs / boards) * 10) / 10,
  }
}
