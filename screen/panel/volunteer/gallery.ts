import type { Row } from '../../../shared/board/board.ts'
import type { PanelGallery } from '../../gallery/gallery.ts'
import { GALLERY_NOW, galleryBoard, galleryInput } from '../../gallery/input.ts'
import { COLUMNS } from './view.ts'

const HOUR = 3_600_000

/** Orders of each column at a part of their limit. */
function ordersAt(part: number): Record<string, Row> {
  const at = GALLERY_NOW - 24 * HOUR * part
  return Object.fromEntries(
    COLUMNS.flatMap((column) =>
      Array.from({ length: 5 }, (_, i) => [
        `${column}-${i}`,
        { at, column, region: '320684', due: at + 24 * HOUR },
      ]),
    ),
  )
}

export const GALLERY: PanelGallery = {
  states: ([0.1, 0.5, 0.9, 1.2] as const).map((part) => ({
    name: `orders at ${part * 100} % of their limit`,
    says: 'live',
    input: (lang) => {
      const board = galleryBoard('typical')
      return galleryInput(lang, {
        board: { ...board, lists: { ...board.lists, orders: ordersAt(part) } },
      })
    },
  })),
  drawings: () => [],
}
