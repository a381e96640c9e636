import { onScopeDispose, shallowReadonly, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { steadyNow } from '../live/clock.ts'

/** What is asked of the server beside the board. */
export interface Asked<T> {
  /** The newest answer to the present question; null before the first. */
  readonly answer: Readonly<ShallowRef<T | null>>
  /** The last question was not answered; the answer before it may still stand. */
  readonly failed: Readonly<ShallowRef<boolean>>
}

/** Between two questions for the same thing. */
export const ASK_AGAIN_MS = 10_000

/**
 * Asks at once when the question changes, and again when the board has moved on or the last one failed, but not more often than each ten seconds.
 * @param path of this origin; null for no question
 * @param version of the board that is drawn
 */
export function useAsked<T>(
  path: Readonly<Ref<string | null>>,
  version: Readonly<Ref<string>>,
  read: (path: string) => Promise<unknown>,
): Asked<T> {
  const answer = shallowRef<T | null>(null)
  const failed = shallowRef(false)
  let asking = false
  let askedAt = Number.NEGATIVE_INFINITY
  let askedVersion = ''
  let timer: ReturnType<typeof setTimeout> | undefined

  const ask = (): void => {
    clearTimeout(timer)
    timer = undefined
    const wanted = path.value
    if (wanted === null || asking) return
    asking = true
    askedAt = steadyNow()
    askedVersion = version.value
    read(wanted)
      .then(
        (body) => wanted === path.value && ((answer.value = body as T), (failed.value = false)),
        () => wanted === path.value && (failed.value = true),
      )
      .finally(() => {
        asking = false
        if (wanted === path.value) askLater()
        else ask()
      })
  }
  const askLater = (): void => {
    if (timer !== undefined || path.value === null) return
    if (version.value === askedVersion && !failed.value) return
    timer = setTimeout(ask, Math.max(0, askedAt + ASK_AGAIN_MS - steadyNow()))
  }

  watch(
    path,
    () => {
      answer.value = null
      failed.value = false
      ask()
    },
    { immediate: true },
  )
  watch(version, askLater)
  onScopeDispose(() => clearTimeout(timer))
  return { answer: shallowReadonly(answer), failed: shallowReadonly(failed) }
}
