import type { Row } from '../../../shared/board/board.ts'
import type { PanelGallery } from '../../gallery/gallery.ts'
import { GALLERY_NOW, galleryBoard, galleryInput } from '../../gallery/input.ts'
import { buildClocksOption } from './build-option.ts'
import { whistleView } from './view.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Blown so many hours ago, with so many left. */
function whistle(ago: number, left: number | null, rest: Row = {}): Row {
  return {
    at: GALLERY_NOW - ago * HOUR,
    due: left === null ? null : GALLERY_NOW + left * HOUR,
    region: '320684010101',
    kind: 'work',
    orgs: 'cg',
    signedAt: null,
    contactedAt: null,
    arrivedAt: null,
    ...rest,
  }
}

const WAYS: readonly Row[] = [
  whistle(0.75, 0.25, { orgs: 'ga xf', kind: 'emergency' }),
  whistle(30, -4, { signedAt: GALLERY_NOW - 29 * HOUR, orgs: 'hb' }),
  whistle(50, 22, { signedAt: GALLERY_NOW, contactedAt: GALLERY_NOW, kind: 'tough' }),
  whistle(60, 40, { signedAt: GALLERY_NOW, contactedAt: GALLERY_NOW, arrivedAt: GALLERY_NOW }),
  whistle(2, null, { orgs: 'zj' }),
]

const ROLE_OF_TONE = {
  plain: 'data',
  caution: 'caution',
  serious: 'serious',
  critical: 'critical',
} as const

export const GALLERY: PanelGallery = {
  states: [
    {
      name: 'every way to be late',
      says: 'live',
      input: (lang) => {
        const { values, lists } = galleryBoard('typical')
        const whistles = Object.fromEntries(WAYS.map((row, i) => [`w${i}`, row]))
        return galleryInput(lang, {
          board: {
            values: { ...values, 'whistleOpen@now': WAYS.length, 'whistleLate@now': 2 },
            lists: { ...lists, whistles },
          },
        })
      },
    },
  ],
  drawings: (input, theme, unitPx) => {
    const { rows } = whistleView(input)
    if (rows.length === 0) return []
    return [
      {
        name: 'clocks',
        option: buildClocksOption(rows, theme, unitPx),
        widthPx: 250,
        heightPx: 40 * rows.length,
        seen: rows.map(({ gone, tone }) => ({
          role: ROLE_OF_TONE[tone],
          from: 0,
          to: Math.min(1, gone ?? 0),
        })),
      },
    ]
  },
}
