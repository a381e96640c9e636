import type { PanelGallery } from '../../gallery/gallery.ts'
import { changedRows, responseState } from '../../gallery/response-state.ts'

export const GALLERY: PanelGallery = {
  states: [
    responseState('all moved', {
      evacuations: changedRows('evacuations', ({ planned }) => ({
        ...{ moved: planned ?? 0, sheltered: planned ?? 0 },
      })),
    }),
    responseState('more than planned', {
      evacuations: changedRows('evacuations', () => ({ planned: 10, moved: 12, sheltered: 15 })),
    }),
    responseState('none planned', { evacuations: {} }),
  ],
  drawings: () => [],
}
