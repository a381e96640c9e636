import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Fact } from '../../../shared/fact/fact.ts'
import { JournalError } from '../journal.ts'
import { openArchive } from './archive.ts'
import type { Block } from './block.ts'
import { COLUMNS, factOf, interner, type Row } from './row.ts'
import { JOURNAL_FILE } from './schema.ts'

/** Distinct types, sources, worlds and posts that facts share one text for. */
const INTERNED = 20_000

/** The reading connection: a write-ahead log lets it read beside the writer, and shows it committed facts alone. */
export interface Reader {
  readonly read: (after: number, limit: number) => readonly Fact[]
  /** Throws a RangeError for a number that is not there. */
  readonly recall: (seqs: readonly number[]) => readonly Fact[]
  readonly readSubject: (world: string, subject: string) => readonly Fact[]
  /** Facts of many records of a world in order of seq, for who counts them anew: much faster than one by one where facts are compacted. */
  readonly readSubjects: (world: string, subjects: ReadonlySet<string>) => readonly Fact[]
  /** Content of a district package, compressed; null when none was kept under the hash. */
  readonly readPackage: (hash: string) => Uint8Array | null
  /** Last durable number, 0 when empty. */
  readonly head: () => number
  /** Hashes of the packages that were kept. */
  readonly packages: () => readonly string[]
  /** Last number that stands in a block. */
  readonly compacted: () => number
  /** Gives memory back, for when nobody reads the past. */
  readonly rest: () => void
  readonly close: () => void
}

/** The writer must have opened the folder before; the calling thread may be another. */
export function openReader(dir: string): Reader {
  const db = new DatabaseSync(path.join(dir, JOURNAL_FILE), { readOnly: true, timeout: 5000 })
  const arrays = { returnArrays: true }
  const archive = openArchive(db)
  const rows = db.prepare(`SELECT ${COLUMNS} FROM facts WHERE seq > ? ORDER BY seq LIMIT ?`, arrays)
  const one = db.prepare(`SELECT ${COLUMNS} FROM facts WHERE seq = ?`, arrays)
  const ofSubject = db.prepare(
    `SELECT ${COLUMNS} FROM facts WHERE world = ? AND subject = ? ORDER BY seq`,
    arrays,
  )
  const packageOf = db.prepare('SELECT content FROM packages WHERE hash = ?', arrays)
  const newest = db.prepare('SELECT max(seq) FROM facts', arrays)
  const hashes = db.prepare('SELECT hash FROM packages ORDER BY hash', arrays)
  const intern = interner(INTERNED)
  const fact = (row: Row): Fact => factOf(row, intern)
  /** Facts up to here are looked for in blocks first; the writer may have come further meanwhile. */
  let end = archive.end()
  /** Read last, for who reads on in pieces that end inside a block. */
  let whole: { readonly block: Block; readonly facts: readonly Fact[] } | undefined

  /** From one place on, as many as stand together; none at the end of the journal. */
  function stretch(from: number, limit: number): readonly Fact[] {
    if (from > end) {
      const found = rows.all(from - 1, limit) as unknown as readonly Row[]
      if (found[0]?.[0] === from) return found.map(fact)
      // No row with the next number: it stands in a block by now, or is not written yet.
      end = archive.end()
      if (from > end && found.length === 0) return []
    }
    const block = archive.blockOf(from)
    if (block === null) throw new JournalError('broken', `the journal has lost fact ${from}`)
    if (whole?.block !== block) whole = { block, facts: block.facts() }
    const at = from - block.first
    const { facts } = whole
    return at === 0 && facts.length <= limit ? facts : facts.slice(at, at + limit)
  }
  function read(after: number, limit: number): readonly Fact[] {
    const first = stretch(Math.max(after, 0) + 1, limit)
    if (first.length === 0 || first.length >= limit) return first
    const facts = [...first]
    while (facts.length < limit) {
      const more = stretch(facts.at(-1)!.seq + 1, limit - facts.length)
      if (more.length === 0) break
      for (const each of more) facts.push(each)
    }
    return facts
  }
  function recall(seq: number): Fact {
    if (seq > end) {
      const row = one.get(seq) as unknown as Row | undefined
      if (row !== undefined) return fact(row)
      end = archive.end()
    }
    const block = archive.blockOf(seq)
    if (block === null) throw new RangeError(`the journal has no fact ${seq}`)
    return block.fact(seq)
  }
  /** Those in blocks, then those in rows. */
  function readSubjects(world: string, subjects: ReadonlySet<string>): Fact[] {
    // One view of both parts: between two of them facts could move from the one to the other.
    db.exec('BEGIN')
    try {
      const facts = [...archive.ofSubjects(world, subjects)]
      for (const subject of subjects)
        for (const row of ofSubject.all(world, subject)) facts.push(fact(row as unknown as Row))
      return facts
    } finally {
      db.exec('COMMIT')
    }
  }
  return {
    read,
    recall: (seqs) => seqs.map(recall),
    readSubject: (world, subject) =>
      readSubjects(world, new Set([subject])).toSorted((a, b) => a.time - b.time || a.seq - b.seq),
    readSubjects: (world, subjects) => readSubjects(world, subjects).sort((a, b) => a.seq - b.seq),
    readPackage: (hash) => {
      const row = packageOf.get(hash) as unknown as readonly [Uint8Array] | undefined
      return row === undefined ? null : row[0]
    },
    // The last fact always stands in a row (Compactor).
    head: () => (newest.get() as unknown as readonly [number | null])[0] ?? 0,
    packages: () => (hashes.all() as unknown as readonly [string][]).map(([hash]) => hash),
    compacted: () => (end = archive.end()),
    rest: () => {
      archive.rest()
      whole = undefined
    },
    close: () => db.close(),
  }
}
