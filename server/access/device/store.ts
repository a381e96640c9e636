import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** A wall that was paired: it may receive what walls may show, and nothing else (RULES MD4). Instants are epoch ms. */
export interface Device {
  readonly id: string
  /** Name of the wall. */
  readonly name: string
  readonly pairedAt: number
  /** Name of who confirmed it. */
  readonly pairedBy: string
  readonly lastSeenAt: number
  /** Since when its present secret is valid. */
  readonly renewedAt: number
  readonly revokedAt: number | null
}

/** The devices of a data folder; the secrets themselves are kept nowhere. */
export interface DeviceStore {
  /** null where a device that is not revoked has the name. The bearer text is in this answer and nowhere else. */
  readonly create: (
    name: string,
    pairedBy: string,
    nowMs: number,
  ) => { readonly device: Device; readonly bearer: string } | null
  /** The device of a bearer text that is neither unknown, revoked nor forgotten. */
  readonly find: (bearer: string, nowMs: number) => Device | undefined
  readonly byId: (id: string) => Device | undefined
  /** A new secret; the one before it holds until the new one was shown. */
  readonly renew: (id: string, nowMs: number) => string
  readonly seen: (id: string, nowMs: number) => void
  readonly list: () => readonly Device[]
  /** False when there is no such device or it is revoked already. */
  readonly revoke: (id: string, nowMs: number) => boolean
  readonly close: () => void
}

/** A wall that was not seen for so long is paired anew: a credential on a disk that left the house is worth nothing [choice]. */
export const FORGOTTEN_MS = 90 * 86_400_000

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS devices(
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    hash BLOB NOT NULL,
    oldHash BLOB,
    pairedAt INTEGER NOT NULL,
    pairedBy TEXT NOT NULL,
    lastSeenAt INTEGER NOT NULL,
    renewedAt INTEGER NOT NULL,
    revokedAt INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS deviceNames ON devices(name) WHERE revokedAt IS NULL`

interface Row extends Device {
  readonly hash: Uint8Array
  readonly oldHash: Uint8Array | null
}

export function openDeviceStore(dataDir: string): DeviceStore {
  mkdirSync(dataDir, { recursive: true })
  const db = new DatabaseSync(path.join(dataDir, 'access.sqlite'), { timeout: 5000 })
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ${SCHEMA}`)
  const byId = db.prepare('SELECT * FROM devices WHERE id = ?')
  const all = db.prepare('SELECT * FROM devices ORDER BY revokedAt IS NOT NULL, name, id')
  const insert = db.prepare(
    'INSERT OR IGNORE INTO devices VALUES (?, ?, ?, NULL, ?, ?, ?, ?, NULL)',
  )
  const renew = db.prepare(
    'UPDATE devices SET oldHash = hash, hash = ?, renewedAt = ? WHERE id = ? AND revokedAt IS NULL',
  )
  const settle = db.prepare('UPDATE devices SET oldHash = NULL WHERE id = ?')
  const seen = db.prepare('UPDATE devices SET lastSeenAt = max(lastSeenAt, ?) WHERE id = ?')
  const revoke = db.prepare('UPDATE devices SET revokedAt = ? WHERE id = ? AND revokedAt IS NULL')
  const rowOf = (id: string): Row | undefined => byId.get(id) as unknown as Row | undefined
  return {
    create: (name, pairedBy, nowMs) => {
      const id = randomBytes(6).toString('hex')
      const bearer = bearerOf(id)
      const done = insert.run(id, name, hashOf(bearer), nowMs, pairedBy, nowMs, nowMs)
      return done.changes === 1 ? { device: deviceOf(rowOf(id)!), bearer } : null
    },
    find: (bearer, nowMs) => {
      const row = rowOf(/^([0-9a-f]{12})\.[\w-]{43}$/.exec(bearer)?.[1] ?? '')
      if (row === undefined || row.revokedAt !== null) return undefined
      if (nowMs - row.lastSeenAt > FORGOTTEN_MS) return undefined
      const hash = hashOf(bearer)
      if (timingSafeEqual(hash, row.hash)) {
        if (row.oldHash !== null) settle.run(row.id)
        return deviceOf(row)
      }
      const isOld = row.oldHash !== null && timingSafeEqual(hash, row.oldHash)
      return isOld ? deviceOf(row) : undefined
    },
    byId: (id) => {
      const row = rowOf(id)
      return row && deviceOf(row)
    },
    renew: (id, nowMs) => {
      const bearer = bearerOf(id)
      renew.run(hashOf(bearer), nowMs, id)
      return bearer
    },
    seen: (id, nowMs) => void seen.run(nowMs, id),
    list: () => (all.all() as unknown as Row[]).map(deviceOf),
    revoke: (id, nowMs) => revoke.run(nowMs, id).changes === 1,
    close: () => db.close(),
  }
}

function bearerOf(id: string): string {
  return `${id}.${randomBytes(32).toString('base64url')}`
}

/** 256 random bits need no slow hash: there is nothing to guess from a list. */
function hashOf(bearer: string): Uint8Array {
  return createHash('sha256').update(bearer).digest()
}

function deviceOf({ id, name, pairedAt, pairedBy, lastSeenAt, renewedAt, revokedAt }: Row): Device {
  return { id, name, pairedAt, pairedBy, lastSeenAt, renewedAt, revokedAt }
}
