import type { PanelGallery } from '../../gallery/gallery.ts'
import { GALLERY_NOW } from '../../gallery/input.ts'
import { changedRows, responseState } from '../../gallery/response-state.ts'

export const GALLERY: PanelGallery = {
  states: [
    responseState('all here', {
      musters: changedRows('musters', ({ required }) => ({ arrived: required ?? 0 })),
    }),
    responseState('nobody came', {
      musters: changedRows('musters', () => ({ arrived: 0, deadline: GALLERY_NOW - 1 })),
    }),
    responseState('nobody summoned', { musters: {} }),
  ],
  drawings: () => [],
}
