import type { DatabaseSync } from 'node:sqlite'

/** Commits what `act` writes; when it throws, nothing of it stays. */
export function inTransaction<T>(db: DatabaseSync, act: () => T): T {
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = act()
    db.exec('COMMIT')
    return result
  } catch (error) {
    // SQLite ends the transaction itself on some errors (a full disk among them), not on all.
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}
