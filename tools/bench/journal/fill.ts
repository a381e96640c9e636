import { statSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Compaction } from '../../../server/journal/embedded/messages.ts'
import { groupOf, prepare } from '../../../server/journal/embedded/queue.ts'
import { JOURNAL_FILE } from '../../../server/journal/embedded/schema.ts'
import { openStore } from '../../../server/journal/embedded/store.ts'
import type { NewFact } from '../../../shared/fact/fact.ts'

/** Blocks of the product's size, made of every fact that may be in one. */
export const COMPACT_ALL: Compaction = { afterMs: 0, blockFacts: 1000, rest: 0 }

export interface Filled {
  readonly facts: number
  readonly compactMs: number
  /** Longest transaction that made a block: what an append may have to wait. */
  readonly longestBlockMs: number
  readonly bytes: number
}

/** Writes facts into the journal of a folder, one group a batch, each recorded when its last fact happened; then compacts when asked to. */
export function fillJournal(
  dir: string,
  batches: Iterable<readonly NewFact[]>,
  compaction: Compaction | null,
): Filled {
  const store = openStore({ dir, maxPages: undefined, compaction })
  for (const batch of batches) store.append(groupOf(batch.map(prepare), batch.at(-1)!.time))
  const facts = store.head()
  let longestBlockMs = 0
  const startedAt = performance.now()
  for (let at = startedAt; store.compact();) {
    const now = performance.now()
    longestBlockMs = Math.max(longestBlockMs, now - at)
    at = now
  }
  const compactMs = performance.now() - startedAt
  while (store.tidy());
  store.close()
  const bytes = statSync(path.join(dir, JOURNAL_FILE)).size
  return { facts, compactMs, longestBlockMs, bytes }
}

/** Bytes of the file by table and index. */
export function bytesByPart(dir: string): Readonly<Record<string, number>> {
  const db = new DatabaseSync(path.join(dir, JOURNAL_FILE), { readOnly: true })
  const rows = db.prepare('SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name').all()
  db.close()
  return Object.fromEntries(rows.map(({ name, bytes }) => [String(name), Number(bytes)]))
}
