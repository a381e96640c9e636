import type { Board, Row } from '../../../shared/board/board.ts'

/** An urgent case that has just come, as far as the board's profile shows it. */
export interface Urgent {
  /** Key of its row: also of one whose region is all that may be known. */
  readonly key: string
  readonly at: number
  /** Code of the deepest region that may be named. */
  readonly region: string
  readonly category: string | null
  readonly type: string
}

/** What a case that has just come can have lived through. */
const FIRST = new Set(['case.reported', 'case.accepted', 'case.filed', 'case.dispatched'])

/** Urgent cases among the newest events of a board that were not seen before, newest first. */
export function urgentIn(board: Board, seen: ReadonlySet<string>): readonly Urgent[] {
  return Object.entries(board.lists['ticker'] ?? {})
    .filter(([key, row]) => isUrgent(row) && FIRST.has(String(row['type'])) && !seen.has(key))
    .map(([key, row]) => ({
      key,
      at: Number(row['at']),
      region: String(row['region']),
      category: typeof row['category'] === 'string' ? row['category'] : null,
      type: String(row['type']),
    }))
    .toSorted((a, b) => b.at - a.at)
}

/** Every urgent case that a board's newest events name. */
export function urgentKeys(board: Board): readonly string[] {
  return Object.entries(board.lists['ticker'] ?? {})
    .filter(([, row]) => isUrgent(row))
    .map(([key]) => key)
}

function isUrgent(row: Row): boolean {
  return row['family'] === 'case' && row['tone'] === 'urgent'
}
