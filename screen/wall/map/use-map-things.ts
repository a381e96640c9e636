import { computed, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import type { MapBadge, MapIncident, MapPlace, PlaceForm } from '../../map/types.ts'
import { badgesOf } from './badges.ts'
import { casesOf, placesOf, scenesOf, whistlesOf } from './incidents.ts'
import { MAP_TEXTS } from './texts.ts'
import type { Wall } from '../use-wall.ts'

/** What lies on the map and is written at its regions, as the layers that are on ask. */
export interface MapThings {
  readonly incidents: Readonly<ShallowRef<readonly MapIncident[]>>
  readonly places: ComputedRef<readonly MapPlace[]>
  readonly badges: Readonly<ShallowRef<readonly MapBadge[]>>
}

const NO_PLACES: readonly MapPlace[] = []
const HELP: ReadonlySet<PlaceForm> = new Set(['shelter', 'stores'])

export function useMapThings(wall: Wall): MapThings {
  const { keeper, source, shown } = wall
  const { place } = keeper
  const isEmergency = computed(() => wall.mode.value.mode === 'EMERGENCY')

  /** Handed on only when they changed, because each time the map lays them out anew. */
  const incidents = shallowRef<readonly MapIncident[]>([])
  watch(
    () => {
      const { lists } = shown.value?.board ?? {}
      return [
        lists?.['cases'],
        lists?.['whistles'],
        lists?.['responses'],
        place.value.overlays,
        source.district.value,
      ]
    },
    () => {
      const [board, data] = [shown.value?.board, source.district.value]
      const { overlays } = place.value
      if (board === undefined || data === null) incidents.value = []
      else
        incidents.value = [
          ...(overlays.includes('cases') ? casesOf(board) : []),
          ...(overlays.includes('whistles') ? whistlesOf(board, data.tree) : []),
          ...scenesOf(board),
        ]
    },
    { immediate: true },
  )

  const places = computed(() => {
    const known = wall.places.value
    if (known === null) return NO_PLACES
    if (place.value.overlays.includes('places')) return placesOf(known)
    // Where people and things for them are is part of every response (DOMAIN §4.3).
    return isEmergency.value ? placesOf(known).filter(({ form }) => HELP.has(form)) : NO_PLACES
  })

  const badges = shallowRef<readonly MapBadge[]>([])
  let written = ''
  watch(
    () => {
      const [data, held] = [source.district.value, shown.value]
      if (data === null || held === null) return []
      const { overlays, window, lang } = place.value
      return badgesOf({ tree: data.tree, held, overlays, window, texts: MAP_TEXTS[lang] })
    },
    (next) => {
      // Most ticks change no badge, and names are laid out anew for those that do.
      const text = JSON.stringify(next)
      if (text === written) return
      written = text
      badges.value = next
    },
    { immediate: true },
  )
  return { incidents, places, badges }
}
