import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { AccountSchema, type Account } from './account.ts'

/** A desk that somebody is signed in at. */
export interface Session {
  readonly accountId: string
  /** Epoch ms. */
  readonly createdAt: number
  /** Last act of the person, epoch ms; what a page asks for by itself is none. */
  readonly actedAt: number
  readonly from: string
}

/** Accounts and sessions of a data folder. Every call reads the file, so that what one process changes another sees at once. */
export interface AccountStore {
  readonly list: () => readonly Account[]
  readonly byId: (id: string) => Account | undefined
  readonly byLogin: (login: string) => Account | undefined
  /** False where the login is taken. */
  readonly insert: (account: Account) => boolean
  /** The account afterwards; the change is of the newest state, in one step. */
  readonly change: (id: string, change: (now: Account) => Account) => Account | undefined
  /** The bearer text is in this answer and nowhere else. */
  readonly openSession: (accountId: string, from: string, nowMs: number) => string
  readonly session: (bearer: string) => Session | undefined
  readonly touch: (bearer: string, nowMs: number) => void
  readonly endSession: (bearer: string) => void
  /** All of an account, but for one. */
  readonly endSessions: (accountId: string, except?: string) => void
  readonly close: () => void
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS accounts(
    id TEXT PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    json TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS sessions(
    hash BLOB PRIMARY KEY,
    accountId TEXT NOT NULL,
    createdAt INTEGER NOT NULL,
    actedAt INTEGER NOT NULL,
    "from" TEXT NOT NULL
  ) STRICT`

export function openAccountStore(dataDir: string): AccountStore {
  mkdirSync(dataDir, { recursive: true })
  const db = new DatabaseSync(path.join(dataDir, 'access.sqlite'), { timeout: 5000 })
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ${SCHEMA}`)
  const all = db.prepare('SELECT json FROM accounts ORDER BY login')
  const byId = db.prepare('SELECT json FROM accounts WHERE id = ?')
  const byLogin = db.prepare('SELECT json FROM accounts WHERE login = ?')
  const insert = db.prepare('INSERT OR IGNORE INTO accounts VALUES (?, ?, ?)')
  const update = db.prepare('UPDATE accounts SET json = ? WHERE id = ?')
  const open = db.prepare('INSERT INTO sessions VALUES (?, ?, ?, ?, ?)')
  const session = db.prepare(
    'SELECT accountId, createdAt, actedAt, "from" FROM sessions WHERE hash = ?',
  )
  const touch = db.prepare('UPDATE sessions SET actedAt = max(actedAt, ?) WHERE hash = ?')
  const end = db.prepare('DELETE FROM sessions WHERE hash = ?')
  const endAll = db.prepare('DELETE FROM sessions WHERE accountId = ? AND hash <> ?')
  const found = (row: unknown): Account | undefined =>
    row === undefined
      ? undefined
      : AccountSchema.parse(JSON.parse((row as { readonly json: string }).json))

  return {
    list: () => all.all().map((row) => found(row)!),
    byId: (id) => found(byId.get(id)),
    byLogin: (login) => found(byLogin.get(login)),
    insert: (account) =>
      insert.run(account.id, account.login, JSON.stringify(AccountSchema.parse(account)))
        .changes === 1,
    change: (id, change) => {
      db.exec('BEGIN IMMEDIATE')
      try {
        const before = found(byId.get(id))
        const after = before && AccountSchema.parse(change(before))
        if (after !== undefined) update.run(JSON.stringify(after), id)
        db.exec('COMMIT')
        return after
      } catch (error) {
        db.exec('ROLLBACK')
        throw error
      }
    },
    openSession: (accountId, from, nowMs) => {
      const bearer = randomBytes(32).toString('base64url')
      open.run(hashOf(bearer), accountId, nowMs, nowMs, from)
      return bearer
    },
    session: (bearer) => session.get(hashOf(bearer)) as Session | undefined,
    touch: (bearer, nowMs) => void touch.run(nowMs, hashOf(bearer)),
    endSession: (bearer) => void end.run(hashOf(bearer)),
    endSessions: (accountId, except = '') => void endAll.run(accountId, hashOf(except)),
    close: () => db.close(),
  }
}

/** 256 random bits need no slow hash: there is nothing to guess from a list. */
function hashOf(bearer: string): Uint8Array {
  return createHash('sha256').update(bearer).digest()
}
