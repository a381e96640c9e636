import { NEEDS_KEY } from '../../../../shared/board/board.ts'
import type { PanelInput } from '../../../panel/input.ts'
import { numberAt, numberIn, rowsAt, type KeyedRow } from '../../../panel/read.ts'
import { needView, type NeedView } from '../../card/need/need-view.ts'

export interface NeedsPageView {
  readonly rows: readonly NeedView[]
  /** Each by itself; else counts of a community and category. */
  readonly single: boolean
  /** Needs that the rows stand for, and how many the region has. */
  readonly listed: number
  readonly all: number
}

/** The needs of the region in view in their order on the board: topics first, then by cases. */
export function needsPageView(input: PanelInput): NeedsPageView {
  const rows = rowsAt(input.board, 'needs').toSorted(firstFirst)
  const most = Math.max(0, ...rows.map(({ row }) => numberIn(row, 'cases') ?? 0))
  const listed = rows.reduce((sum, { row }) => sum + (numberIn(row, 'needs') ?? 1), 0)
  return {
    ...{ listed, all: Math.max(listed, numberAt(input.board, NEEDS_KEY) ?? listed) },
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
