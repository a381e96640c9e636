import type { PanelGallery } from '../../gallery/gallery.ts'
import { changedRows, responseState } from '../../gallery/response-state.ts'

export const GALLERY: PanelGallery = {
  states: [
    responseState('under way', {}, 'RECOVERY'),
    responseState(
      'all done',
      {
        tasks: changedRows('tasks', () => ({ state: 'DONE' }), 'RECOVERY'),
        evacuations: changedRows(
          'evacuations',
          ({ moved }) => ({ returned: moved ?? 0 }),
          'RECOVERY',
        ),
        problems: changedRows('problems', () => ({ state: 'CLOSED' }), 'RECOVERY'),
      },
      'RECOVERY',
    ),
  ],
  drawings: () => [],
}
