import type { DatabaseSync } from 'node:sqlite'
import { inTransaction } from './transaction.ts'

/** The writing side of the index of places. */
export interface PlaceIndex {
  /** Within the caller's transaction. */
  readonly add: (places: Float64Array, block: number) => void
  /** Puts a part of what waits where it belongs, when much waits; false when nothing was to be done. */
  readonly settle: () => boolean
}

/**
 * Places are spread evenly, so those of one block go to nearly as many pages of the index as they are: written at once, a block of 1,000 facts
 * would cost 6 MB. So they wait in a small table until there are many for each page.
 */
const MOST_WAITING = 65_536

/** The waiting ones are moved in that many parts of the range, each in a transaction about as long as that of a block. */
const PARTS = 32

/** Places have 47 bits. */
const PART = 2 ** 47 / PARTS

export function openPlaceIndex(db: DatabaseSync, mostWaiting = MOST_WAITING): PlaceIndex {
  const insert = db.prepare('INSERT INTO newPlaces(place, block) VALUES (?, ?)')
  const move = db.prepare(
    `INSERT INTO places SELECT place, block FROM newPlaces WHERE place >= ?1 AND place < ?2`,
  )
  const remove = db.prepare('DELETE FROM newPlaces WHERE place >= ?1 AND place < ?2')
  let waiting = Number(db.prepare('SELECT count(*) AS n FROM newPlaces').get()?.['n'])
  /** The next part to move; PARTS while none is being moved. */
  let part = PARTS
  return {
    add: (places, block) => {
      for (const place of places) insert.run(place, block)
      waiting += places.length
    },
    settle: () => {
      if (part === PARTS) {
        if (waiting < mostWaiting) return false
        part = 0
      }
      const [from, to] = [part * PART, (part + 1) * PART]
      inTransaction(db, () => {
        move.run(from, to)
        waiting -= Number(remove.run(from, to).changes)
      })
      part++
      return true
    },
  }
}
