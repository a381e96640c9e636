import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** `audit-2026-11.jsonl`: one file a month (UTC), so that old ones can be let go whole. */
const NAME = /^audit-(\d{4})-(\d{2})\.jsonl$/

export function auditFolder(dataDir: string): string {
  return path.join(dataDir, 'audit')
}

export function fileOf(atMs: number): string {
  return `audit-${new Date(atMs).toISOString().slice(0, 7)}.jsonl`
}

/** Names in order of time. */
export function auditFiles(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => NAME.test(name))
    .toSorted()
}

/** First instant after the month of a file, epoch ms. */
export function endOf(name: string): number {
  const [, year, month] = NAME.exec(name)!
  return Date.UTC(Number(year), Number(month), 1)
}

/** Lines with their place; an unfinished last one (no line end) is told apart. */
export function linesIn(
  folder: string,
  name: string,
): { readonly lines: readonly string[]; readonly unfinished: string } {
  const parts = readFileSync(path.join(folder, name), 'utf8').split('\n')
  return { lines: parts.slice(0, -1), unfinished: parts.at(-1)! }
}
