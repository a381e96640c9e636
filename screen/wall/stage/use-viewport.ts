import { computed, onScopeDispose, shallowReadonly, shallowRef, type ComputedRef } from 'vue'
import { shapeOf, unitOf, type Shape } from './layout.ts'

export interface Viewport {
  readonly unitPx: ComputedRef<number>
  readonly shape: ComputedRef<Shape>
}

/** The one reader of the window's size. */
export function useViewport(): Viewport {
  const size = shallowRef(read())
  const onResize = (): void => void (size.value = read())
  window.addEventListener('resize', onResize)
  onScopeDispose(() => window.removeEventListener('resize', onResize))
  const seen = shallowReadonly(size)
  return {
    unitPx: computed(() => unitOf(seen.value.width, seen.value.height)),
    shape: computed(() => shapeOf(seen.value.width, seen.value.height)),
  }
}

function read(): { readonly width: number; readonly height: number } {
  return { width: window.innerWidth, height: window.innerHeight }
}
