import { onScopeDispose, shallowReadonly, shallowRef, toValue, watch } from 'vue'
import type { MaybeRefOrGetter, Ref } from 'vue'
import { ask, Refusal } from '../api.ts'

/** An answer of the server that is kept fresh. */
export interface Kept<T> {
  /** null before the first answer. */
  readonly data: Readonly<Ref<T | null>>
  readonly refusal: Readonly<Ref<Refusal | null>>
  /** Asks anew, because of something that a person did. */
  again(): Promise<void>
}

/**
 * Asks `GET path` now, when the path changes, and every so often: by itself, so that it does not keep an empty desk awake.
 * @param everyMs null = only when asked
 * @param about what the answers are about, where the path says more than that: once it changes, what was told before is of something else and goes
 */
export function useAsked<T>(
  path: MaybeRefOrGetter<string>,
  everyMs: number | null = null,
  about: MaybeRefOrGetter<string> | null = null,
): Kept<T> {
  const data = shallowRef<T | null>(null)
  const refusal = shallowRef<Refusal | null>(null)
  let latest = 0
  let underWay = 0

  async function read(passive: boolean): Promise<void> {
    const mine = ++latest
    underWay++
    try {
      const answer = await ask<T>(toValue(path), { passive })
      if (mine !== latest) return
      data.value = answer
      refusal.value = null
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (mine === latest) refusal.value = error
    } finally {
      underWay--
    }
  }

  if (about !== null)
    watch(
      () => toValue(about),
      () => (data.value = null),
    )
  watch(
    () => toValue(path),
    () => void read(false),
    { immediate: true },
  )
  if (everyMs !== null) {
    // An answer that takes longer than that is waited for: one asked for anew each time would never come.
    const timer = setInterval(() => {
      if (underWay === 0) void read(true)
    }, everyMs)
    onScopeDispose(() => clearInterval(timer))
  }
  onScopeDispose(() => latest++)
  return {
    data: shallowReadonly(data),
    refusal: shallowReadonly(refusal),
    again: () => read(false),
  }
}
