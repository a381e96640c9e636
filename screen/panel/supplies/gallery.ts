import type { PanelGallery } from '../../gallery/gallery.ts'
import { changedRows, responseState } from '../../gallery/response-state.ts'

export const GALLERY: PanelGallery = {
  states: [
    responseState('enough', {
      supplies: changedRows('supplies', ({ need }) => ({ have: need ?? 0, covered: need ?? 0 })),
    }),
    responseState('need not stated', {
      supplies: changedRows('supplies', () => ({ need: null, covered: null })),
    }),
    responseState('long kinds', {
      supplies: changedRows('supplies', (_, i) => ({
        ...{ kind: `移动式大流量排涝泵车及配套${i}`, have: 1, need: 1_234_567, covered: 1 },
      })),
    }),
    responseState('not counted', { supplies: {} }),
  ],
  drawings: () => [],
}
