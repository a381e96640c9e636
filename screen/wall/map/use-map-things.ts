import { computed, type ComputedRef } from 'vue'
import type { MapBadge, MapIncident, MapPlace, PlaceForm } from '../../map/types.ts'
import { saysTheSame, unchanged } from '../unchanged.ts'
import { badgesOf } from './badges.ts'
import { casesOf, placesOf, scenesOf, whistlesOf } from './incidents.ts'
import { MAP_TEXTS } from './texts.ts'
import type { Wall } from '../use-wall.ts'

/**
 * What lies on the map and is written at its regions, as the layers that are on ask. The same lists until they say something else: each time the map lays
 * them out anew.
 */
export interface MapThings {
  readonly incidents: ComputedRef<readonly MapIncident[]>
  readonly places: ComputedRef<readonly MapPlace[]>
  readonly badges: ComputedRef<readonly MapBadge[]>
}

const NO_PLACES: readonly MapPlace[] = []
const HELP: ReadonlySet<PlaceForm> = new Set(['shelter', 'stores'])

export function useMapThings(wall: Wall): MapThings {
  const { keeper, source, shown } = wall
  const { place } = keeper
  const isEmergency = computed(() => wall.mode.value.mode === 'EMERGENCY')

  const incidents = unchanged<readonly MapIncident[]>(() => {
    const [board, data] = [shown.value?.board, source.district.value]
    if (board === undefined || data === null) return []
    const { overlays } = place.value
    return [
      ...(overlays.includes('cases') ? casesOf(board) : []),
      ...(overlays.includes('whistles') ? whistlesOf(board, data.tree) : []),
      ...scenesOf(board),
    ]
  }, saysTheSame)

  const places = computed(() => {
    const known = wall.places.value
    if (known === null) return NO_PLACES
    if (place.value.overlays.includes('places')) return placesOf(known)
    // Where people and things for them are is part of every response (DOMAIN §4.3).
    return isEmergency.value ? placesOf(known).filter(({ form }) => HELP.has(form)) : NO_PLACES
  })

  const badges = unchanged<readonly MapBadge[]>(() => {
    const [data, held] = [source.district.value, shown.value]
    if (data === null || held === null) return []
    const { overlays, window, lang } = place.value
    return badgesOf({ tree: data.tree, held, overlays, window, texts: MAP_TEXTS[lang] })
  }, saysTheSame)
  return { incidents, places, badges }
}
