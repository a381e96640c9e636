import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { makeDataFolder } from './data-folder.ts'
import type { SharedToken } from './shared-token.ts'
import { type Grant, hashOf, idOf, newSecret, sameHash, type Token } from './token.ts'

/** The tokens of a data folder. Every call reads the file, so that a running server sees at once what the command line changed. */
export interface TokenStore {
  /** The bearer text is in this answer and nowhere else. */
  readonly create: (name: string, grant: Grant, nowMs: number) => { token: Token; bearer: string }
  /** The token of a bearer text that is neither unknown nor revoked. */
  readonly find: (bearer: string) => Token | undefined
  readonly list: () => readonly Token[]
  /** False when there is no such token or it is revoked already. */
  readonly revoke: (id: string, nowMs: number) => boolean
  /** Every token as other processes may know it. */
  readonly shared: () => readonly SharedToken[]
  /** Takes a token of another process; whoever revoked first stays the one who did. */
  readonly merge: (token: SharedToken) => void
  readonly close: () => void
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS tokens(
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    hash BLOB NOT NULL,
    grantJson TEXT NOT NULL,
    createdAt INTEGER NOT NULL,
    revokedAt INTEGER
  ) STRICT`

interface Row {
  readonly id: string
  readonly name: string
  readonly hash: Uint8Array
  readonly grantJson: string
  readonly createdAt: number
  readonly revokedAt: number | null
}

/** Opens or makes `access.sqlite` in the folder. */
export function openTokenStore(dataDir: string): TokenStore {
  makeDataFolder(dataDir)
  const db = new DatabaseSync(path.join(dataDir, 'access.sqlite'), { timeout: 5000 })
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ${SCHEMA}`)
  const byId = db.prepare('SELECT * FROM tokens WHERE id = ?')
  const all = db.prepare('SELECT * FROM tokens ORDER BY createdAt, id')
  const insert = db.prepare('INSERT INTO tokens VALUES (?, ?, ?, ?, ?, NULL)')
  const merge = db.prepare(
    `INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET
     revokedAt = min(ifnull(revokedAt, excluded.revokedAt), ifnull(excluded.revokedAt, revokedAt))`,
  )
  const revoke = db.prepare('UPDATE tokens SET revokedAt = ? WHERE id = ? AND revokedAt IS NULL')
  return {
    create: (name, grant, nowMs) => {
      const { id, bearer, hash } = newSecret()
      insert.run(id, name, hash, JSON.stringify(grant), nowMs)
      return { token: { id, name, grant, createdAt: nowMs, revokedAt: null }, bearer }
    },
    find: (bearer) => {
      const id = idOf(bearer)
      const row = id === undefined ? undefined : (byId.get(id) as Row | undefined)
      if (row === undefined || row.revokedAt !== null) return undefined
      return sameHash(hashOf(bearer), row.hash) ? tokenOf(row) : undefined
    },
    list: () => (all.all() as unknown as Row[]).map(tokenOf),
    revoke: (id, nowMs) => revoke.run(nowMs, id).changes === 1,
    shared: () => (all.all() as unknown as Row[]).map(sharedOf),
    merge: ({ id, name, hash, grantJson, createdAt, revokedAt }) =>
      void merge.run(id, name, Buffer.from(hash, 'hex'), grantJson, createdAt, revokedAt),
    close: () => db.close(),
  }
}

function tokenOf({ id, name, grantJson, createdAt, revokedAt }: Row): Token {
  return { id, name, grant: JSON.parse(grantJson) as Grant, createdAt, revokedAt }
}

function sharedOf({ hash, ...row }: Row): SharedToken {
  const { id, name, grantJson, createdAt, revokedAt } = row
  const text = Buffer.from(hash).toString('hex')
  return { id, name, hash: text, grantJson, createdAt, revokedAt }
}
