import type { Board, BoardDelta, Row, Scalar } from '../board/board.ts'

/**
 * The running checksum of a copy: the sum modulo 2³² of a hash of every entry, so that a change costs only what changed and no order
 * matters. It finds a copy that drifted; it is no proof against malice.
 */
export function boardSum(board: Board): number {
  let sum = 0
  for (const key in board.values) sum += valueHash(key, board.values[key]!)
  for (const list in board.lists) {
    const rows = board.lists[list]!
    for (const key in rows) sum += rowHash(list, key, rows[key]!)
  }
  return sum >>> 0
}

/** The sum of `board` after a delta, from its sum before. */
export function boardSumAfter(sum: number, board: Board, delta: BoardDelta): number {
  let after = sum
  for (const key in delta.set) {
    after -= heldValueHash(board, key)
    after += valueHash(key, delta.set[key]!)
  }
  for (const key of delta.unset) after -= heldValueHash(board, key)
  for (const list in delta.rows) {
    const changed = delta.rows[list]!
    const held = board.lists[list]
    for (const key in changed) {
      const row = changed[key]
      if (held && Object.hasOwn(held, key)) after -= rowHash(list, key, held[key]!)
      if (row) after += rowHash(list, key, row)
    }
  }
  return after >>> 0
}

/** The same of a layer, by row. */
export function layerSum(values: readonly (number | null)[]): number {
  let sum = 0
  for (let row = 0; row < values.length; row++) sum += cellHash(row, values[row] ?? null)
  return sum >>> 0
}

/** @param changes row, value, row, value … */
export function layerSumAfter(
  sum: number,
  values: readonly (number | null)[],
  changes: readonly (number | null)[],
): number {
  let after = sum
  const now = new Map<number, number | null>()
  for (let i = 0; i < changes.length; i += 2) {
    const row = changes[i]!
    const before = now.has(row) ? now.get(row)! : (values[row] ?? null)
    const value = changes[i + 1] ?? null
    after += cellHash(row, value) - cellHash(row, before)
    now.set(row, value)
  }
  return after >>> 0
}

function heldValueHash(board: Board, key: string): number {
  return Object.hasOwn(board.values, key) ? valueHash(key, board.values[key]!) : 0
}

function valueHash(key: string, value: Scalar): number {
  return mix(textHash(key, 0x811c9dc5), scalarHash(value))
}

function rowHash(list: string, key: string, row: Row): number {
  let fields = 0
  for (const field in row) fields += valueHash(field, row[field]!)
  return mix(textHash(key, textHash(list, 0x9747b28c)), fields)
}

function cellHash(row: number, value: number | null): number {
  return mix(Math.imul(row + 1, 0x9e3779b1), scalarHash(value))
}

const bits = new Float64Array(1)
const halves = new Uint32Array(bits.buffer)

function scalarHash(value: Scalar): number {
  if (typeof value === 'number') {
    // What JSON has no number for arrives as null; minus nought arrives as nought.
    if (!Number.isFinite(value)) return 0x2545f491
    bits[0] = value + 0
    return mix(halves[0]!, halves[1]!)
  }
  if (typeof value === 'string') return textHash(value, 0x7feb352d)
  if (value === null) return 0x2545f491
  return value ? 0x6c8e9cf5 : 0x1b873593
}

/** FNV-1a over code units, from a seed. */
function textHash(text: string, seed: number): number {
  let hash = seed
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}

/** Two hashes to one, every bit of both spread over all: an unspread sum would not see values that changed places. */
function mix(a: number, b: number): number {
  let hash = Math.imul(a ^ ((b << 15) | (b >>> 17)), 0x85ebca6b)
  hash ^= hash >>> 13
  hash = Math.imul(hash ^ b, 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
