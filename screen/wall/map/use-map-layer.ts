import { computed, type ComputedRef } from 'vue'
import { spreadLayer } from '../../live/layer-rows.ts'
import { sameView } from '../../live/link-state.ts'
import { scaleOf, type ValueScale } from '../../map/scale.ts'
import type { LayerValues } from '../../map/types.ts'
import { densitiesOf } from './density.ts'
import { CHOSEN_LAYERS, layerFor, type MapLayer } from './map-layers.ts'
import type { Wall } from '../use-wall.ts'

/** What colours the map just now. */
export interface LayerInForce {
  /** Null until the district is known. */
  readonly layer: ComputedRef<MapLayer | null>
  readonly scale: ComputedRef<ValueScale>
  readonly values: ComputedRef<LayerValues | undefined>
}

export function useMapLayer({ keeper, source }: Wall): LayerInForce {
  const layer = computed(() => {
    const indicators = source.district.value?.indicators
    if (indicators === undefined) return null
    return layerFor(keeper.place.value.layer, indicators) ?? layerFor(CHOSEN_LAYERS[0], indicators)
  })
  /** The layer held, if it is of the view in force; a layer of another region colours nothing. */
  const held = computed(() => {
    const { layer: at, want } = source.state.value
    if (at === null || want === null || want.layer === null) return null
    const same = sameView(at.layer, want.view) && at.layer.key === want.layer.key
    return same && at.layer.level === want.layer.level ? at : null
  })
  const coloured = computed(() => {
    const [data, at] = [source.district.value, held.value]
    if (data === null || at === null || layer.value === null) return null
    const { level } = at.layer
    return densitiesOf(data.tree, level, spreadLayer(data.tree, at), layer.value.per)
  })
  const scale = computed(() => {
    const { attention, per, indicator } = layer.value ?? {}
    return scaleOf(coloured.value ?? [], {
      attention: attention ?? 'high',
      whole: per === null && (indicator?.unit === 'count' || indicator?.unit === 'persons'),
    })
  })
  const values = computed<LayerValues | undefined>(() => {
    const [at, colours] = [held.value, coloured.value]
    if (at === null || colours === null) return undefined
    const { seq, t } = at.version
    return {
      level: at.layer.level,
      values: colours,
      version: `${at.layer.region}|${at.layer.key}|${seq}.${t}`,
      scale: scale.value,
    }
  })
  return { layer, scale, values }
}
