import type { PanelGallery } from '../../gallery/gallery.ts'
import { changedRows, responseState } from '../../gallery/response-state.ts'

export const GALLERY: PanelGallery = {
  states: [
    responseState('every task blocked', {
      tasks: changedRows('tasks', () => ({ state: 'BLOCKED', blocker: '等待上级调拨大型排涝车' })),
    }),
    responseState('every task done', { tasks: changedRows('tasks', () => ({ state: 'DONE' })) }),
    responseState('one department a task', {
      tasks: changedRows('tasks', (_, i) => ({ org: `org${i}` })),
    }),
    responseState('none given yet', { tasks: {} }),
  ],
  drawings: () => [],
}
