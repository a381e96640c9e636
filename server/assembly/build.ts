import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Folder of the built screens beside the built server, or what a build beside the sources left. */
export function screenDir(): string | null {
  const candidates = ['../screen', '../../dist/screen'].map((place) =>
    path.join(import.meta.dirname, place),
  )
  return candidates.find((folder) => existsSync(path.join(folder, 'assets'))) ?? null
}

/** Names one build of the screens: another one makes open walls reload once (RULES PR9). */
export function buildName(folder: string | null): string {
  if (folder === null) return 'none'
  return createHash('sha256')
    .update(readFileSync(path.join(folder, 'index.html')))
    .digest('hex')
    .slice(0, 12)
}
