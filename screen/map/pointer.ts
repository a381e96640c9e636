import { pointIn } from './pick.ts'
import type { Point } from './plane.ts'

/** CSS pixels of the element's own layout. */
export interface PointerTarget {
  hover(at: Point | null): void
  click(at: Point): void
  /** The picture is to follow the hand. */
  pan(dx: number, dy: number): void
  /** `factor` above 1 is nearer; what lies at `at` stays there. */
  zoomAt(factor: number, at: Point): void
}

/** A hand is never quite still: what moves less than this is a click. */
const STILL_PX = 5
/** One notch of a wheel brings the view nearer by a quarter. */
const NOTCH = Math.log(1.25) / 100
/** Pixels that a browser means by a line and by a page. */
const WHEEL_UNITS = [1, 33, 400] as const
/** However far a wheel is thrown, one event zooms by no more than this. */
const MOST_PX = 300

/** Turns pointer, wheel and touch over the element into regions, pans and zooms. */
export function listenPointer(el: HTMLElement, signal: AbortSignal, target: PointerTarget): void {
  const held = new Map<number, Point>()
  let dragged = false
  let from: Point = { x: 0, y: 0 }
  const at = (event: MouseEvent): Point => pointIn(el, event.clientX, event.clientY)

  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return
    const point = at(event)
    if (held.size === 0) {
      dragged = false
      from = point
    }
    held.set(event.pointerId, point)
  }
  const move = (event: PointerEvent): void => {
    const point = at(event)
    const last = held.get(event.pointerId)
    if (last === undefined) {
      if (event.pointerType !== 'touch') target.hover(point)
      return
    }
    if (!dragged && Math.hypot(point.x - from.x, point.y - from.y) < STILL_PX) return
    if (!dragged) {
      dragged = true
      // From here on the hand may leave the map without losing it.
      if (event.isTrusted) el.setPointerCapture(event.pointerId)
      target.hover(null)
    }
    const others = [...held].filter(([id]) => id !== event.pointerId).map(([, other]) => other)
    const [other] = others
    held.set(event.pointerId, point)
    if (other === undefined) {
      target.pan(point.x - last.x, point.y - last.y)
      return
    }
    const was = middle(last, other)
    const is = middle(point, other)
    target.pan(is.x - was.x, is.y - was.y)
    target.zoomAt(apart(point, other) / Math.max(1, apart(last, other)), is)
  }
  const up = (event: PointerEvent): void => void held.delete(event.pointerId)
  const wheel = (event: WheelEvent): void => {
    event.preventDefault()
    const px = event.deltaY * (WHEEL_UNITS[event.deltaMode] ?? 1)
    // A pinch on a trackpad comes as a wheel with Ctrl and in small steps.
    const step = Math.max(-MOST_PX, Math.min(MOST_PX, event.ctrlKey ? px * 4 : px))
    target.zoomAt(Math.exp(-step * NOTCH), at(event))
  }

  el.style.touchAction = 'none'
  el.addEventListener('pointerdown', down, { signal })
  el.addEventListener('pointermove', move, { signal })
  el.addEventListener('pointerup', up, { signal })
  el.addEventListener('pointercancel', up, { signal })
  el.addEventListener('pointerleave', () => target.hover(null), { signal })
  el.addEventListener('wheel', wheel, { signal, passive: false })
  el.addEventListener(
    'click',
    (event) => {
      if (dragged) dragged = false
      else target.click(at(event))
    },
    { signal },
  )
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
}

function apart(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
