import { watch, type Ref } from 'vue'
import { tellsReload } from '../../../shared/scene/reload.ts'
import { showFor } from '../../../shared/scene/scene.ts'
import type { LinkState } from '../../live/link-state.ts'

/**
 * Loads the page anew when the desk says so. What was ordered before this page's first greeting was meant for the page before it.
 * @param reload loads the page anew
 */
export function useReloadTold(
  live: Readonly<Ref<LinkState>>,
  wall: string,
  reload: () => void,
): void {
  let known: number | null = null
  watch(
    () => (live.value.hello === null ? null : live.value.scene.shows),
    (shows) => {
      if (shows === null) return
      const seq = showFor(shows.filter(tellsReload), wall)?.seq ?? 0
      if (known !== null && seq > known) reload()
      known = Math.max(known ?? 0, seq)
    },
    { immediate: true },
  )
}
