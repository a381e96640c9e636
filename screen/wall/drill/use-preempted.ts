import { onScopeDispose, shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import { soundOnce } from './tone.ts'

/** So long the notice stands over everything: the real board lies laid out below it and must be seen. */
export const STOPPED_MS = 8_000

/** True for a while after a real event has paused a drill; once for each drill. */
export function usePreempted(stopped: () => string | null): Readonly<Ref<boolean>> {
  const shown = shallowRef(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(
    stopped,
    (id) => {
      clearTimeout(timer)
      shown.value = id !== null
      if (id === null) return
      soundOnce()
      timer = setTimeout(() => (shown.value = false), STOPPED_MS)
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))
  return shallowReadonly(shown)
}
