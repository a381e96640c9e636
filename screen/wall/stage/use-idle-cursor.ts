import { onScopeDispose, shallowReadonly, shallowRef, type Ref } from 'vue'

/** Whether the pointer has been still so long that a wall should not show it (RULES MD4). */
export function useIdleCursor(afterMs = 2_000): Readonly<Ref<boolean>> {
  const idle = shallowRef(true)
  let timer: ReturnType<typeof setTimeout> | undefined
  const onMove = (): void => {
    idle.value = false
    clearTimeout(timer)
    timer = setTimeout(() => (idle.value = true), afterMs)
  }
  window.addEventListener('pointermove', onMove, { passive: true })
  onScopeDispose(() => {
    clearTimeout(timer)
    window.removeEventListener('pointermove', onMove)
  })
  return shallowReadonly(idle)
}
