import type { Board, BoardDelta, Row, Scalar } from './board.ts'

/**
 * What turns board `a` into board `b` (RULES PR1). Keys and rows that are equal do not appear; `applyDelta(a, diffBoards(a, b))` equals `b`.
 * A row is sent whole: rows are a few scalars, and a half row would need a version of its own.
 */
export function diffBoards(a: Board, b: Board): BoardDelta {
  const set: Record<string, Scalar> = {}
  const unset: string[] = []
  for (const key in b.values) {
    const value = b.values[key]!
    if (!(key in a.values) || a.values[key] !== value) set[key] = value
  }
  for (const key in a.values) if (!(key in b.values)) unset.push(key)

  const rows: Record<string, Record<string, Row | null>> = {}
  for (const list of new Set([...Object.keys(a.lists), ...Object.keys(b.lists)])) {
    const changed = diffList(a.lists[list] ?? {}, b.lists[list] ?? {})
    if (changed !== null) rows[list] = changed
  }
  return { set, unset, rows }
}

export function isEmptyDelta(delta: BoardDelta): boolean {
  for (const _ in delta.set) return false
  for (const _ in delta.rows) return false
  return delta.unset.length === 0
}

function diffList(
  a: Readonly<Record<string, Row>>,
  b: Readonly<Record<string, Row>>,
): Record<string, Row | null> | null {
  const changed: Record<string, Row | null> = {}
  let some = false
  for (const key in b) {
    const before = a[key]
    if (before !== undefined && sameRow(before, b[key]!)) continue
    changed[key] = b[key]!
    some = true
  }
  for (const key in a) {
    if (key in b) continue
    changed[key] = null
    some = true
  }
  return some ? changed : null
}

function sameRow(a: Row, b: Row): boolean {
  let size = 0
  for (const field in a) {
    if (a[field] !== b[field]) return false
    size++
  }
  for (const _ in b) size--
  return size === 0
}
