import { closeSync, fsyncSync, ftruncateSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import path from 'node:path'
import { JOURNAL_FILE } from './schema.ts'

/** Primary result codes (sqlite.org/rescode.html). */
const SQLITE_FULL = 13
const SQLITE_IOERR = 10

/** No room on the disk, none within the owner's quota, none within the largest size that a file may have. */
const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

const PROBE_BYTES = 64 * 1024

/**
 * Whether an error of SQLite came from a want of room. It says so itself of a full disk alone; a quota or a limit on the size of files looks to it like
 * any failed write, so then it is tried whether the folder takes some bytes.
 */
export function isFull(error: unknown, dir: string): boolean {
  if (!(error instanceof Error) || !('errcode' in error)) return false
  const primary = Number(error.errcode) & 0xff
  return primary === SQLITE_FULL || (primary === SQLITE_IOERR && !hasRoom(dir))
}

/** Whether a file of the folder can grow as far as the journal's largest, and some more bytes be written. */
function hasRoom(dir: string): boolean {
  const probe = path.join(dir, 'room.part')
  let file: number | undefined
  try {
    file = openSync(probe, 'w', 0o600)
    writeSync(file, Buffer.alloc(1), 0, 1, largest(dir) + PROBE_BYTES)
    ftruncateSync(file, 0)
    writeSync(file, Buffer.alloc(PROBE_BYTES), 0, PROBE_BYTES, 0)
    fsyncSync(file)
    return true
  } catch (error) {
    return !NO_ROOM.has((error as NodeJS.ErrnoException).code ?? '')
  } finally {
    if (file !== undefined) closeSync(file)
    rmSync(probe, { force: true })
  }
}

function largest(dir: string): number {
  const files = [JOURNAL_FILE, `${JOURNAL_FILE}-wal`].map((name) => path.join(dir, name))
  return Math.max(...files.map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0))
}
