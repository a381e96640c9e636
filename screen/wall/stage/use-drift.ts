import { onScopeDispose, shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import { steadyNow } from '../../live/clock.ts'
import { DRIFT_STEP_MS, driftAt, type Offset } from './drift.ts'

/** Where the picture stands; in the middle while `room` is 0. */
export function useDrift(room: Readonly<Ref<number>>): Readonly<Ref<Offset>> {
  const began = steadyNow()
  const offset = shallowRef<Offset>({ x: 0, y: 0 })
  const step = (): void => {
    const next = driftAt(steadyNow() - began, room.value)
    if (next.x !== offset.value.x || next.y !== offset.value.y) offset.value = next
  }
  const timer = setInterval(step, DRIFT_STEP_MS / 2)
  watch(room, step)
  onScopeDispose(() => clearInterval(timer))
  return shallowReadonly(offset)
}
