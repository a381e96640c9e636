import { pointIn } from './pick.ts'

export interface PointerTarget {
  /** Region under a point of the element, CSS pixels of its own layout. */
  at(x: number, y: number): number | null
  hover(region: number | null): void
  pick(region: number): void
}

/** Turns the pointer over the element into regions. */
export function listenPointer(el: HTMLElement, signal: AbortSignal, target: PointerTarget): void {
  const under = (event: MouseEvent): number | null => {
    const { x, y } = pointIn(el, event.clientX, event.clientY)
    return target.at(x, y)
  }
  el.addEventListener('pointermove', (event) => target.hover(under(event)), { signal })
  el.addEventListener('pointerleave', () => target.hover(null), { signal })
  el.addEventListener(
    'click',
    (event) => {
      const region = under(event)
      if (region !== null) target.pick(region)
    },
    { signal },
  )
}
