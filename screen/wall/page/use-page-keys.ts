import type { Page } from '../../../shared/scene/settings.ts'
import type { Keys } from '../../keys/use-keys.ts'
import type { PlaceKeeper } from '../place/use-place.ts'

/** A page's key opens it, and closes it again. */
const PAGE_KEYS: Readonly<Record<string, Page>> = { k: 'ranking', n: 'needs', e: 'notice' }

/** Which page stands over the overview; Escape returns to the overview when the page has not taken it for something of its own. */
export function usePageKeys(keys: Keys, keeper: PlaceKeeper): void {
  keys.on('page', ({ name }) => {
    const { page } = keeper.place.value
    const wanted = PAGE_KEYS[name]
    if (wanted !== undefined) keeper.setPage(page === wanted ? 'overview' : wanted)
    else if (name === 'Escape' && page !== 'overview') keeper.setPage('overview')
    else return false
    return true
  })
}
