import type { Row } from '../../../shared/board/board.ts'
import type { GalleryState, PanelGallery } from '../../gallery/gallery.ts'
import { GALLERY_NOW, galleryBoard, galleryInput } from '../../gallery/input.ts'

const HOUR = 3_600_000

function shift(from: number, rest: Row = {}): Row {
  return {
    ...{ from, to: from + 12 * HOUR, startedAt: from - HOUR / 6, double: false, region: '320684' },
    ...{
      leader: '街道党工委副书记(带班)',
      officers: '网格化服务中心值班长 应急管理办值班员',
    },
    ...rest,
  }
}

function onDuty(name: string, shifts: Readonly<Record<string, Row>>): GalleryState {
  return {
    name,
    says: 'live',
    input: (lang) => {
      const board = galleryBoard('typical')
      return galleryInput(lang, { board: { ...board, lists: { ...board.lists, shifts } } })
    },
  }
}

const FOUR = '网格化服务中心值班长 应急管理办值班员 综合治理办值班员 党政办公室值班员'

export const GALLERY: PanelGallery = {
  states: [
    onDuty('roster alone', {}),
    onDuty('handing over', {
      relief: shift(GALLERY_NOW + 300_000),
      old: shift(GALLERY_NOW + 300_000 - 12 * HOUR),
    }),
    onDuty('nobody came', { old: shift(GALLERY_NOW - 13 * HOUR) }),
    onDuty('unsigned', {
      next: shift(GALLERY_NOW - HOUR),
      old: shift(GALLERY_NOW - 13 * HOUR),
    }),
    onDuty('doubled', { now: shift(GALLERY_NOW - HOUR, { double: true, officers: FOUR }) }),
    {
      name: 'nobody known',
      says: 'live',
      input: (lang) => {
        const input = galleryInput(lang)
        return {
          ...input,
          board: { ...input.board, lists: {} },
          link: { ...input.link, lastFactAt: null, leaderPost: null, officerPosts: [] },
        }
      },
    },
  ],
  drawings: () => [],
}
