import { shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import type { Opened, Overlay, Page, SceneSettings } from '../../../shared/scene/settings.ts'
import type { Keys } from '../../keys/use-keys.ts'
import type { DistrictData } from '../../live/district.ts'
import { layerFor } from '../map/map-layers.ts'
import { withRegion, type PageQuery } from '../page-query.ts'
import { applySettings } from './apply-settings.ts'
import { goTo, moveOf, movePlace, START_PLACE, type Place } from './navigation.ts'

export interface PlaceKeeper {
  readonly place: Readonly<Ref<Place>>
  goTo(region: number): void
  setLayer(layer: string): void
  setWindow(window: Place['window']): void
  setPage(page: Page): void
  open(opened: Opened | null): void
  setOverlays(overlays: readonly Overlay[]): void
  /** What a scene, a presenter or a command asks for. */
  show(settings: SceneSettings): void
  /** Back to where it stood. */
  put(place: Place): void
}

/** The wall's place: from the address and the package at first, then by click, key and scene; the address follows. */
export function usePlace(
  district: Readonly<Ref<DistrictData | null>>,
  query: PageQuery,
  keys: Keys,
): PlaceKeeper {
  const place = shallowRef<Place>({
    ...START_PLACE,
    window: query.window ?? START_PLACE.window,
    lang: query.lang ?? START_PLACE.lang,
  })
  const set = (change: Partial<Place>): void => {
    place.value = { ...place.value, ...change }
  }

  watch(
    district,
    (data, before) => {
      if (data === null) return
      const code = before?.tree.codes[place.value.region] ?? query.region
      const region = Math.max(0, code === undefined ? 0 : data.tree.indexOf(code))
      set(
        before == null
          ? {
              region,
              marked: null,
              window: query.window ?? data.display.window,
              layer: firstLayer(data, query),
              lang: query.lang ?? data.display.language,
            }
          : { region, marked: null },
      )
    },
    { immediate: true },
  )
  watch(
    () => district.value?.tree.codes[place.value.region],
    (code) => {
      if (code !== undefined) history.replaceState(null, '', withRegion(location.href, code))
    },
  )

  keys.on('wall', ({ name }) => {
    const tree = district.value?.tree
    const move = moveOf(name)
    if (tree === undefined || move === undefined) return false
    place.value = movePlace(place.value, move, tree)
    return true
  })

  return {
    place: shallowReadonly(place),
    goTo: (region) => (place.value = goTo(place.value, region)),
    setLayer: (layer) => set({ layer }),
    setWindow: (window) => set({ window }),
    setPage: (page) => set({ page, opened: null }),
    open: (opened) => set({ opened }),
    setOverlays: (overlays) => set({ overlays }),
    put: (before) => set({ ...before, lang: place.value.lang }),
    show: (settings) => {
      const data = district.value
      if (data !== null) place.value = applySettings(place.value, settings, data)
    },
  }
}

/** What the address asks for, else the package, else the first of the chosen. */
function firstLayer({ indicators, display }: DistrictData, query: PageQuery): string {
  const asked = layerFor(query.indicator ?? '', indicators)
  return (asked ?? layerFor(display.mapIndicator, indicators))?.id ?? START_PLACE.layer
}
