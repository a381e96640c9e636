import { computed, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { Wall } from '../../use-wall.ts'
import { useThing, type Thing } from './use-thing.ts'

/** A thing of the world and profile that the wall shows. @param thing path below /api/v1 with its own query, e.g. `cases/c1`, null for nothing */
export function useWallThing<T>(
  wall: Wall,
  thing: Readonly<Ref<string | null>>,
): Readonly<ShallowRef<Thing<T>>> {
  // Words, because a board is another object with every tick and the path must not be.
  const view: ComputedRef<string | null> = computed(() => {
    const held = wall.shown.value
    if (held === null) return null
    const { world, profile } = held.view
    return new URLSearchParams({ world, profile }).toString()
  })
  const path = computed(() => {
    if (thing.value === null || view.value === null) return null
    return `/api/v1/${thing.value}${thing.value.includes('?') ? '&' : '?'}${view.value}`
  })
  const version = computed(() => {
    const held = wall.shown.value
    return held === null ? '' : `${held.version.seq}.${held.version.t}`
  })
  return useThing<T>(path, version, wall.source.read)
}
