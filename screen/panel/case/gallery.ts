import type { PanelGallery, Seen } from '../../gallery/gallery.ts'
import { galleryBoard, galleryInput } from '../../gallery/input.ts'
import { buildFunnelOption, buildOwnersOption } from './build-option.ts'
import { caseView } from './view.ts'

export const GALLERY: PanelGallery = {
  states: [
    {
      name: 'nothing late',
      says: 'live',
      input: (lang) => {
        const { values, lists } = galleryBoard('typical')
        const late = Object.keys(values).filter((key) => /^C9b?@now/.test(key))
        const none = Object.fromEntries(late.map((key) => [key, 0]))
        return galleryInput(lang, { board: { values: { ...values, ...none }, lists } })
      },
    },
  ],
  drawings: (input, theme, unitPx) => {
    const { steps, owners } = caseView(input)
    const waiting = steps.filter(({ step }) => step !== 'evaluate')
    const most = Math.max(1, ...waiting.map(({ count }) => count.value ?? 0))
    const latest = owners[0]?.figure.value ?? 0
    const funnel = {
      name: 'funnel',
      option: buildFunnelOption(steps, theme, unitPx),
      widthPx: 160,
      heightPx: 210,
      seen: waiting.map(({ count, slowest }): Seen => ({
        role: slowest ? 'dataHigh' : 'data',
        from: 0,
        to: (count.value ?? 0) / most,
      })),
    }
    if (owners.length === 0) return [funnel]
    return [
      funnel,
      {
        name: 'owners',
        option: buildOwnersOption(owners, theme, unitPx),
        widthPx: 200,
        heightPx: 28 * owners.length,
        seen: owners.map(({ figure }, i): Seen => ({
          role: i === 0 ? 'dataHigh' : 'data',
          from: 0,
          to: (figure.value ?? 0) / latest,
        })),
      },
    ]
  },
}
