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
  return splitsOf(board.values).get(`${indicator}{${dimension}=`) ?? NO_SPLITS
}

const NO_SPLITS: readonly Split[] = []
const splits = new WeakMap<Board['values'], ReadonlyMap<string, readonly Split[]>>()

/** By what stands before the code. Gathered once a board: a board has thousands of values, and a dozen panels ask. */
function splitsOf(values: Board['values']): ReadonlyMap<string, readonly Split[]> {
  const known = splits.get(values)
  if (known !== undefined) return known
  const found = new Map<string, Split[]>()
  for (const key in values) {
    const value = values[key]
    if (typeof value !== 'number' || !key.endsWith('}')) continue
    const start = key.indexOf('=') + 1
    if (start === 0) continue
    const head = key.slice(0, start)
    const split = { code: key.slice(start, -1), key, value }
    const same = found.get(head)
    if (same === undefined) found.set(head, [split])
    else same.push(split)
  }
  for (const same of found.values())
    same.sort((a, b) => b.value - a.value || (a.code < b.code ? -1 : 1))
  splits.set(values, found)
  return found
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
