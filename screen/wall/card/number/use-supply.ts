import { computed, type ComputedRef } from 'vue'
import type { PanelState } from '../../../panel/input.ts'
import { noticeOf, supplyOf, type Notice } from '../../../panel/supply.ts'
import { layerFor } from '../../map/map-layers.ts'
import type { Wall } from '../../use-wall.ts'

/** How far an opened number may be believed (RULES ST1–ST3), by the feeds it is made of. */
export function useCardSupply(
  { freshness, shown, input }: Wall,
  key: () => string,
): { readonly state: ComputedRef<PanelState>; readonly notice: ComputedRef<Notice | null> } {
  const supply = computed(() => {
    const [held, of] = [shown.value, input.value]
    const layer = of === null ? null : layerFor(key(), of.indicators)
    return held === null || layer === null ? null : supplyOf(held.board, layer.families)
  })
  return {
    state: computed(() => {
      const { kind } = freshness.value
      if (kind !== 'live') return kind
      if (supply.value?.kind === 'lost') return 'stale'
      return supply.value?.kind === 'partial' ? 'partial' : 'live'
    }),
    notice: computed(() => (input.value === null ? null : noticeOf(supply.value, input.value))),
  }
}
