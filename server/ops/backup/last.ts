import { readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Registry } from 'prom-client'
import { addGauge } from '../gauge.ts'

/** In the data folder: when the last backup of it was done. The command writes it, the server reads it. */
const LAST_FILE = 'last-backup.json'

export async function noteBackup(
  dataDir: string,
  made: { readonly at: Date; readonly target: string; readonly head: number },
): Promise<void> {
  const file = path.join(dataDir, LAST_FILE)
  const text = `${JSON.stringify({ ...made, at: made.at.toISOString() }, null, 2)}\n`
  await writeFile(`${file}.part`, text, { mode: 0o600 })
  await rename(`${file}.part`, file)
}

/** Age of the last backup by the machine's clock, s; Infinity when there was none or nobody can tell. */
export function lastBackupSeconds(dataDir: string, nowMs: number): number {
  try {
    const { at } = JSON.parse(readFileSync(path.join(dataDir, LAST_FILE), 'utf8')) as { at: string }
    const ageMs = nowMs - Date.parse(at)
    return Number.isNaN(ageMs) ? Number.POSITIVE_INFINITY : Math.max(0, ageMs / 1000)
  } catch {
    return Number.POSITIVE_INFINITY
  }
}

/** Gauge of the age of the last backup, so that one rule alarms both for a late one and for none at all. */
export function measureBackup(registry: Registry, dataDir: string): void {
  addGauge(
    registry,
    'gewu_backup_last_seconds',
    'Seconds since the last backup of the data folder was done; +Inf when there is none',
    // By the machine's clock, as the backup itself: a simulated time has nothing to do with it.
    () => lastBackupSeconds(dataDir, Date.now()),
  )
}
