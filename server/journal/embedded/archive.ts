import type { DatabaseSync } from 'node:sqlite'
import type { Fact } from '../../../shared/fact/fact.ts'
import { JournalError } from '../journal.ts'
import { decodeBlock } from './block.ts'
import { identityPlace, subjectPlace } from './place.ts'

/** Blocks kept decoded: who recalls or compares old facts asks for neighbours. About 1 MB each at 2,000 facts. */
const KEPT = 8

/** The compacted part of the journal through one connection. Throws a JournalError `broken` for a damaged block. */
export interface Archive {
  /** Last number that stands in a block, 0 without blocks, as this connection sees it now. */
  readonly end: () => number
  /** The facts of the block that a number stands in, null when it stands in none. */
  readonly blockOf: (seq: number) => readonly Fact[] | null
  /** Those of the places that lead to a block. */
  readonly takenOf: (places: readonly number[]) => ReadonlySet<number>
  readonly findIdentity: (source: string, id: string) => Fact | null
  /** In order of seq; each block that holds some is decoded once. */
  readonly ofSubjects: (world: string, subjects: ReadonlySet<string>) => readonly Fact[]
}

export function openArchive(db: DatabaseSync): Archive {
  const lastOf = db.prepare('SELECT max(last) FROM blocks', { returnArrays: true })
  const around = db.prepare(
    'SELECT first, last, facts FROM blocks WHERE first <= ? ORDER BY first DESC LIMIT 1',
    { returnArrays: true },
  )
  const blocksAt = db.prepare('SELECT block FROM places WHERE place = ? ORDER BY block', {
    returnArrays: true,
  })
  /** Decoded blocks by their first number; the one used last comes last. */
  const kept = new Map<number, readonly Fact[]>()

  function keptWith(seq: number): readonly Fact[] | undefined {
    for (const facts of kept.values())
      if (facts[0]!.seq <= seq && seq <= facts.at(-1)!.seq) return facts
    return undefined
  }
  function blockOf(seq: number): readonly Fact[] | null {
    const facts = keptWith(seq) ?? read(seq)
    if (facts === null) return null
    const first = facts[0]!.seq
    kept.delete(first)
    kept.set(first, facts)
    if (kept.size > KEPT) kept.delete(kept.keys().next().value!)
    return facts
  }
  function read(seq: number): readonly Fact[] | null {
    const row = around.get(seq) as unknown as readonly [number, number, Uint8Array] | undefined
    if (row === undefined || row[1] < seq) return null
    const [first, last, bytes] = row
    const facts = decoded(bytes, `${first}–${last}`)
    if (facts[0]?.seq !== first || facts.length !== last - first + 1)
      throw new JournalError('broken', `facts ${first}–${last} of the journal stand wrong`)
    return facts
  }
  /** First numbers of the blocks that a place leads to. */
  function firstsAt(place: number): readonly number[] {
    return (blocksAt.all(place) as unknown as readonly [number][]).map(([first]) => first)
  }
  return {
    end: () => (lastOf.get() as unknown as readonly [number | null])[0] ?? 0,
    blockOf,
    takenOf: (places) => {
      const taken = new Set<number>()
      // In order, neighbours are on the same page of the index: a third of the time of looking them up as they come.
      for (const place of Float64Array.from(places).sort())
        if (blocksAt.get(place) !== undefined) taken.add(place)
      return taken
    },
    findIdentity: (source, id) => {
      for (const first of firstsAt(identityPlace(source, id))) {
        const found = blockOf(first)?.find((fact) => fact.id === id && fact.source === source)
        if (found !== undefined) return found
      }
      return null
    },
    ofSubjects: (world, subjects) => {
      const places = Float64Array.from(subjects, (subject) => subjectPlace(world, subject)).sort()
      const firsts = new Set<number>()
      for (const place of places) for (const first of firstsAt(place)) firsts.add(first)
      return [...firsts]
        .toSorted((a, b) => a - b)
        .flatMap((first) =>
          (blockOf(first) ?? []).filter(
            (fact) => fact.world === world && subjects.has(fact.subject),
          ),
        )
    },
  }
}

function decoded(bytes: Uint8Array, which: string): readonly Fact[] {
  try {
    return decodeBlock(bytes)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new JournalError('broken', `facts ${which} of the journal are damaged: ${reason}`)
  }
}
