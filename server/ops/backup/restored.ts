import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Manifest } from './manifest.ts'

/** Says that a data folder came from a backup. It stays, so that nobody takes the folder for the one that the backup was made of. */
export const RESTORED_FILE = 'restored.json'

export interface Restored {
  /** When the backup was made and when it was put back, ISO. */
  readonly madeAt: string
  readonly restoredAt: string
  /** Last number of the journal in the backup: beyond it, the folder it was made of may have other facts under the same numbers. */
  readonly head: number
}

export function restoredNote({ madeAt, journal }: Manifest, now: Date): string {
  const note: Restored = { madeAt, restoredAt: now.toISOString(), head: journal.head }
  return `${JSON.stringify(note, null, 2)}\n`
}

/** What a data folder says of the backup that it came from, null when it came from none. */
export function readRestored(dataDir: string): Restored | null {
  try {
    return JSON.parse(readFileSync(path.join(dataDir, RESTORED_FILE), 'utf8')) as Restored
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
