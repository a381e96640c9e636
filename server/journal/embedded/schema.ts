import type { DatabaseSync } from 'node:sqlite'

export const JOURNAL_FILE = 'journal.sqlite'

/** Kept in user_version: a file of a later layout is refused, one of an earlier layout brought up. */
const LAYOUT = 2

/** Layout 1: one row a fact. */
const ROWS = `
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
  CREATE INDEX facts_subject ON facts(world, subject);`

/**
 * Layout 2: facts up to some number stand in blocks (block.ts) and those after it in rows. `places` says in which blocks an identity
 * or a subject may be found (place.ts); whoever follows it looks whether it is. Those of the last blocks wait in `newPlaces`. `packages` holds the district packages that `district.loaded`
 * facts name, compressed.
 */
const BLOCKS = `
  CREATE TABLE blocks(
    first INTEGER PRIMARY KEY,
    last INTEGER NOT NULL,
    facts BLOB NOT NULL
  ) STRICT;
  CREATE TABLE places(
    place INTEGER NOT NULL,
    block INTEGER NOT NULL,
    PRIMARY KEY (place, block)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE newPlaces(
    place INTEGER NOT NULL,
    block INTEGER NOT NULL,
    PRIMARY KEY (place, block)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE packages(
    hash TEXT PRIMARY KEY,
    content BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;`

/** Makes the tables of a new file or brings those of an earlier layout up, in one transaction. Throws for a file of a later version. */
export function prepareLayout(db: DatabaseSync): void {
  const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version'])
  if (version === LAYOUT) return
  if (version > LAYOUT || version < 0)
    throw new Error(`the journal has layout ${version}, this version writes ${LAYOUT}`)
  const missing = version === 0 ? ROWS + BLOCKS : BLOCKS
  db.exec(`BEGIN IMMEDIATE; ${missing} PRAGMA user_version = ${LAYOUT}; COMMIT`)
}
