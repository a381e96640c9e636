import { childrenOf, type RegionTree } from '../../../shared/region/tree.ts'
import type { HeldBoard } from '../../live/link-state.ts'
import { numberAt, numberIn, rowsAt } from '../../panel/read.ts'

export interface ChildRow {
  readonly index: number
  readonly value: number | null
}

/** Keys that the list of children carries under short names (shared/board, LIST_CAPS). */
const SHORT: Readonly<Record<string, string>> = {
  'caseOpen@now': 'open',
  'C9@now': 'late',
  'C9b@now': 'soon',
}

/** The regions directly below the one in view with their value of a key; the region itself when there is none below. */
export function childRows(tree: RegionTree, held: HeldBoard, key: string): ChildRow[] {
  const region = tree.indexOf(held.view.region)
  const children = childrenOf(tree, region)
  if (children.length === 0) return [{ index: region, value: numberAt(held.board, key) }]
  const rows = new Map(rowsAt(held.board, 'children').map(({ id, row }) => [id, row]))
  return children.map((index) => {
    const row = rows.get(tree.codes[index]!)
    return { index, value: row === undefined ? null : numberIn(row, SHORT[key] ?? key) }
  })
}
