import { BACKFILL_KEY, type Board } from '../../../shared/board/board.ts'
import { numberIn, rowsAt, textIn } from '../../panel/read.ts'

/** What is said in place of "live" of a wall that hears the server. `at`: up to when its numbers hold, epoch ms; null where nobody knows. */
export interface StandIn {
  readonly kind: 'backfill' | 'silent'
  readonly at: number | null
}

/**
 * Numbers that are still to be set right by what comes in are not called live, and neither are those of which every source is lost: the link alone
 * is fresh then (RULES ST3, ST5). Null when they are live.
 */
export function standInOf(board: Board): StandIn | null {
  const until = board.values[BACKFILL_KEY]
  if (typeof until === 'number') return { kind: 'backfill', at: until }
  const feeds = rowsAt(board, 'feeds').map(({ row }) => row)
  if (feeds.length === 0 || feeds.some((row) => textIn(row, 'state') !== 'lost')) return null
  const heard = feeds.flatMap((row) => numberIn(row, 'lastAt') ?? [])
  return { kind: 'silent', at: heard.length === 0 ? null : Math.max(...heard) }
}
