import type { Board, Row } from '../../shared/board/board.ts'
import type { GalleryState } from './gallery.ts'
import { galleryBoard, galleryInput } from './input.ts'

/** A response in force with other lists than the ordinary ones. */
export function responseState(
  name: string,
  lists: Board['lists'],
  mode = 'EMERGENCY',
): GalleryState {
  return {
    name,
    says: 'live',
    input: (lang) => {
      const board = galleryBoard('typical', mode)
      return galleryInput(lang, { board: { ...board, lists: { ...board.lists, ...lists } } })
    },
  }
}

/** The rows of an ordinary response's list, each changed. */
export function changedRows(
  list: string,
  change: (row: Row, i: number) => Row,
  mode = 'EMERGENCY',
): Readonly<Record<string, Row>> {
  const rows = galleryBoard('typical', mode).lists[list] ?? {}
  return Object.fromEntries(
    Object.entries(rows).map(([key, row], i) => [key, { ...row, ...change(row, i) }]),
  )
}
