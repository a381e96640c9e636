import type { DatabaseSync } from 'node:sqlite'
import type { Fact } from '../../../shared/fact/fact.ts'
import { JournalError } from '../journal.ts'
import { Block } from './block.ts'
import { identityPlace, subjectPlace } from './place.ts'

/**
 * Blocks kept taken out, about 150 kB each. A replay recalls the facts of records that change late, which spread over months: with a quarter as many
 * it would take ten times as many blocks out (measured on five months of the demo).
 */
const KEPT = { busy: 400, idle: 20 } as const

/** The compacted part of the journal through one connection. Throws a JournalError `broken` for a damaged block. */
export interface Archive {
  /** Last number that stands in a block, 0 without blocks, as this connection sees it now. */
  readonly end: () => number
  /** The block that a number stands in, null when it stands in none. */
  readonly blockOf: (seq: number) => Block | null
  /** Lets go of most blocks that are kept taken out. */
  readonly rest: () => void
  /** Those of the places that lead to a block. */
  readonly takenOf: (places: readonly number[]) => ReadonlySet<number>
  readonly findIdentity: (source: string, id: string) => Fact | null
  /** In order of seq; each block that holds some is taken out once. */
  readonly ofSubjects: (world: string, subjects: ReadonlySet<string>) => readonly Fact[]
}

export function openArchive(db: DatabaseSync): Archive {
  const arrays = { returnArrays: true }
  const lastOf = db.prepare('SELECT max(last) FROM blocks', arrays)
  const around = db.prepare(
    'SELECT first, last FROM blocks WHERE first <= ? ORDER BY first DESC LIMIT 1',
    arrays,
  )
  const factsOf = db.prepare('SELECT facts FROM blocks WHERE first = ?', arrays)
  const blocksAt = db.prepare(
    `SELECT block FROM places WHERE place = ?1
     UNION ALL SELECT block FROM newPlaces WHERE place = ?1`,
    arrays,
  )
  /** By their first number; the one used last comes last. */
  const kept = new Map<number, Block>()
  let latest: Block | null = null

  function blockOf(seq: number): Block | null {
    if (latest !== null && latest.first <= seq && seq <= latest.last) return latest
    const span = around.get(seq) as unknown as readonly [number, number] | undefined
    if (span === undefined || span[1] < seq) return null
    const [first, last] = span
    latest = kept.get(first) ?? takeOut(first, last)
    kept.delete(first)
    kept.set(first, latest)
    if (kept.size > KEPT.busy) kept.delete(kept.keys().next().value!)
    return latest
  }
  function takeOut(first: number, last: number): Block {
    const [bytes] = factsOf.get(first) as unknown as readonly [Uint8Array]
    const block = opened(bytes, `${first}–${last}`)
    if (block.first !== first || block.last !== last)
      throw new JournalError('broken', `facts ${first}–${last} of the journal stand wrong`)
    return block
  }
  /** First numbers of the blocks that a place leads to. */
  function firstsAt(place: number): readonly number[] {
    return (blocksAt.all(place) as unknown as readonly [number][]).map(([first]) => first)
  }
  return {
    end: () => (lastOf.get() as unknown as readonly [number | null])[0] ?? 0,
    blockOf,
    rest: () => {
      for (const first of kept.keys()) {
        if (kept.size <= KEPT.idle) return
        kept.delete(first)
      }
    },
    takenOf: (places) => {
      const taken = new Set<number>()
      // In order, neighbours are on the same page of the index: a third of the time of looking them up as they come.
      for (const place of Float64Array.from(places).sort())
        if (blocksAt.get(place) !== undefined) taken.add(place)
      return taken
    },
    findIdentity: (source, id) => {
      for (const first of firstsAt(identityPlace(source, id))) {
        const found = blockOf(first)?.findIdentity(source, id) ?? null
        if (found !== null) return found
      }
      return null
    },
    ofSubjects: (world, subjects) => {
      const places = Float64Array.from(subjects, (subject) => subjectPlace(world, subject)).sort()
      const firsts = new Set<number>()
      for (const place of places) for (const first of firstsAt(place)) firsts.add(first)
      return [...firsts]
        .toSorted((a, b) => a - b)
        .flatMap((first) => blockOf(first)?.ofSubjects(world, subjects) ?? [])
    },
  }
}

function opened(bytes: Uint8Array, which: string): Block {
  try {
    return new Block(bytes)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new JournalError('broken', `facts ${which} of the journal are damaged: ${reason}`)
  }
}
