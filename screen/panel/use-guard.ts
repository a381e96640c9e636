import { onErrorCaptured, onScopeDispose, shallowReadonly, shallowRef, watch, type Ref } from 'vue'

/** A panel that failed is tried again after this, so that a wall which nobody touches heals by itself. */
const AGAIN_MS = 30_000

/** Keeps the failure of what is inside to itself (RULES LT4): true while it shows nothing but that. `data` is what it is drawn from. */
export function useGuard(data: () => unknown): Readonly<Ref<boolean>> {
  const failed = shallowRef(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  const again = (): void => {
    clearTimeout(timer)
    failed.value = false
  }
  onErrorCaptured(() => {
    failed.value = true
    clearTimeout(timer)
    timer = setTimeout(again, AGAIN_MS)
    return false
  })
  // Other data are worth another try at once.
  watch(data, again)
  onScopeDispose(() => clearTimeout(timer))
  return shallowReadonly(failed)
}
