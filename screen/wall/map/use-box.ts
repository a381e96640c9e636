import { onBeforeUnmount, onMounted, shallowRef, watch, type ShallowRef } from 'vue'

/** CSS pixels, without padding and border. */
export interface Box {
  readonly width: number
  readonly height: number
}

const NONE: Box = { width: 0, height: 0 }

/** The size of an element that comes and goes and wraps its words; 0 × 0 while it is not there. */
export function useBox(element: () => Element | null): Readonly<ShallowRef<Box>> {
  const box = shallowRef(NONE)
  let observer: ResizeObserver | undefined
  onMounted(() => {
    observer = new ResizeObserver((entries) => {
      const { width, height } = entries.at(-1)!.contentRect
      box.value = { width, height }
    })
    watch(
      element,
      (now, before) => {
        if (before != null) observer?.unobserve(before)
        if (now === null) box.value = NONE
        else observer?.observe(now)
      },
      { immediate: true },
    )
  })
  onBeforeUnmount(() => observer?.disconnect())
  return box
}
