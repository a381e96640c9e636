import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, truncateSync, writeSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { auditFiles, auditFolder, endOf, fileOf, linesIn } from './files.ts'
import {
  AuditEntrySchema,
  AuditLineSchema,
  lineAfter,
  NO_HEAD,
  textOf,
  type AuditEntry,
  type AuditHead,
  type AuditLine,
} from './line.ts'
import { EXPIRED } from './verify.ts'

/** Append-only and hash-chained: every act of a person is one line (RULES AC4). */
export interface Audit {
  /** Durable when it returns. Throws when it cannot be written: an act that leaves no trace must not happen. */
  readonly write: (entry: AuditEntry) => AuditLine
  /** Newest first, at most `limit`, older than line `before`. */
  readonly read: (query: {
    readonly before?: number
    readonly limit: number
  }) => readonly AuditLine[]
  /** Where the chain stands by the record kept apart from the files; null before the first line. */
  readonly head: () => AuditHead | null
  /** Lets go of months that ended more than `days` ago; the last month stays. */
  readonly expire: (nowMs: number, days: number) => void
  readonly close: () => void
}

/** RULES AC4: kept at least 180 days, 400 by default. */
export const AUDIT_DAYS = { least: 180, usual: 400 } as const

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS auditHead(
    one INTEGER PRIMARY KEY CHECK (one = 1),
    n INTEGER NOT NULL,
    hash TEXT NOT NULL
  ) STRICT`

/**
 * Opens the audit of a data folder. Several processes may write it at once (the server and the command line): the head in
 * `access.sqlite` is the turnstile.
 */
export function openAudit(dataDir: string): Audit {
  const folder = auditFolder(dataDir)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const db = new DatabaseSync(path.join(dataDir, 'access.sqlite'), { timeout: 5000 })
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ${SCHEMA}`)
  const readHead = db.prepare('SELECT n, hash FROM auditHead')
  const writeHead = db.prepare(
    'INSERT INTO auditHead VALUES (1, ?, ?) ON CONFLICT(one) DO UPDATE SET n = excluded.n, hash = excluded.hash',
  )
  const headNow = (): AuditHead | null => (readHead.get() as AuditHead | undefined) ?? null

  const inTurn = <T>(act: () => T): T => {
    db.exec('BEGIN IMMEDIATE')
    try {
      const done = act()
      db.exec('COMMIT')
      return done
    } catch (error) {
      db.exec('ROLLBACK')
      throw error
    }
  }
  const append = (entry: AuditEntry): AuditLine => {
    const head = headNow() ?? NO_HEAD
    const line = lineAfter(head, AuditEntrySchema.parse(entry))
    appendDurably(path.join(folder, fileOf(entry.at)), `${textOf(line)}\n`)
    writeHead.run(line.n, line.hash)
    return line
  }
  inTurn(() => dropUnacknowledged(folder, headNow() ?? NO_HEAD))

  return {
    write: (entry) => inTurn(() => append(entry)),
    read: ({ before = Number.POSITIVE_INFINITY, limit }) => newest(folder, before, limit),
    head: headNow,
    expire: (nowMs, days) =>
      inTurn(() => {
        const kept = Math.max(days, AUDIT_DAYS.least) * 86_400_000
        const old = auditFiles(folder)
          .slice(0, -1)
          .filter((name) => endOf(name) < nowMs - kept)
        const last = old.length === 0 ? undefined : linesOf(folder, old.at(-1)!).at(-1)
        if (last === undefined) return
        // Written before they go: a beginning that is missing without this line was taken away.
        append({
          at: nowMs,
          actor: { kind: 'console', id: '', name: 'retention' },
          ...{ role: '', from: '', act: EXPIRED, target: `${old.length} files`, request: '' },
          ...{ before: null, after: { n: last.n, hash: last.hash } },
        })
        for (const name of old) rmSync(path.join(folder, name))
      }),
    close: () => db.close(),
  }
}

function appendDurably(file: string, text: string): void {
  const fd = openSync(file, 'a', 0o600)
  try {
    writeSync(fd, text)
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

/**
 * A line that was being written when the power went was acknowledged to nobody: its act did not happen. Of a backup, lines were written after the
 * head was copied.
 */
function dropUnacknowledged(folder: string, head: AuditHead): void {
  for (const name of auditFiles(folder).toReversed()) {
    const { lines, unfinished } = linesIn(folder, name)
    const beyond = lines.filter((text) => numberOf(text) > head.n)
    if (unfinished === '' && beyond.length === 0) return
    const kept = lines.slice(0, lines.length - beyond.length)
    truncateSync(
      path.join(folder, name),
      kept.reduce((sum, text) => sum + Buffer.byteLength(text) + 1, 0),
    )
  }
}

function numberOf(text: string): number {
  try {
    return AuditLineSchema.parse(JSON.parse(text)).n
  } catch {
    // What cannot be read is for `audit verify` to tell, not to be thrown away here.
    return 0
  }
}

function linesOf(folder: string, name: string): readonly AuditLine[] {
  return linesIn(folder, name).lines.map((text) => AuditLineSchema.parse(JSON.parse(text)))
}

function newest(folder: string, before: number, limit: number): readonly AuditLine[] {
  const out: AuditLine[] = []
  for (const name of auditFiles(folder).toReversed()) {
    for (const line of linesOf(folder, name).toReversed()) {
      if (line.n >= before) continue
      out.push(line)
      if (out.length === limit) return out
    }
  }
  return out
}
