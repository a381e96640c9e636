import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Group, WriterOptions, Written } from './messages.ts'

export const JOURNAL_FILE = 'journal.sqlite'

/** Layout of the table, kept in user_version: a file of another layout is refused, not guessed at. */
const LAYOUT = 1

const SCHEMA = `
  CREATE TABLE facts(
    seq INTEGER PRIMARY KEY,
    recordedAt INTEGER NOT NULL,
    id TEXT NOT NULL,
    source TEXT NOT NULL,
    type TEXT NOT NULL,
    subject TEXT NOT NULL,
    time INTEGER NOT NULL,
    world TEXT NOT NULL,
    actor TEXT,
    data TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX facts_identity ON facts(source, id);
  CREATE INDEX facts_subject ON facts(world, subject);
  PRAGMA user_version = ${LAYOUT};
`

const INSERT = `
  INSERT INTO facts(seq, recordedAt, id, source, type, subject, time, world, actor, data)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(source, id) DO NOTHING`

/** 1 when the stored content is the same: compared whole, so that no hash has to be trusted or kept. */
const COMPARE = `
  SELECT seq, type = ? AND subject = ? AND time = ? AND world = ? AND actor IS ? AND data = ? AS same
  FROM facts WHERE source = ? AND id = ?`

/** The one writing connection of a journal folder. Synchronous: it lives in the writer's thread. */
export interface Store {
  readonly head: () => number
  /** recordedAt of the last fact, 0 when empty. */
  readonly recordedAt: () => number
  /** One transaction: all rows or, when it throws, none. */
  readonly append: (group: Group) => Written
  readonly close: () => void
}

/** Opens or makes the journal in a folder. Throws when another writer holds it or the file is not ours. */
export function openStore({ dir, maxPages }: WriterOptions): Store {
  mkdirSync(dir, { recursive: true })
  const lock = holdLock(dir)
  const db = new DatabaseSync(path.join(dir, JOURNAL_FILE), { timeout: 5000 })
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536')
    if (maxPages !== undefined) db.exec(`PRAGMA max_page_count = ${maxPages}`)
    prepareLayout(db)
  } catch (error) {
    db.close()
    lock.close()
    throw error
  }
  return storeOver(db, lock)
}

function storeOver(db: DatabaseSync, lock: DatabaseSync): Store {
  const insert = db.prepare(INSERT)
  const compare = db.prepare(COMPARE)
  let head = lastValue(db, 'seq')
  return {
    head: () => head,
    recordedAt: () => lastValue(db, 'recordedAt'),
    append: (group) => {
      db.exec('BEGIN IMMEDIATE')
      try {
        const { written, last } = writeRows(group, head, insert, compare)
        db.exec('COMMIT')
        head = last
        return written
      } catch (error) {
        // SQLite ends the transaction itself on some errors (a full disk among them), not on all.
        if (db.isTransaction) db.exec('ROLLBACK')
        throw error
      }
    },
    close: () => {
      db.close()
      lock.close()
    },
  }
}

function writeRows(
  group: Group,
  head: number,
  insert: StatementSync,
  compare: StatementSync,
): { written: Written; last: number } {
  const count = group.ids.length
  const written = { outcomes: new Uint8Array(count), seqs: new Float64Array(count) }
  let last = head
  for (let i = 0; i < count; i++) {
    const [id, source, actor] = [group.ids[i]!, group.sources[i]!, group.actors[i] ?? null]
    const [type, subject, time] = [group.types[i]!, group.subjects[i]!, group.times[i]!]
    const [world, data] = [group.worlds[i]!, group.data[i]!]
    const { changes } = insert.run(
      last + 1,
      group.recordedAt,
      id,
      source,
      type,
      subject,
      time,
      world,
      actor,
      data,
    )
    if (changes === 1) {
      last += 1
      written.seqs[i] = last
      continue
    }
    const stored = compare.get(type, subject, time, world, actor, data, source, id)
    written.outcomes[i] = stored?.['same'] === 1 ? 1 : 2
    written.seqs[i] = Number(stored?.['seq'])
  }
  return { written, last }
}

function prepareLayout(db: DatabaseSync): void {
  const version = db.prepare('PRAGMA user_version').get()?.['user_version']
  if (version === LAYOUT) return
  if (version !== 0)
    throw new Error(`the journal has layout ${String(version)}, this version writes ${LAYOUT}`)
  db.exec(`BEGIN IMMEDIATE; ${SCHEMA} COMMIT`)
}

function lastValue(db: DatabaseSync, column: 'seq' | 'recordedAt'): number {
  return Number(
    db.prepare(`SELECT ${column} AS value FROM facts ORDER BY seq DESC LIMIT 1`).get()?.['value'] ??
      0,
  )
}

/**
 * Two writers would number facts twice. The lock is one that the system takes back when a process dies, so a killed server needs no
 * tidying up: an exclusive transaction on a file of its own.
 */
function holdLock(dir: string): DatabaseSync {
  const lock = new DatabaseSync(path.join(dir, 'journal.lock'), { timeout: 0 })
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch {
    lock.close()
    throw new Error(`another process has the journal in ${dir} open`)
  }
  return lock
}
