import type { PanelGallery } from '../../gallery/gallery.ts'
import { GALLERY_NOW } from '../../gallery/input.ts'
import { changedRows, responseState } from '../../gallery/response-state.ts'

const MINUTE = 60_000

export const GALLERY: PanelGallery = {
  states: [
    responseState('all answered', {
      callouts: changedRows('callouts', () => ({ answeredAt: GALLERY_NOW - 4 * MINUTE })),
    }),
    responseState('nobody answers', {
      callouts: changedRows('callouts', (_, i) => ({
        ...{ sentAt: GALLERY_NOW - (30 - 5 * i) * MINUTE, readAt: null, phoneAt: null },
        ...{ answeredAt: null, post: `城东片区网格党支部书记(第${i}支部)` },
      })),
    }),
    responseState('nobody called', { callouts: {} }),
    responseState('a preview', {}, 'ALERT'),
  ],
  drawings: () => [],
}
