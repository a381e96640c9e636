import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { RELOAD_SETTINGS } from '../../../shared/scene/reload.ts'
import { MOST_SHOWS, type Show, type Shown } from '../../../shared/scene/scene.ts'
import type { SceneSettings } from '../../../shared/scene/settings.ts'

export const PAGE_SHOWN = 'display.pageShown'

/** What walls were last told to show, oldest first, the newest of more than a scene remembers (RULES LL4). @param records of the family display */
export function showsOf(records: Iterable<LedgerRecord>): readonly Show[] {
  return [...records]
    .filter(({ fields }) => fields['kind'] !== undefined)
    .map(showOf)
    .toSorted((a, b) => a.seq - b.seq)
    .slice(-MOST_SHOWS)
}

/** Id of the record of a wall, or of all walls. */
export function displayIdOf(wall: string | null): string {
  return wall === null ? 'every' : `wall:${wall}`
}

function showOf({ fields, last }: LedgerRecord): Show {
  const wall = fields['wall']
  return {
    seq: last.seq,
    at: last.time,
    wall: typeof wall === 'string' ? wall : null,
    shown: shownOf(fields),
  }
}

/** What a decision of ours wrote (decide-display.ts). */
function shownOf(fields: LedgerRecord['fields']): Shown {
  switch (fields['kind']) {
    case 'scene': {
      const at = fields['frozenAt']
      const frozenAt = typeof at === 'number' ? at : null
      return { kind: 'scene', scene: String(fields['scene']), frozenAt }
    }
    case 'settings':
      return { kind: 'settings', settings: fields['settings'] as SceneSettings }
    case 'play':
      return { kind: 'play' }
    // On the wire an order like any settings: a wall that does not know it yet shows what it shows.
    case 'reload':
      return { kind: 'settings', settings: RELOAD_SETTINGS }
    default:
      return { kind: 'end' }
  }
}
