import type { PanelGallery } from '../../gallery/gallery.ts'
import { changedRows, responseState } from '../../gallery/response-state.ts'

const OPEN = changedRows('suggestions', () => ({}))

export const GALLERY: PanelGallery = {
  states: [
    responseState('many', {
      suggestions: Object.fromEntries(
        Array.from({ length: 9 }, (_, i) => [`s${i}`, Object.values(OPEN)[i % 2]!]),
      ),
    }),
    responseState('all decided', {
      suggestions: changedRows('suggestions', () => ({ state: 'DECIDED' })),
    }),
  ],
  drawings: () => [],
}
