import { onBeforeUnmount, onMounted, shallowRef, watch, type ShallowRef } from 'vue'

/** Height of an element that comes and goes and wraps its words, CSS pixels; 0 while it is not there. */
export function useHeight(element: () => Element | null): Readonly<ShallowRef<number>> {
  const height = shallowRef(0)
  let observer: ResizeObserver | undefined
  onMounted(() => {
    observer = new ResizeObserver((entries) => {
      height.value = Math.ceil(entries.at(-1)!.contentRect.height)
    })
    watch(
      element,
      (now, before) => {
        if (before != null) observer?.unobserve(before)
        if (now === null) height.value = 0
        else observer?.observe(now)
      },
      { immediate: true },
    )
  })
  onBeforeUnmount(() => observer?.disconnect())
  return height
}
