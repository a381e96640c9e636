import { watch, type Ref } from 'vue'
import type { Briefing } from '../../../shared/scene/briefing.ts'
import { tellsReload } from '../../../shared/scene/reload.ts'
import { showFor, type Shown } from '../../../shared/scene/scene.ts'
import type { DistrictData } from '../../live/district.ts'
import type { LinkState } from '../../live/link-state.ts'
import { carriedOut, carryOut, isNew } from './orders.ts'

export interface OrderParts {
  readonly live: Readonly<Ref<LinkState>>
  readonly briefing: Readonly<Ref<Briefing | null>>
  readonly district: Readonly<Ref<DistrictData | null>>
  readonly wall: string
}

/**
 * Carries out the newest order that the scene has for this wall, once, as soon as what it names is known. A page that is loaded again takes up
 * the scene it was told to show, unless somebody at the wall has left it.
 * @returns to be called when somebody at the wall leaves what was ordered
 */
export function useOrders(
  { live, briefing, district, wall }: OrderParts,
  obey: (shown: Shown) => void,
): () => void {
  let last = carriedOut(sessionStorage)
  watch(
    () => [live.value.scene.shows, briefing.value, district.value] as const,
    ([shows, file, data]) => {
      const show = showFor(
        shows.filter((each) => !tellsReload(each)),
        wall,
      )
      if (show === null || data === null || !isNew(show, last)) return
      const waits = show.shown.kind === 'scene' || show.shown.kind === 'play'
      if (waits && file === null) return
      last = show
      if (!waits) carryOut(show, sessionStorage)
      obey(show.shown)
    },
    { immediate: true },
  )
  return () => {
    if (last !== null) carryOut(last, sessionStorage)
  }
}
