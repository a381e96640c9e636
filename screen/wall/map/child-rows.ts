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
