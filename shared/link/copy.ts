import { applyDelta } from '../board/apply.ts'
import type { Board, Version, ViewKey } from '../board/board.ts'
import { decodeSnapshot, decodeStep, grown, type Dictionary } from './decode.ts'
import { boardSum, boardSumAfter, layerSum, layerSumAfter } from './sum.ts'
import {
  sameWireVersion,
  versionOf,
  wireVersion,
  type BoardPart,
  type Frame,
  type LayerKey,
  type LayerPart,
} from './wire.ts'

/** A board as a screen holds it, with what the next delta needs. */
export interface BoardCopy {
  readonly room: number
  readonly view: ViewKey
  readonly version: Version
  readonly board: Board
  readonly dictionary: Dictionary
  readonly sum: number
}

export interface LayerCopy {
  readonly room: number
  readonly layer: LayerKey
  readonly version: Version
  readonly values: readonly (number | null)[]
  readonly sum: number
}

/** What one connection holds. Rooms are numbered by the server process: a new connection begins with `NO_COPY`. */
export interface Copy {
  readonly board: BoardCopy | null
  readonly layer: LayerCopy | null
}
export const NO_COPY: Copy = { board: null, layer: null }

/**
 * What became of one part of a frame. After `gap` and `drift` the copy is dropped and a snapshot must be asked for (RULES PR1); `other`
 * is a delta for a copy that is not held.
 */
export type Outcome = 'none' | 'snapshot' | 'delta' | 'gap' | 'drift' | 'other'

export interface Taken {
  readonly copy: Copy
  readonly board: Outcome
  readonly layer: Outcome
}

/** The copy after a frame; `copy` is left as it was. The frame is to be acknowledged whatever the outcome. */
export function takeFrame(copy: Copy, frame: Frame): Taken {
  const board = frame.board ? takeBoard(copy.board, frame.board) : kept(copy.board)
  const layer = frame.layer ? takeLayer(copy.layer, frame.layer) : kept(copy.layer)
  return {
    copy: { board: board.held, layer: layer.held },
    board: board.outcome,
    layer: layer.outcome,
  }
}

/** Counts the checksums of a copy anew: a copy that changed without a frame has drifted too. */
export function driftOf({ board, layer }: Copy): { readonly board: boolean; layer: boolean } {
  return {
    board: board !== null && boardSum(board.board) !== board.sum,
    layer: layer !== null && layerSum(layer.values) !== layer.sum,
  }
}

interface Step<C> {
  readonly held: C | null
  readonly outcome: Outcome
}

function takeBoard(held: BoardCopy | null, part: BoardPart): Step<BoardCopy> {
  const { room, sum } = part
  const version = versionOf(part.version)
  try {
    if (part.kind === 'snapshot') {
      const { view, keys, shapes } = part
      const board = decodeSnapshot(part)
      if (boardSum(board) !== sum) return DRIFT
      const copy = { room, view, version, board, dictionary: { keys, shapes }, sum }
      return { held: copy, outcome: 'snapshot' }
    }
    if (held === null || held.room !== room) return { held, outcome: 'other' }
    if (!sameWireVersion(part.from, wireVersion(held.version))) return GAP
    const dictionary = grown(held.dictionary, part)
    const delta = decodeStep(dictionary, part)
    if (boardSumAfter(held.sum, held.board, delta) !== sum) return DRIFT
    const isEmpty = part.set === undefined && part.unset === undefined && part.lists === undefined
    const board = isEmpty ? held.board : applyDelta(held.board, delta)
    return { held: { ...held, version, board, dictionary, sum }, outcome: 'delta' }
  } catch (error) {
    // An index that the dictionary has not: this copy is not what the server thinks it is.
    if (error instanceof RangeError) return DRIFT
    throw error
  }
}

function takeLayer(held: LayerCopy | null, part: LayerPart): Step<LayerCopy> {
  const { room, sum } = part
  const version = versionOf(part.version)
  if (part.kind === 'snapshot') {
    const { layer, values } = part
    if (layerSum(values) !== sum) return DRIFT
    return { held: { room, layer, version, values, sum }, outcome: 'snapshot' }
  }
  if (held === null || held.room !== room) return { held, outcome: 'other' }
  if (!sameWireVersion(part.from, wireVersion(held.version))) return GAP
  const set = part.set ?? []
  if (layerSumAfter(held.sum, held.values, set) !== sum) return DRIFT
  if (set.length === 0) return { held: { ...held, version }, outcome: 'delta' }
  const values = [...held.values]
  for (let i = 0; i < set.length; i += 2) values[set[i]!] = set[i + 1] ?? null
  return { held: { ...held, version, values, sum }, outcome: 'delta' }
}

const GAP: Step<never> = { held: null, outcome: 'gap' }
const DRIFT: Step<never> = { held: null, outcome: 'drift' }

function kept<C>(held: C | null): Step<C> {
  return { held, outcome: 'none' }
}
