import { onScopeDispose, shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import type { DistrictData } from '../live/district.ts'
import { layerOf, MAP_LAYERS } from './map-layers.ts'
import { goTo, moveOf, movePlace, type Place } from './navigation.ts'
import { withRegion, type PageQuery } from './page-query.ts'

export interface PlaceKeeper {
  readonly place: Readonly<Ref<Place>>
  goTo(region: number): void
  setLayer(layer: number): void
  setWindow(window: Place['window']): void
}

/** The wall's place: from the address and the package at first, then by click and key; the address follows. */
export function usePlace(
  district: Readonly<Ref<DistrictData | null>>,
  query: PageQuery,
): PlaceKeeper {
  const place = shallowRef<Place>({
    region: 0,
    marked: null,
    window: query.window ?? 'today',
    layer: 0,
    lang: query.lang ?? 'zh',
  })

  watch(
    district,
    (data, before) => {
      if (data === null) return
      const code = before?.tree.codes[place.value.region] ?? query.region
      const region = Math.max(0, code === undefined ? 0 : data.tree.indexOf(code))
      place.value =
        before == null
          ? {
              region,
              marked: null,
              window: query.window ?? data.display.window,
              layer: layerOf(data.display.mapIndicator),
              lang: query.lang ?? data.display.language,
            }
          : { ...place.value, region, marked: null }
    },
    { immediate: true },
  )
  watch(
    () => district.value?.tree.codes[place.value.region],
    (code) => {
      if (code !== undefined) history.replaceState(null, '', withRegion(location.href, code))
    },
  )

  const onKey = (event: KeyboardEvent): void => {
    const tree = district.value?.tree
    const move = event.ctrlKey || event.metaKey || event.altKey ? undefined : moveOf(event.key)
    if (tree === undefined || move === undefined) return
    event.preventDefault()
    place.value = movePlace(place.value, move, tree, MAP_LAYERS.length)
  }
  window.addEventListener('keydown', onKey)
  onScopeDispose(() => window.removeEventListener('keydown', onKey))

  return {
    place: shallowReadonly(place),
    goTo: (region) => (place.value = goTo(place.value, region)),
    setLayer: (layer) => (place.value = { ...place.value, layer }),
    setWindow: (window) => (place.value = { ...place.value, window }),
  }
}
