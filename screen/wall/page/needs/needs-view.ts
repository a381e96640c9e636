import type { PanelInput } from '../../../panel/input.ts'
import { numberIn, rowsAt, type KeyedRow } from '../../../panel/read.ts'
import { needView, type NeedView } from '../../card/need/need-view.ts'

export interface NeedsPageView {
  readonly rows: readonly NeedView[]
  /** Each by itself; else counts of a community and category. */
  readonly single: boolean
}

/** The needs of the region in view in their order on the board: topics first, then by cases. */
export function needsPageView(input: PanelInput): NeedsPageView {
  const rows = rowsAt(input.board, 'needs').toSorted(firstFirst)
  const most = Math.max(0, ...rows.map(({ row }) => numberIn(row, 'cases') ?? 0))
  return {
    rows: rows.map(({ id, row }) => needView(input, id, row, most)),
    single: rows.every(({ row }) => numberIn(row, 'reporters') !== null),
  }
}

/** A row that came later stands last in the screen's copy, wherever it belongs. */
function firstFirst(a: KeyedRow, b: KeyedRow): number {
  const by = (field: string): number =>
    (numberIn(b.row, field) ?? 0) - (numberIn(a.row, field) ?? 0)
  return (
    Number(b.row['topic'] === true) - Number(a.row['topic'] === true) ||
    by('cases') ||
    by('reporters') ||
    by('last') ||
    (a.id < b.id ? -1 : 1)
  )
}
