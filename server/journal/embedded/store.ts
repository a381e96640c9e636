import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openArchive } from './archive.ts'
import { openCompactor } from './compact.ts'
import { openCopier } from './copy-rows.ts'
import { openFinder } from './identity.ts'
import { openInserter } from './insert.ts'
import type {
  Columns,
  CopiedGroup,
  Group,
  KeptPackage,
  WriterOptions,
  Written,
} from './messages.ts'
import { JOURNAL_FILE, prepareLayout } from './schema.ts'
import { inTransaction } from './transaction.ts'

/** Above this the write-ahead log is cut back once its pages are in the file. */
const LOG_BYTES = 64 * 2 ** 20

/** Pages given back to the system at a time, 4 KiB each. */
const FREED_PAGES = 256

/** The one writing connection of a journal folder. Synchronous: it lives in the writer's thread. */
export interface Store {
  readonly head: () => number
  /** recordedAt of the last fact, 0 when empty. */
  readonly recordedAt: () => number
  /** One transaction: all rows or, when it throws, none. */
  readonly append: (group: Group) => Written
  /** One transaction too; returns the head. Throws when they do not follow on what is here. */
  readonly copy: (group: CopiedGroup) => number
  /** As `append`, but writes nothing: `accepted` means that no fact has the identity. */
  readonly find: (group: Columns) => Written
  /** Does nothing when a package of the hash is there. */
  readonly keepPackage: (kept: KeptPackage) => void
  /** Makes one block of old facts (Compactor); false when there is none to make. */
  readonly compact: () => boolean
  /** For when nobody appends: empties the write-ahead log and gives a few free pages back; false when nothing is left to do. */
  readonly tidy: () => boolean
  readonly close: () => void
}

/** Opens or makes the journal in a folder. Throws when another writer holds it or the file is not ours. */
export function openStore(options: WriterOptions): Store {
  const { dir, maxPages } = options
  mkdirSync(dir, { recursive: true })
  const lock = holdLock(dir)
  const db = new DatabaseSync(path.join(dir, JOURNAL_FILE), { timeout: 5000 })
  try {
    // Of use only before the first page is written; a file made by layout 1 reuses its free pages without giving them back.
    db.exec('PRAGMA auto_vacuum = INCREMENTAL')
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536')
    db.exec(`PRAGMA journal_size_limit = ${LOG_BYTES}`)
    if (maxPages !== undefined) db.exec(`PRAGMA max_page_count = ${maxPages}`)
    prepareLayout(db)
    return storeOver(db, lock, options)
  } catch (error) {
    db.close()
    lock.close()
    throw error
  }
}

function storeOver(db: DatabaseSync, lock: DatabaseSync, { compaction }: WriterOptions): Store {
  const archive = openArchive(db)
  const insert = openInserter(db, archive)
  const copy = openCopier(db)
  const keep = db.prepare('INSERT OR IGNORE INTO packages(hash, content) VALUES (?, ?)')
  let head = lastValue(db, 'seq')
  let recordedAt = lastValue(db, 'recordedAt')
  const compactor = compaction && openCompactor(db, compaction, () => ({ seq: head, recordedAt }))
  return {
    head: () => head,
    recordedAt: () => recordedAt,
    append: (group) => {
      const { written, last } = inTransaction(db, () => insert(group, head))
      if (last > head) recordedAt = group.recordedAt
      head = last
      return written
    },
    copy: (group) => {
      const last = inTransaction(db, () => copy(group, head))
      if (last > head) recordedAt = group.stamps.at(-1)!
      head = last
      return head
    },
    find: openFinder(db, archive),
    keepPackage: ({ hash, content }) => void keep.run(hash, content),
    compact: () => compactor?.step() ?? false,
    tidy: () => {
      // Without waiting for somebody who reads: it is tried again, and appends shall not wait for it.
      db.exec(
        'PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA busy_timeout = 5000',
      )
      const spare = pragma(db, 'freelist_count')
      // Fewer will be filled again by the facts of the next days.
      if (spare < pragma(db, 'page_count') / 8 || pragma(db, 'auto_vacuum') !== 2) return false
      db.exec(`PRAGMA incremental_vacuum(${FREED_PAGES})`)
      return true
    },
    close: () => {
      db.close()
      lock.close()
    },
  }
}

function pragma(db: DatabaseSync, name: string): number {
  return Number(db.prepare(`PRAGMA ${name}`).get()?.[name])
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
