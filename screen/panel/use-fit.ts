import { onScopeDispose, shallowReadonly, shallowRef, watch, type Ref } from 'vue'

/** Rows beyond the room of a list have no height; a track of less is none. */
const NONE_PX = 1

/** How many rows of a list (`rows.css`) find room, so that the others can be counted; Infinity before it is known. */
export function useFit(list: Readonly<Ref<HTMLElement | null>>): Readonly<Ref<number>> {
  const fit = shallowRef(Infinity)
  const observer = new ResizeObserver(() => {
    if (list.value === null) return
    const tracks = getComputedStyle(list.value).gridTemplateRows.split(' ')
    fit.value = tracks.filter((track) => Number.parseFloat(track) > NONE_PX).length
  })
  watch(
    list,
    (el) => {
      observer.disconnect()
      if (el !== null) observer.observe(el)
    },
    { immediate: true, flush: 'post' },
  )
  onScopeDispose(() => observer.disconnect())
  return shallowReadonly(fit)
}
