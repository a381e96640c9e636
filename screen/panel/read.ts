import type { Board, ListName, Row } from '../../shared/board/board.ts'

/** The number under a key; null for "—" and for a key the board does not have: a missing number is never a zero (RULES ST4). */
export function numberAt(board: Board, key: string): number | null {
  const value = board.values[key]
  return typeof value === 'number' ? value : null
}

export function textAt(board: Board, key: string): string | null {
  const value = board.values[key]
  return typeof value === 'string' && value !== '' ? value : null
}

export interface Split {
  readonly code: string
  readonly key: string
  readonly value: number
}

/** The values of `<indicator>@<window>{<dimension>=…}`, largest first, then by code. */
export function splitOf(board: Board, indicator: string, dimension: string): readonly Split[] {
  const head = `${indicator}{${dimension}=`
  const out: Split[] = []
  for (const [key, value] of Object.entries(board.values)) {
    if (typeof value !== 'number' || !key.startsWith(head) || !key.endsWith('}')) continue
    out.push({ code: key.slice(head.length, -1), key, value })
  }
  return out.sort((a, b) => b.value - a.value || (a.code < b.code ? -1 : 1))
}

export interface KeyedRow {
  readonly id: string
  readonly row: Row
}

export function rowsAt(board: Board, list: ListName): readonly KeyedRow[] {
  return Object.entries(board.lists[list] ?? {}).map(([id, row]) => ({ id, row }))
}

export function numberIn(row: Row, field: string): number | null {
  const value = row[field]
  return typeof value === 'number' ? value : null
}

export function textIn(row: Row, field: string): string | null {
  const value = row[field]
  return typeof value === 'string' && value !== '' ? value : null
}
