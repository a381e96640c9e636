import { onScopeDispose, shallowReadonly, shallowRef, type Ref } from 'vue'
import type { Window } from '../../../shared/wall/profile.ts'

/** The window's size in CSS pixels; the one reader of it. */
export function useViewport(): Readonly<Ref<Window>> {
  const size = shallowRef(read())
  const onResize = (): void => void (size.value = read())
  window.addEventListener('resize', onResize)
  onScopeDispose(() => window.removeEventListener('resize', onResize))
  return shallowReadonly(size)
}

function read(): Window {
  return { width: window.innerWidth, height: window.innerHeight }
}
