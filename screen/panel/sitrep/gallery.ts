import type { PanelGallery } from '../../gallery/gallery.ts'
import { GALLERY_NOW } from '../../gallery/input.ts'
import { changedRows, responseState } from '../../gallery/response-state.ts'

const MINUTE = 60_000

export const GALLERY: PanelGallery = {
  states: [
    responseState('overdue', {
      sitreps: changedRows('sitreps', ({ sentAt }) =>
        sentAt === null ? { due: GALLERY_NOW - 7 * MINUTE } : {},
      ),
    }),
    responseState('days off', {
      sitreps: changedRows('sitreps', ({ sentAt }) =>
        sentAt === null ? { due: GALLERY_NOW + 60 * 60 * MINUTE } : {},
      ),
    }),
    responseState('all sent', {
      sitreps: changedRows('sitreps', ({ due }) => ({ sentAt: due ?? null })),
    }),
    responseState('none scheduled', { sitreps: {} }),
  ],
  drawings: () => [],
}
