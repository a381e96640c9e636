import type { Board, Version } from '../../../shared/board/board.ts'
import type { Fact } from '../../../shared/fact/fact.ts'
import { compare, type Comparison } from './differences.ts'
import type { ReplayContext } from './history.ts'
import type { FactSource, SubjectIndex } from './index-store.ts'
import { isTold, TICKER_FACTS } from './list-rows.ts'
import { Recounter } from './recount.ts'
import { codesBelow } from './regions.ts'

/** A board of the live world for the profile DUTY, to be compared with a recount at the same (seq, t). */
export interface RecountJob {
  readonly regionCode: string
  readonly version: Version
  /** The instant of the fold that made it, epoch ms. */
  readonly tMs: number
  readonly board: Board
  /** Of a region on whose numbers more subjects have a bearing nothing is recounted; null = no bound. */
  readonly mostSubjects: number | null
}

export type RecountOutcome =
  | ({ readonly kind: 'compared' } & Comparison)
  | { readonly kind: 'tooLarge' }

/** The journal as a recount reads it. */
export interface RecountSource extends FactSource {
  /** In order of seq. */
  readonly readSubjects: (world: string, subjects: ReadonlySet<string>) => readonly Fact[]
}

const CHUNK = 5000
/** Subjects read one by one; of more, the whole journal is read in one go. */
const FEW_SUBJECTS = 20_000

/** Recounts one region from no more of the journal than its numbers depend on, and compares. */
export function runJob(
  job: RecountJob,
  source: RecountSource,
  index: SubjectIndex,
  context: ReplayContext,
): RecountOutcome {
  const { seq } = job.version
  index.catchUp(seq)
  const subjects = subjectsOf(job, index, context)
  if (subjects === null && job.mostSubjects !== null) return { kind: 'tooLarge' }
  const facts = subjects === null ? allFacts(source, seq) : factsOf(subjects, source, seq)
  const recentFrom = subjects === null ? undefined : tickerFrom(source, seq)
  const recounter = new Recounter(facts, job.tMs, context, recentFrom)
  return { kind: 'compared', ...compare(job.board, recounter.recount(job.regionCode)) }
}

/** null: all of them. What names no region stands at the root. */
function subjectsOf(
  { regionCode, mostSubjects }: RecountJob,
  index: SubjectIndex,
  { tree }: ReplayContext,
): ReadonlySet<string> | null {
  if (tree.codes[0] === regionCode) return null
  const codes = codesBelow(tree, regionCode)
  // A code of former times leads to what has come of it; of a split region to a part, which lies below what `indexOf` says.
  const inside = (code: string): boolean => {
    const now = tree.codes[tree.indexOf(code)]
    if (now === undefined || codes.has(now)) return now !== undefined
    return now !== code && codesBelow(tree, now).has(regionCode)
  }
  return index.subjectsOf(inside, mostSubjects ?? FEW_SUBJECTS)
}

function factsOf(
  subjects: ReadonlySet<string>,
  source: RecountSource,
  seq: number,
): readonly Fact[] {
  return source.readSubjects('live', subjects).filter((fact) => fact.seq <= seq)
}

function allFacts(source: RecountSource, seq: number): readonly Fact[] {
  const facts: Fact[] = []
  for (let after = 0; after < seq;) {
    const some = source.read(after, Math.min(CHUNK, seq - after))
    if (some.length === 0) break
    for (const fact of some) if (fact.world === 'live') facts.push(fact)
    after = some.at(-1)!.seq
  }
  return facts
}

/** Number of the earliest of the last facts of the live world. */
function tickerFrom(source: RecountSource, seq: number): number {
  let live: number[] = []
  for (let until = seq; until > 0 && live.length < TICKER_FACTS; until -= CHUNK) {
    const after = Math.max(0, until - CHUNK)
    const some = source
      .read(after, until - after)
      .filter((fact) => fact.world === 'live' && isTold(fact))
    live = [...some.map((fact) => fact.seq), ...live]
  }
  return live.at(-TICKER_FACTS) ?? 0
}
