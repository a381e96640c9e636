import { stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import { JOURNAL_FILE } from './schema.ts'

/** Bytes of the journal's files in a folder, and those free in its file system. */
export async function sizeOf(
  dir: string,
): Promise<{ readonly bytes: number; readonly logBytes: number; readonly freeBytes: number }> {
  const file = path.join(dir, JOURNAL_FILE)
  const [main, log, system] = await Promise.all([
    stat(file),
    stat(`${file}-wal`).catch(() => null),
    statfs(dir),
  ])
  const logBytes = log?.size ?? 0
  return { bytes: main.size + logBytes, logBytes, freeBytes: system.bavail * system.bsize }
}
