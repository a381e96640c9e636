import { shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import type { Place } from '../../shared/region/package.ts'
import type { WallSource } from '../live/use-link.ts'

/** The places of a package that could not be had are asked for again. */
const AGAIN_MS = 5_000

/** Places of the package, asked for when they are first wanted; null until they have come. */
export function usePlaces(
  source: WallSource,
  wanted: () => boolean,
): Readonly<Ref<readonly Place[] | null>> {
  const known = shallowRef<readonly Place[] | null>(null)
  let asking = false
  const ask = (): void => {
    if (asking) return
    asking = true
    source.read('/api/v1/places').then(
      (places) => {
        known.value = places as readonly Place[]
        asking = false
      },
      () =>
        setTimeout(() => {
          asking = false
          if (wanted() && known.value === null) ask()
        }, AGAIN_MS),
    )
  }
  watch(
    () => source.district.value?.hash,
    () => (known.value = null),
  )
  watch(
    () => wanted() && known.value === null,
    (is) => is && ask(),
    { immediate: true },
  )
  return shallowReadonly(known)
}
