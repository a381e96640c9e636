import type { Board, BoardDelta, Row, Scalar, ViewKey } from '../../shared/board/board.ts'
import { diffBoards, isEmptyDelta, mergeDeltas } from '../../shared/board/diff.ts'
import { boardSum, boardSumAfter } from '../../shared/link/sum.ts'
import {
  wireVersion,
  type BoardSnapshot,
  type BoardStep,
  type WireRow,
} from '../../shared/link/wire.ts'
import type { Codec } from './codec.ts'
import { RoomDictionary } from './dictionary.ts'

/** Keys of the dictionary beyond those of the board, above which a room begins a new one (RULES LL4). */
const SPARE_KEYS = 1_024

export function boardCodec(view: ViewKey): Codec<Board, BoardDelta> {
  let words = new RoomDictionary()

  /** Rows are written before the shapes they need are read off the dictionary. */
  function rowsOf(list: Readonly<Record<string, Row>>): WireRow[] {
    return Object.entries(list).map(([key, row]) => words.row(key, row))
  }
  function changesOf(rows: Readonly<Record<string, Row | null>>): (WireRow | string)[] {
    return Object.entries(rows).map(([key, row]) => (row === null ? key : words.row(key, row)))
  }

  return {
    diff: (before, after) => {
      const delta = diffBoards(before, after)
      return isEmptyDelta(delta) ? null : delta
    },
    merge: mergeDeltas,
    sum: boardSum,
    sumAfter: boardSumAfter,
    mark: () => words.mark(),
    learn(delta) {
      for (const key in delta.set) words.key(key)
      for (const list of Object.values(delta.rows)) changesOf(list)
    },
    begin(board) {
      words = new RoomDictionary()
      for (const key of Object.keys(board.values).toSorted()) words.key(key)
      for (const list of Object.values(board.lists)) rowsOf(list)
    },
    isWasteful: (board) => words.size > Object.keys(board.values).length + SPARE_KEYS,
    snapshot(room, { version, sum }, board) {
      const lists = Object.fromEntries(
        Object.entries(board.lists)
          .filter(([, rows]) => Object.keys(rows).length > 0)
          .map(([name, rows]) => [name, rowsOf(rows)]),
      )
      const start = { keys: 0, shapes: 0 }
      const gone: number[] = []
      const values: Scalar[] = []
      const keys = words.keysFrom(start)
      keys.forEach((key, index) => {
        if (Object.hasOwn(board.values, key)) values.push(board.values[key]!)
        else gone.push(index)
      })
      return JSON.stringify({
        kind: 'snapshot',
        ...{ room, view, version: wireVersion(version), sum },
        ...{ keys, shapes: words.shapesFrom(start), gone, values, lists },
      } satisfies BoardSnapshot)
    },
    step(room, { from, version, sum }, delta, mark) {
      const head = { room, from: wireVersion(from), version: wireVersion(version), sum }
      if (delta === null) return JSON.stringify({ kind: 'delta', ...head } satisfies BoardStep)
      const lists = Object.fromEntries(
        Object.entries(delta.rows).map(([name, rows]) => [name, changesOf(rows)]),
      )
      const set = Object.entries(delta.set).flatMap(([key, value]) => [words.key(key), value])
      const unset = delta.unset.map((key) => words.key(key))
      const [keys, shapes] = [words.keysFrom(mark), words.shapesFrom(mark)]
      return JSON.stringify({
        ...{ kind: 'delta', ...head },
        ...(keys.length === 0 ? {} : { keys }),
        ...(shapes.length === 0 ? {} : { shapes }),
        ...(set.length === 0 ? {} : { set }),
        ...(unset.length === 0 ? {} : { unset }),
        ...(Object.keys(lists).length === 0 ? {} : { lists }),
      } satisfies BoardStep)
    },
  }
}
