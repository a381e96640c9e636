import { computed, type ComputedRef, type ShallowRef } from 'vue'
import { NO_HATCH, type MapHatch } from '../../map/types.ts'
import type { PanelState } from '../../panel/input.ts'
import { noticeOf, supplyOf, type Notice } from '../../panel/supply.ts'
import { saysTheSame, unchanged } from '../unchanged.ts'
import { feedsNow, hatchIn } from './feeds-now.ts'
import type { MapLayer } from './map-layers.ts'
import type { Wall } from '../use-wall.ts'

/** How far the map's picture may be believed (RULES ST1–ST3). */
export interface MapSupply {
  readonly state: ComputedRef<PanelState>
  readonly notice: ComputedRef<Notice | null>
  /** Another object only when it changed: each time the map draws its marks anew. */
  readonly hatched: ComputedRef<MapHatch>
}

/** @param failed the map itself could not be loaded */
export function useMapSupply(
  wall: Wall,
  layer: ComputedRef<MapLayer | null>,
  failed: Readonly<ShallowRef<boolean>>,
): MapSupply {
  const { source, shown, input, freshness } = wall
  const families = computed(() => layer.value?.families ?? [])
  const supply = computed(() =>
    shown.value === null ? null : supplyOf(shown.value.board, families.value),
  )
  const state = computed<PanelState>(() => {
    if (failed.value) return 'error'
    const { kind } = freshness.value
    if (kind !== 'live') return kind
    if (supply.value?.kind === 'lost') return 'stale'
    return supply.value?.kind === 'partial' ? 'partial' : 'live'
  })
  const hatched = unchanged<MapHatch>(() => {
    const [data, held] = [source.district.value, shown.value]
    // Where the whole map is stale it is dimmed and hatched as any panel, once.
    if (data === null || held === null || state.value === 'stale') return NO_HATCH
    const at = data.tree.indexOf(held.view.region)
    if (at < 0) return NO_HATCH
    const drawn = source.state.value.want?.layer?.level ?? data.tree.levels.length
    const feeds = feedsNow(data.feeds, held.board)
    return hatchIn(data.tree, feeds, at, drawn, families.value)
  }, saysTheSame)
  const notice = computed(() => (input.value === null ? null : noticeOf(supply.value, input.value)))
  return { state, notice, hatched }
}
