import { onScopeDispose, shallowReadonly, shallowRef, type Ref } from 'vue'

/** This machine's clock for drawing, looked at four times a second so that marks of staleness come in time. */
export function useNow(everyMs = 250): Readonly<Ref<number>> {
  const now = shallowRef(Date.now())
  const timer = setInterval(() => (now.value = Date.now()), everyMs)
  onScopeDispose(() => clearInterval(timer))
  return shallowReadonly(now)
}
