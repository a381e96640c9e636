import { computed, type ComputedRef, type Ref } from 'vue'
import type { Wall } from '../../use-wall.ts'
import { useThing, type Thing } from './use-thing.ts'

/** Profiles to which the server opens single things (docs/api.md): asking for others would be refused. */
const OPENS_SINGLE: ReadonlySet<string> = new Set(['LEADER', 'DUTY'])

/** Whether the profile that the wall shows may open single things. */
export function opensSingle({ shown }: Wall): boolean {
  return OPENS_SINGLE.has(shown.value?.view.profile ?? '')
}

/**
 * A thing of the world and profile that the wall shows.
 * @param thing path below /api/v1 with its own query, e.g. `cases/c1`, null for nothing
 * @param isSingle whether it is a single thing, which is for LEADER and DUTY alone
 */
export function useWallThing<T>(
  wall: Wall,
  thing: Readonly<Ref<string | null>>,
  isSingle: () => boolean = () => false,
): ComputedRef<Thing<T>> {
  // Words, because a board is another object with every tick and the path must not be.
  const view = computed(() => {
    const held = wall.shown.value
    if (held === null) return null
    const { world, profile } = held.view
    return new URLSearchParams({ world, profile }).toString()
  })
  const refused = computed(() => isSingle() && wall.shown.value !== null && !opensSingle(wall))
  const path = computed(() => {
    if (thing.value === null || view.value === null || refused.value) return null
    return `/api/v1/${thing.value}${thing.value.includes('?') ? '&' : '?'}${view.value}`
  })
  const version = computed(() => {
    const held = wall.shown.value
    return held === null ? '' : `${held.version.seq}.${held.version.t}`
  })
  const found = useThing<T>(path, version, wall.source.read)
  return computed(() => (refused.value ? { kind: 'refused' } : found.value))
}
