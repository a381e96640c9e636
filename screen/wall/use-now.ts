import { onScopeDispose, shallowReadonly, shallowRef, type Ref } from 'vue'
import { steadyNow } from '../live/clock.ts'

/** The page's steady clock for drawing, looked at four times a second so that marks of staleness come in time. */
export function useNow(everyMs = 250): Readonly<Ref<number>> {
  const now = shallowRef(steadyNow())
  const timer = setInterval(() => (now.value = steadyNow()), everyMs)
  onScopeDispose(() => clearInterval(timer))
  return shallowReadonly(now)
}
