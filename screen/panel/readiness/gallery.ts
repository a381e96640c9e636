import type { PanelGallery } from '../../gallery/gallery.ts'
import { GALLERY_NOW } from '../../gallery/input.ts'
import { changedRows, responseState } from '../../gallery/response-state.ts'

const MINUTE = 60_000

export const GALLERY: PanelGallery = {
  states: [
    responseState('all ready', { elements: changedRows('elements', () => ({ state: 'ready' })) }),
    responseState('all late', {
      elements: changedRows('elements', (_, i) => ({
        ...{ state: 'notReady', due: GALLERY_NOW - i * MINUTE },
        post: `街道综合治理和应急管理岗${i}`,
      })),
    }),
    responseState('nothing required', {
      elements: changedRows('elements', () => ({ required: false })),
    }),
    responseState('no checklist yet', { elements: {} }),
    responseState('a preview', {}, 'ALERT'),
  ],
  drawings: () => [],
}
