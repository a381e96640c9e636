import type { PanelGallery, Seen } from '../../gallery/gallery.ts'
import { galleryBoard, galleryInput } from '../../gallery/input.ts'
import { buildTierOption, TIER_ROLES } from './build-option.ts'
import { mediationView } from './view.ts'

export const GALLERY: PanelGallery = {
  states: [
    {
      name: 'small numbers',
      says: 'live',
      input: (lang) => {
        const board = galleryBoard('typical')
        const values = Object.entries(board.values).map(([key, value]) =>
          /^M1[bc]@now(\{\w+=(red|orange)|$)/.test(key) ? [key, null] : [key, value],
        )
        const bounds = {
          'M1b@now.le': 55,
          'M1b@now{level=red}.le': 2,
          'M1b@now{level=orange}.le': 2,
        }
        return galleryInput(lang, {
          board: { ...board, values: { ...Object.fromEntries(values), ...bounds } },
        })
      },
    },
  ],
  drawings: (input, theme) => {
    const { tiers } = mediationView(input)
    const whole = tiers.reduce((sum, { figure }) => sum + (figure.value ?? 0), 0)
    let from = 0
    return [
      {
        name: 'tiers',
        option: buildTierOption(tiers, theme),
        widthPx: 1000,
        heightPx: 12,
        seen: tiers.flatMap(({ tier, figure }): Seen[] => {
          const part = { role: TIER_ROLES[tier], from, to: from + (figure.value ?? 0) / whole }
          from = part.to
          // The roles of text and track are not looked for: they are lines and grounds elsewhere.
          return part.role === 'text' || part.role === 'track' ? [] : [part]
        }),
      },
    ]
  },
}
