import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Beside the journal and in no backup: destroying a key destroys what it sealed in every copy of the journal (docs/operations.md). */
export const PURGE_FILE = 'purge.sqlite'
const KEY_BYTES = 32

/** The key of one response on this machine. */
export interface PurgeKey {
  /** `<response>@<six hexadecimal digits>`. */
  readonly keyId: string
  readonly world: string
  readonly responseId: string
  /** Epoch ms. */
  readonly createdAt: number
  /** null while its parts can be read. */
  readonly destroyedAt: number | null
  /** The journal has its `purge.done`. */
  readonly reported: boolean
}

/** Where a sealed part lies in the journal. */
export interface SealedPart {
  readonly source: string
  readonly factId: string
  readonly type: string
  readonly subject: string
}

/**
 * Keys of emergencies (RULES PV4): one a response and machine, in a file of its own. Several processes of one folder may use it at once.
 */
export interface PurgeKeys {
  /** The key to seal with, made when there is none; null once it was destroyed: nothing more is sealed for that response. */
  readonly sealingKey: (
    world: string,
    responseId: string,
    nowMs: number,
  ) => { readonly keyId: string; readonly bytes: Uint8Array } | null
  /** null of a key that was destroyed, or made on another machine. */
  readonly bytesOf: (keyId: string) => Uint8Array | null
  /** Notes where a part lies; the same part twice is one. */
  readonly notePart: (keyId: string, part: SealedPart) => void
  readonly list: () => readonly PurgeKey[]
  readonly partsOf: (keyId: string) => readonly SealedPart[]
  /** How many parts a key sealed, by fact type. */
  readonly countsOf: (keyId: string) => Readonly<Record<string, number>>
  /** Overwrites the key in the file and in its log; again does nothing. */
  readonly destroy: (keyId: string, nowMs: number) => void
  readonly noteReported: (keyId: string) => void
  readonly close: () => void
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS purgeKeys(
    keyId TEXT PRIMARY KEY,
    world TEXT NOT NULL,
    responseId TEXT NOT NULL,
    bytes BLOB,
    createdAt INTEGER NOT NULL,
    destroyedAt INTEGER,
    reported INTEGER NOT NULL DEFAULT 0,
    UNIQUE (world, responseId)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS sealedParts(
    keyId TEXT NOT NULL,
    source TEXT NOT NULL,
    factId TEXT NOT NULL,
    type TEXT NOT NULL,
    subject TEXT NOT NULL,
    PRIMARY KEY (keyId, source, factId)
  ) STRICT, WITHOUT ROWID`

interface Row extends Omit<PurgeKey, 'reported'> {
  readonly reported: number
  readonly bytes: Uint8Array | null
}

/** Opens or makes `purge.sqlite` in a data folder, readable by its owner alone. */
export function openPurgeKeys(dataDir: string): PurgeKeys {
  mkdirSync(dataDir, { recursive: true })
  const file = path.join(dataDir, PURGE_FILE)
  const db = new DatabaseSync(file, { timeout: 5000 })
  // secure_delete overwrites what is taken out of a page with zeros.
  db.exec(
    `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; ${SCHEMA}`,
  )
  chmodSync(file, 0o600)
  const byResponse = db.prepare('SELECT * FROM purgeKeys WHERE world = ? AND responseId = ?')
  const byId = db.prepare('SELECT * FROM purgeKeys WHERE keyId = ?')
  const all = db.prepare('SELECT * FROM purgeKeys ORDER BY createdAt, keyId')
  const insert = db.prepare(
    'INSERT INTO purgeKeys(keyId, world, responseId, bytes, createdAt) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const empty = db.prepare(
    'UPDATE purgeKeys SET bytes = NULL, destroyedAt = ? WHERE keyId = ? AND bytes IS NOT NULL',
  )
  const report = db.prepare('UPDATE purgeKeys SET reported = 1 WHERE keyId = ?')
  const note = db.prepare('INSERT INTO sealedParts VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING')
  const parts = db.prepare(
    'SELECT source, factId, type, subject FROM sealedParts WHERE keyId = ? ORDER BY source, factId',
  )
  const counts = db.prepare(
    'SELECT type, count(*) AS n FROM sealedParts WHERE keyId = ? GROUP BY type ORDER BY type',
  )
  /** Moves the log into the file and empties it, so that no copy of a key stays in the log. */
  const settle = (): void => db.exec('PRAGMA wal_checkpoint(TRUNCATE)')

  return {
    sealingKey: (world, responseId, nowMs) => {
      let row = byResponse.get(world, responseId) as Row | undefined
      if (row === undefined) {
        insert.run(newId(responseId), world, responseId, randomBytes(KEY_BYTES), nowMs)
        settle()
        // Read again: another process may have been first.
        row = byResponse.get(world, responseId) as unknown as Row
      }
      return row.bytes === null ? null : { keyId: row.keyId, bytes: row.bytes }
    },
    bytesOf: (keyId) => (byId.get(keyId) as Row | undefined)?.bytes ?? null,
    notePart: (keyId, { source, factId, type, subject }) =>
      void note.run(keyId, source, factId, type, subject),
    list: () => (all.all() as unknown as Row[]).map(keyOf),
    partsOf: (keyId) => parts.all(keyId) as unknown as SealedPart[],
    countsOf: (keyId) =>
      Object.fromEntries(
        (counts.all(keyId) as unknown as { type: string; n: number }[]).map(({ type, n }) => [
          type,
          n,
        ]),
      ),
    destroy: (keyId, nowMs) => {
      empty.run(nowMs, keyId)
      settle()
    },
    noteReported: (keyId) => void report.run(keyId),
    close: () => db.close(),
  }
}

function keyOf({ keyId, world, responseId, createdAt, destroyedAt, reported }: Row): PurgeKey {
  return { keyId, world, responseId, createdAt, destroyedAt, reported: reported === 1 }
}

/** An id of a fact holds no blanks and ends somewhere: what is longer is named by its hash. */
function newId(responseId: string): string {
  const name =
    responseId.length <= 100
      ? responseId
      : createHash('sha256').update(responseId).digest('hex').slice(0, 32)
  return `${name}@${randomBytes(3).toString('hex')}`
}
