import type { DatabaseSync } from 'node:sqlite'
import { encodeBlock } from './block.ts'
import type { Compaction } from './messages.ts'
import { identityPlace, subjectPlace } from './place.ts'
import { openPlaceIndex } from './place-index.ts'
import { COLUMNS, type Row } from './row.ts'
import { inTransaction } from './transaction.ts'

export interface Compactor {
  /**
   * Puts the oldest rows into a block when there are enough that are old enough: one transaction, so a death leaves them in rows or in
   * the block, never in both or in neither. Now and then it puts some of the index in order instead. False when nothing was to be done.
   */
  readonly step: () => boolean
}

/** @param newest the last fact: it always stays a row, and its stamp is the journal's own time, which a simulated clock moves too */
export function openCompactor(
  db: DatabaseSync,
  { afterMs, blockFacts }: Pick<Compaction, 'afterMs' | 'blockFacts'>,
  newest: () => { readonly seq: number; readonly recordedAt: number },
): Compactor {
  const arrays = { returnArrays: true }
  const stampOf = db.prepare('SELECT recordedAt FROM facts WHERE seq = ?', arrays)
  const oldest = db.prepare(`SELECT ${COLUMNS} FROM facts ORDER BY seq LIMIT ?`, arrays)
  const insertBlock = db.prepare('INSERT INTO blocks(first, last, facts) VALUES (?, ?, ?)')
  const index = openPlaceIndex(db)
  const remove = db.prepare('DELETE FROM facts WHERE seq <= ?')
  let first = firstRow(db)

  function ripe(): boolean {
    const last = first + blockFacts - 1
    const { seq, recordedAt } = newest()
    if (last >= seq) return false
    const [stamp] = stampOf.get(last) as unknown as readonly [number]
    return stamp <= recordedAt - afterMs
  }
  return {
    step: () => {
      if (index.settle()) return true
      if (!ripe()) return false
      const rows = oldest.all(blockFacts) as unknown as readonly Row[]
      const block = encodeBlock(rows)
      const last = rows.at(-1)![0]
      inTransaction(db, () => {
        insertBlock.run(first, last, block)
        index.add(placesOf(rows), first)
        remove.run(last)
      })
      first = last + 1
      return true
    },
  }
}

/** In order, so that neighbours in the index are written together. */
function placesOf(rows: readonly Row[]): Float64Array {
  const places = new Set<number>()
  for (const [, , id, source, , subject, , world] of rows) {
    places.add(identityPlace(source, id))
    places.add(subjectPlace(world, subject))
  }
  return Float64Array.from(places).sort()
}

function firstRow(db: DatabaseSync): number {
  const row = db.prepare('SELECT min(seq) FROM facts', { returnArrays: true }).get()
  return (row as unknown as readonly [number | null])[0] ?? 1
}
