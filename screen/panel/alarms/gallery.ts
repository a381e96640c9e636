import type { PanelGallery } from '../../gallery/gallery.ts'
import { galleryBoard, galleryInput } from '../../gallery/input.ts'
import { changedRows, responseState } from '../../gallery/response-state.ts'

export const GALLERY: PanelGallery = {
  states: [
    responseState('calm', { alarms: {} }),
    responseState('all taken', {
      alarms: changedRows('alarms', () => ({ state: 'ACKNOWLEDGED' })),
    }),
    {
      name: 'a flood',
      says: 'live',
      input: (lang) => galleryInput(lang, { board: galleryBoard('extreme') }),
    },
  ],
  drawings: () => [],
}
