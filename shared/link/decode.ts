import type { Board, BoardDelta, Row, Scalar } from '../board/board.ts'
import type { BoardSnapshot, BoardStep, Shape, WireRow } from './wire.ts'

/** What a room's indices stand for; it only grows. */
export interface Dictionary {
  readonly keys: readonly string[]
  readonly shapes: readonly Shape[]
}

/** @throws RangeError for an index that the dictionary has not. */
export function decodeSnapshot(part: BoardSnapshot): Board {
  const gone = new Set(part.gone)
  const values: Record<string, Scalar> = Object.create(null)
  let at = 0
  part.keys.forEach((key, index) => {
    if (gone.has(index)) return
    values[key] = scalarAt(part.values, at++)
  })
  const lists: Record<string, Readonly<Record<string, Row>>> = {}
  for (const [name, rows] of Object.entries(part.lists)) {
    const list: Record<string, Row> = Object.create(null)
    for (const row of rows) list[row[0]] = rowOf(part.shapes, row)
    lists[name] = list
  }
  return { values, lists }
}

/** The dictionary after a step. */
export function grown(dictionary: Dictionary, step: BoardStep): Dictionary {
  if (step.keys === undefined && step.shapes === undefined) return dictionary
  return {
    keys: step.keys === undefined ? dictionary.keys : [...dictionary.keys, ...step.keys],
    shapes: step.shapes === undefined ? dictionary.shapes : [...dictionary.shapes, ...step.shapes],
  }
}

/**
 * @param dictionary already grown by the step
 * @throws RangeError for an index that the dictionary has not
 */
export function decodeStep(dictionary: Dictionary, step: BoardStep): BoardDelta {
  const set: Record<string, Scalar> = Object.create(null)
  const pairs = step.set ?? []
  for (let i = 0; i < pairs.length; i += 2)
    set[keyAt(dictionary, Number(pairs[i]))] = scalarAt(pairs, i + 1)
  const rows: Record<string, Record<string, Row | null>> = {}
  for (const [name, changed] of Object.entries(step.lists ?? {})) {
    const list: Record<string, Row | null> = Object.create(null)
    for (const row of changed) {
      if (typeof row === 'string') list[row] = null
      else list[row[0]] = rowOf(dictionary.shapes, row)
    }
    rows[name] = list
  }
  return { set, unset: (step.unset ?? []).map((index) => keyAt(dictionary, index)), rows }
}

function rowOf(shapes: readonly Shape[], [, at, ...values]: WireRow): Row {
  const shape = shapes[at]
  if (shape === undefined) throw new RangeError(`no shape ${at}`)
  const row: Record<string, Scalar> = {}
  shape.forEach((field, i) => (row[field] = scalarAt(values, i)))
  return row
}

function keyAt({ keys }: Dictionary, index: number): string {
  const key = keys[index]
  if (key === undefined) throw new RangeError(`no key ${index}`)
  return key
}

function scalarAt(values: readonly Scalar[], index: number): Scalar {
  const value = values[index]
  if (value === undefined) throw new RangeError(`no value ${index}`)
  return value
}
