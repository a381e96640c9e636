import type { Board } from '../../../../shared/board/board.ts'
import type { Keys } from '../../../keys/use-keys.ts'
import type { PlaceKeeper } from '../../place/use-place.ts'

/**
 * `g` opens and closes the card of the region in view; `c` goes through its open cases in the list's order, late ones first, `⇧c` the other
 * way.
 */
export function useThingKeys(keys: Keys, keeper: PlaceKeeper, board: () => Board | null): void {
  keys.on('card', ({ name, shift }) => {
    const { opened } = keeper.place.value
    if (name === 'g') keeper.open(opened?.kind === 'grid' ? null : { kind: 'grid' })
    else if (name === 'c') {
      const id = nextCase(board(), opened?.kind === 'case' ? opened.id : null, shift ? -1 : 1)
      if (id !== null) keeper.open({ kind: 'case', id })
    } else return false
    return true
  })
}

/** The case before or after one in the list, round its ends; from none, or from one that has left it, the first or last. */
export function nextCase(board: Board | null, from: string | null, by: 1 | -1): string | null {
  const ids = Object.keys(board?.lists['cases'] ?? {})
  if (ids.length === 0) return null
  const at = from === null ? -1 : ids.indexOf(from)
  if (at < 0) return ids[by === 1 ? 0 : ids.length - 1]!
  return ids[(at + by + ids.length) % ids.length]!
}
