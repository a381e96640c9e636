import type { PanelGallery } from '../../gallery/gallery.ts'
import { galleryBoard, galleryInput } from '../../gallery/input.ts'
import { buildCategoryOption } from './build-option.ts'
import { appealView } from './view.ts'

export const GALLERY: PanelGallery = {
  states: [
    {
      // Below the community a screen is not told of subcategories (RULES PV3).
      name: 'main categories alone',
      says: 'live',
      input: (lang) => {
        const { values, lists } = galleryBoard('typical')
        const kept = Object.entries(values).filter(([key]) => !key.startsWith('C1b@'))
        return galleryInput(lang, { board: { values: Object.fromEntries(kept), lists } })
      },
    },
    {
      name: 'needs unknown',
      says: 'live',
      input: (lang) => {
        const { values, lists } = galleryBoard('typical')
        const { needs: _needs, ...rest } = lists
        return galleryInput(lang, { board: { values, lists: rest } })
      },
    },
  ],
  drawings: (input, theme, unitPx) => {
    const { categories } = appealView(input)
    if (categories.length === 0) return []
    const most = categories[0]!.figure.value ?? 0
    return [
      {
        name: 'categories',
        option: buildCategoryOption(categories, theme, unitPx),
        widthPx: 160,
        heightPx: 24 * categories.length,
        seen: categories.map(({ figure }, i) => ({
          role: i === 0 ? 'dataHigh' : 'data',
          from: 0,
          to: (figure.value ?? 0) / most,
        })),
      },
    ]
  },
}
