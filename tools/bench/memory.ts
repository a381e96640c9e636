import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createWorld, type WorldContext, type WorldFold } from '../../server/world/world.ts'
import { demoContext } from './fold/district.ts'
import { CaseLives } from './fold/facts.ts'
import { districtOf } from './tally/district.ts'

const CASES = 60_000
const CHUNK = 50_000
const FROM_MS = Date.parse('2026-09-01T00:00:00+08:00')
const LARGE = 1_000_000
/** Verbs after which a case is no longer in hand. */
const DONE = /\.(feedback|verify\w+|callback)$/

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/**
 * Memory of a fold (RULES SP9): of cases that are open, of lives that have ended, of regions in which nothing has happened yet, and
 * of each number that is not zero. Process memory after a full collection, before and after; facts are not held by whoever feeds them.
 */
export async function run(): Promise<Record<string, number>> {
  const context = demoContext(1)
  const lives = new CaseLives(context, CASES, 20, FROM_MS)
  const open = grown(context, lives, ({ type }) => !DONE.test(type))
  const whole = grown(context, lives, () => true)
  const small = empty(context)
  const large = empty({ ...context, tree: districtOf(LARGE) })
  const { sparse, entries } = whole.fold.tally.bytes
  return {
    openCases: CASES,
    bytesPerOpenCase: Math.round(open.ledgerBytes / CASES),
    processBytesPerOpenCase: Math.round(open.bytes / CASES),
    endedLives: CASES,
    processBytesPerEndedLife: Math.round(whole.bytes / CASES),
    eventsOfEndedLives: lives.count,
    bytesPerNonZero: Math.round((sparse / entries) * 10) / 10,
    nonZero: entries,
    regions: context.tree.size,
    bytesPerRegion: Math.round(small / context.tree.size),
    largeRegions: LARGE,
    bytesPerLargeRegion: Math.round(large / LARGE),
  }
}

interface Grown {
  readonly fold: WorldFold
  readonly bytes: number
  /** Of the records themselves, their arena and their numbers. */
  readonly ledgerBytes: number
}

function grown(
  context: WorldContext,
  lives: CaseLives,
  taken: (fact: { readonly type: string }) => boolean,
): Grown {
  const recall = (seqs: readonly number[]) => seqs.flatMap((seq) => lives.slice(seq - 1, seq))
  const root = context.tree.codes[0]!
  const before = usedBytes()
  const fold = createWorld({ ...context, recall }, 'live')
  fold.board(root, 'LEADER')
  for (let from = 0; from < lives.count; from += CHUNK) {
    for (const fact of lives.slice(from, from + CHUNK)) if (taken(fact)) fold.apply(fact)
    fold.board(root, 'LEADER')
  }
  return { fold, bytes: usedBytes() - before, ledgerBytes: fold.ledger.size.bytes }
}

/** Bytes of a world in which nothing has happened: boards made of the root alone. */
function empty(context: WorldContext): number {
  const before = usedBytes()
  const fold = createWorld({ ...context, recall: () => [] }, 'live')
  fold.advance(FROM_MS)
  fold.board(context.tree.codes[0]!, 'LEADER')
  const bytes = usedBytes() - before
  // Read once more, so that it is not collected before it is measured.
  return fold.version.t > 0 ? bytes : 0
}

function usedBytes(): number {
  collect()
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
