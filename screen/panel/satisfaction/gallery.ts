import type { Scalar } from '../../../shared/board/board.ts'
import type { GalleryState, PanelGallery, Seen } from '../../gallery/gallery.ts'
import { galleryBoard, galleryInput } from '../../gallery/input.ts'
import { buildLevelsOption, buildSatisfactionOption, LEVEL_ROLES } from './build-option.ts'
import { satisfactionView } from './view.ts'

/** So many satisfied of so many, with the interval that the server would make of them. */
function rated(name: string, n: number, d: number, low: number, high: number): GalleryState {
  const change: Record<string, Scalar> = {
    ...{ 'F3@today': n / d, 'F3@today.n': n, 'F3@today.d': d, 'F3@today.x': 0 },
    ...{ 'F3@today.low': low, 'F3@today.high': high, 'F3@today.pop': null },
  }
  return {
    name,
    says: 'live',
    input: (lang) => {
      const board = galleryBoard('typical')
      return galleryInput(lang, { board: { ...board, values: { ...board.values, ...change } } })
    },
  }
}

export const GALLERY: PanelGallery = {
  states: [
    rated('few answers', 3, 4, 0.3006, 0.9544),
    rated('far below the target', 22, 100, 0.1501, 0.3107),
    rated('sure', 99_100, 100_000, 0.9904, 0.9916),
  ],
  drawings: (input, theme, unitPx) => {
    const view = satisfactionView(input)
    const { low, high, from, to } = view.interval
    // To the pixel, as it is drawn.
    const share = (rate: number): number =>
      Math.round(((Math.min(to, Math.max(from, rate)) - from) / (to - from)) * widthPx) / widthPx
    const [widthPx, heightPx] = [1000, 20]
    const rated = view.levels.reduce((sum, { figure }) => sum + (figure.value ?? 0), 0)
    let start = 0
    return [
      {
        name: 'interval',
        option: buildSatisfactionOption(view, theme, unitPx),
        ...{ widthPx, heightPx },
        // The point is a full circle, of which no width is read; the view's own test looks for it.
        seen:
          low === null || high === null
            ? []
            : [{ role: 'data', from: share(low), to: share(high) }],
      },
      {
        name: 'levels',
        option: buildLevelsOption(view, theme),
        widthPx,
        heightPx: 10,
        seen: view.levels.flatMap(({ level, figure }): Seen[] => {
          const end = start + (figure.value ?? 0) / rated
          const part = { role: LEVEL_ROLES[level], from: start, to: end }
          start = end
          return part.role === 'text' ? [] : [part]
        }),
      },
    ]
  },
}
