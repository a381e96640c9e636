import type { PanelGallery, Seen } from '../../gallery/gallery.ts'
import { buildFunnelOption } from './build-option.ts'
import { caseView } from './view.ts'

export const GALLERY: PanelGallery = {
  states: [],
  drawings: (input, theme, unitPx) => {
    const { steps } = caseView(input)
    const waiting = steps.filter(({ step }) => step !== 'evaluate')
    const most = Math.max(1, ...waiting.map(({ count }) => count.value ?? 0))
    return [
      {
        name: 'funnel',
        option: buildFunnelOption(steps, theme, unitPx),
        widthPx: 160,
        heightPx: 210,
        seen: waiting.map(({ count, slowest }): Seen => ({
          role: slowest ? 'dataHigh' : 'data',
          from: 0,
          to: (count.value ?? 0) / most,
        })),
      },
    ]
  },
}
