import type { Row } from '../../../shared/board/board.ts'
import { childrenOf, rowsOf, type RegionTree } from '../../../shared/region/tree.ts'
import type { HeldBoard, HeldLayer } from '../../live/link-state.ts'
import { numberAt, numberIn, rowsAt } from '../../panel/read.ts'
import { worstOf, type WorstMark } from './badges.ts'

export interface ChildRow {
  readonly index: number
  readonly value: number | null
  /** The worst below it, and how many (RULES AL6). */
  readonly mark: WorstMark | null
}

/** Stage units of a letter of the list's body. */
const LETTER = 16.6

/** What stands in a row beside the name. */
export interface BesideName {
  readonly value: string
  /** Of the mark, where there is one. */
  readonly count: string | null
  /** A mark of its freshness stands before it. */
  readonly fresh: boolean
}

/** Letters that a name may have in a list of `width` stage units: what its row's paddings, value and marks (WallChildren's styles) leave. */
export function lettersOf(width: number, { value, count, fresh }: BesideName): number {
  const figures = Math.max(2.48, value.length * 0.56)
  const mark = count === null ? 0 : 1.45 + count.length * 0.48
  return width / LETTER - 1.4 - figures - mark - (fresh ? 1.5 : 0)
}

/** Keys that the list of children carries under short names (shared/board, LIST_CAPS). */
const SHORT: Readonly<Record<string, string>> = {
  'caseOpen@now': 'open',
  'C9@now': 'late',
  'C9b@now': 'soon',
  'caseUrgent@now': 'urgent',
}

/**
 * Regions that are named, each with the value that colours it on the map; null where the map does not colour it.
 */
export function namedRows(
  tree: RegionTree,
  { view }: HeldBoard,
  key: string,
  layer: HeldLayer | null,
  named: readonly number[],
): ChildRow[] {
  const at = layer?.layer
  const held = at !== undefined && at.region === view.region && at.key === key ? at : null
  const rows = held === null ? [] : rowsOf(tree, tree.indexOf(held.region), held.level)
  return named.map((index) => ({
    index,
    value: layer?.values[rows.indexOf(index)] ?? null,
    mark: null,
  }))
}

/**
 * The regions directly below the one in view with their value of a key; the region itself when there is none below. A key that the board
 * does not carry for them is taken from the layer that colours the map, of the regions that it colours.
 */
export function childRows(
  tree: RegionTree,
  held: HeldBoard,
  key: string,
  layer: HeldLayer | null,
): ChildRow[] {
  const region = tree.indexOf(held.view.region)
  const children = childrenOf(tree, region)
  if (children.length === 0)
    return [{ index: region, value: numberAt(held.board, key), mark: null }]
  const rows = new Map(rowsAt(held.board, 'children').map(({ id, row }) => [id, row]))
  const field = SHORT[key] ?? key
  const rowOf = (index: number): Row | undefined => rows.get(tree.codes[index]!)
  const carried = children.some((index) => rowOf(index)?.[field] !== undefined)
  // A board without any rows knows nothing yet: that is no reason for another list.
  if (
    rows.size > 0 &&
    !carried &&
    layer?.layer.region === held.view.region &&
    layer.layer.key === key
  )
    return rowsOf(tree, region, layer.layer.level).map((index, i) => ({
      index,
      value: layer.values[i] ?? null,
      mark: worstOf(rowOf(index)),
    }))
  return children.map((index) => {
    const row = rowOf(index)
    return { index, value: row === undefined ? null : numberIn(row, field), mark: worstOf(row) }
  })
}
