import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { Fact } from '../../../shared/fact/fact.ts'
import { EVERYWHERE, namesIn } from './names.ts'

const LAYOUT = 3

const SCHEMA = `
  CREATE TABLE named(region TEXT NOT NULL, subject TEXT NOT NULL, PRIMARY KEY(region, subject)) STRICT, WITHOUT ROWID;
  CREATE TABLE needs(
    subject TEXT NOT NULL, other TEXT NOT NULL, leaf INTEGER NOT NULL, PRIMARY KEY(subject, other, leaf)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE read(seq INTEGER NOT NULL, id TEXT NOT NULL) STRICT;
  INSERT INTO read VALUES (0, '');
  PRAGMA user_version = ${LAYOUT};
`

/** What the index reads of the journal. */
export interface FactSource {
  /** Facts with seq > after, in order, at most `limit`. */
  readonly read: (after: number, limit: number) => readonly Fact[]
}

const BATCH = 5000

/**
 * Which subjects have named which region, and which are needed to count which, of the live world: what a recount of one region has to read.
 * Made from the journal alone, each fact read once; a file that may be thrown away at any time.
 */
export class SubjectIndex {
  readonly #db: DatabaseSync
  readonly #source: FactSource

  /** Begins anew when the file is of another layout or of another journal. */
  constructor(file: string, source: FactSource) {
    this.#source = source
    this.#db = open(file)
    if (!this.#fits()) {
      this.#db.close()
      rmSync(file, { force: true })
      this.#db = open(file)
    }
  }

  /** Reads on up to a number. */
  catchUp(seq: number): void {
    const name = this.#db.prepare('INSERT OR IGNORE INTO named VALUES (?, ?)')
    const need = this.#db.prepare('INSERT OR IGNORE INTO needs VALUES (?, ?, ?)')
    const noteRead = this.#db.prepare('UPDATE read SET seq = ?, id = ?')
    for (let after = this.#read().seq; after < seq;) {
      const facts = this.#source.read(after, Math.min(BATCH, seq - after))
      const last = facts.at(-1)
      if (last === undefined) return
      this.#db.exec('BEGIN')
      for (const fact of facts) {
        if (fact.world !== 'live') continue
        const { regions, needs } = namesIn(fact)
        for (const region of regions) name.run(region, fact.subject)
        for (const { subject, other, leaf } of needs) need.run(subject, other, leaf ? 1 : 0)
      }
      noteRead.run(last.seq, last.id)
      this.#db.exec('COMMIT')
      after = last.seq
    }
  }

  /** Every subject that the numbers of the regions `inside` may depend on; null when there are more than `most`. */
  subjectsOf(inside: (regionCode: string) => boolean, most: number): ReadonlySet<string> | null {
    const named = this.#db.prepare('SELECT subject FROM named WHERE region = ?')
    const needed = this.#db.prepare('SELECT other, leaf FROM needs WHERE subject = ?')
    const found = new Set<string>()
    const whole = new Set<string>()
    const waiting: string[] = []
    const add = (subject: string, leaf: boolean): boolean => {
      found.add(subject)
      if (!leaf && !whole.has(subject)) {
        whole.add(subject)
        waiting.push(subject)
      }
      return found.size <= most
    }
    const regions = this.#db.prepare('SELECT DISTINCT region FROM named').all()
    for (const region of regions
      .map((row) => String(row['region']))
      .filter((code) => code === EVERYWHERE || inside(code)))
      for (const row of named.iterate(region)) if (!add(String(row['subject']), false)) return null
    for (let subject = waiting.pop(); subject !== undefined; subject = waiting.pop())
      for (const row of needed.iterate(subject))
        if (!add(String(row['other']), row['leaf'] === 1)) return null
    return found
  }

  close(): void {
    this.#db.close()
  }

  #read(): { readonly seq: number; readonly id: string } {
    const row = this.#db.prepare('SELECT seq, id FROM read').get()
    return { seq: Number(row?.['seq'] ?? 0), id: String(row?.['id'] ?? '') }
  }

  /** Whether the journal still holds what was read last. */
  #fits(): boolean {
    const { seq, id } = this.#read()
    return seq === 0 || this.#source.read(seq - 1, 1)[0]?.id === id
  }
}

function open(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: 5000 })
  // Made anew from the journal when it is lost: nothing to wait for the disk for.
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF')
  const version = db.prepare('PRAGMA user_version').get()?.['user_version']
  if (version === LAYOUT) return db
  if (version !== 0) {
    db.close()
    rmSync(file, { force: true })
    return open(file)
  }
  db.exec(`BEGIN; ${SCHEMA} COMMIT`)
  return db
}
