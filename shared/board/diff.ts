import type { Board, BoardDelta, Row, Scalar } from './board.ts'

/**
 * What turns board `a` into board `b` (RULES PR1). Keys and rows that are equal do not appear; `applyDelta(a, diffBoards(a, b))` equals `b`.
 * A row is sent whole: rows are a few scalars, and a half row would need a version of its own.
 */
export function diffBoards(a: Board, b: Board): BoardDelta {
  const set: Record<string, Scalar> = dictionary()
  const unset: string[] = []
  let size = 0
  let common = 0
  for (const key in b.values) {
    const value = b.values[key]!
    const isSame = a.values[key] === value
    if (!isSame) set[key] = value
    if (isSame || Object.hasOwn(a.values, key)) common++
    size++
  }
  SIZES.set(b.values, size)
  // Keys seldom leave, and a board has thousands of them: they are looked for only where the numbers say that some did.
  if (common !== sizeOf(a.values))
    for (const key in a.values) if (!Object.hasOwn(b.values, key)) unset.push(key)

  const rows: Record<string, Record<string, Row | null>> = {}
  for (const list of new Set([...Object.keys(a.lists), ...Object.keys(b.lists)])) {
    const changed = diffList(a.lists[list] ?? {}, b.lists[list] ?? {})
    if (changed !== null) rows[list] = changed
  }
  return { set, unset, rows }
}

/** Of dictionaries of values that were compared: the later of two boards is the earlier of the next two. */
const SIZES = new WeakMap<Board['values'], number>()

function sizeOf(values: Board['values']): number {
  let size = SIZES.get(values)
  if (size === undefined) SIZES.set(values, (size = Object.keys(values).length))
  return size
}

export function isEmptyDelta(delta: BoardDelta): boolean {
  for (const _ in delta.set) return false
  for (const _ in delta.rows) return false
  return delta.unset.length === 0
}

/** One delta that turns a board into what the given ones turn it into after each other. */
export function mergeDeltas(deltas: readonly BoardDelta[]): BoardDelta {
  const set: Record<string, Scalar> = dictionary()
  const unset = new Set<string>()
  const rows: Record<string, Record<string, Row | null>> = {}
  for (const delta of deltas) {
    for (const key in delta.set) {
      set[key] = delta.set[key]!
      unset.delete(key)
    }
    for (const key of delta.unset) {
      delete set[key]
      unset.add(key)
    }
    for (const list in delta.rows) {
      rows[list] = Object.assign(rows[list] ?? dictionary(), delta.rows[list])
    }
  }
  return { set, unset: [...unset], rows }
}

/** Without a prototype: a key of the data is never taken for one of JavaScript's. */
function dictionary<T>(): Record<string, T> {
  return Object.create(null) as Record<string, T>
}

function diffList(
  a: Readonly<Record<string, Row>>,
  b: Readonly<Record<string, Row>>,
): Record<string, Row | null> | null {
  const changed: Record<string, Row | null> = dictionary()
  let some = false
  for (const key in b) {
    if (Object.hasOwn(a, key) && sameRow(a[key]!, b[key]!)) continue
    changed[key] = b[key]!
    some = true
  }
  for (const key in a) {
    if (Object.hasOwn(b, key)) continue
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
