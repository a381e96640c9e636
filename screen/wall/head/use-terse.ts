import { onMounted, onScopeDispose, watch, type Ref } from 'vue'

/** In whole words, in few, and with a small word below each number: a number alone says nothing. */
const STEPS = ['words', 'short', 'stacked'] as const

/**
 * Writes into `data-terse` of a list in how few words its items stand, so that as many as can be stay on its one line; what is around it in the header
 * takes its room first.
 * @param what changes with what the list says
 */
export function useTerse(list: Readonly<Ref<HTMLElement | null>>, what: () => unknown): void {
  const fit = (): void => {
    const element = list.value
    if (element === null) return
    for (const step of STEPS) {
      element.dataset['terse'] = step
      if (isOnOneLine(element)) return
    }
  }
  let frame = 0
  // In the next frame: what it changes is what it hears of.
  const observer = new ResizeObserver(() => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(fit)
  })
  onMounted(() => {
    for (const part of list.value?.closest('.head')?.children ?? []) observer.observe(part)
  })
  watch([list, what], fit, { flush: 'post' })
  onScopeDispose(() => {
    cancelAnimationFrame(frame)
    observer.disconnect()
  })
}

/** An item that found no room has gone to the next line. */
function isOnOneLine({ children }: HTMLElement): boolean {
  const [first, last] = [children[0], children[children.length - 1]]
  if (!(first instanceof HTMLElement) || !(last instanceof HTMLElement)) return true
  return first.offsetTop === last.offsetTop
}
