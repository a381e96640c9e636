import type { Board, BoardDelta, Row, Scalar } from './board.ts'

/**
 * The board after a delta; `board` is left as it was. Lists and rows that the delta does not name keep their identity, so that a
 * screen may compare by reference.
 */
export function applyDelta(board: Board, delta: BoardDelta): Board {
  const values: Record<string, Scalar> = { ...board.values, ...delta.set }
  for (const key of delta.unset) delete values[key]

  const lists: Record<string, Readonly<Record<string, Row>>> = { ...board.lists }
  for (const [name, changed] of Object.entries(delta.rows)) {
    // Without a prototype: a row's key comes from a producer.
    const rows = Object.assign(Object.create(null) as Record<string, Row>, lists[name])
    for (const [key, row] of Object.entries(changed)) {
      if (row === null) delete rows[key]
      else rows[key] = row
    }
    lists[name] = rows
  }
  return { values, lists }
}
