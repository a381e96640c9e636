import { computed, shallowRef, toValue, watch } from 'vue'
import type { MaybeRefOrGetter, Ref } from 'vue'
import { useAsked, type Kept } from './use-asked.ts'

/** What every answer of a list has that comes in pages (docs/api.md). */
interface Page {
  /** Rows over all pages. */
  readonly total: number
  readonly next: number | null
}

export interface Paged<T> extends Kept<T> {
  /** Rows before the page that is shown. */
  readonly after: Ref<number>
  readonly size: number
}

/**
 * One page at a time of `GET path`, kept fresh.
 * @param path with a query; another one begins with its first page
 */
export function usePaged<T extends Page>(
  path: MaybeRefOrGetter<string>,
  size: number,
  everyMs: number,
): Paged<T> {
  const after = shallowRef(0)
  const base = computed(() => toValue(path))
  watch(base, () => (after.value = 0), { flush: 'sync' })
  const kept = useAsked<T>(() => `${base.value}&limit=${size}&after=${after.value}`, everyMs, base)
  // The list has become shorter than where one was in it.
  watch(
    () => kept.data.value?.total ?? null,
    (total) => {
      if (total !== null && after.value > 0 && after.value >= total)
        after.value = Math.max(0, Math.ceil(total / size) - 1) * size
    },
  )
  return { ...kept, after, size }
}
