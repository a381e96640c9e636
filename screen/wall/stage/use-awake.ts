import { onScopeDispose, watch, type Ref } from 'vue'

/** Keeps the screen from sleeping while wanted, where the browser can; it lets go whenever the page is hidden, so it is asked again. */
export function useAwake(wanted: Readonly<Ref<boolean>>): void {
  let held: WakeLockSentinel | null = null
  let over = false
  const ask = async (): Promise<void> => {
    if (over || !wanted.value || document.visibilityState !== 'visible') return
    if (held !== null && !held.released) return
    // Absent where the page is not secure; refused by a battery that runs low: a wall goes on without.
    const lock = await navigator.wakeLock?.request('screen').catch(() => null)
    if (over || !wanted.value) void lock?.release()
    else held = lock ?? null
  }
  const letGo = (): void => {
    void held?.release()
    held = null
  }
  const onVisible = (): void => void ask()
  document.addEventListener('visibilitychange', onVisible)
  watch(wanted, (on) => (on ? void ask() : letGo()), { immediate: true })
  onScopeDispose(() => {
    over = true
    document.removeEventListener('visibilitychange', onVisible)
    letGo()
  })
}
