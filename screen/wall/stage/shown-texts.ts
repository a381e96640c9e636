import type { ReadingRole } from '../../../shared/wall/legible.ts'
import { readingOf } from './reading.ts'

/** A piece of text as it stands on the page; for tests. */
export interface ShownText {
  readonly text: string
  readonly role: ReadingRole
  /** Size of type, CSS pixels. */
  readonly sizePx: number
  /** Where it is and what it says, for whoever has to mend it. */
  readonly what: string
  /** CSS pixels, as far as it is not cut away. */
  readonly box: DOMRect
  /** CSS pixels by which it leaves the panel or zone it stands in. */
  readonly over: number
}

const ZONES = '.panel, .banner, .map, .head, .page, .card'
/** What hides whole rows by its own design. */
const HIDES_ROWS = '.feed, .tokens, .worst'

/** Every text that can be seen. What is drawn by the map's canvas, and what is for the eye alone, is not among them. */
export function shownTexts(root: HTMLElement): readonly ShownText[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const shown: ShownText[] = []
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement!
    const text = (node.textContent ?? '').trim()
    if (text === '' || element.closest('[aria-hidden], .map-district') !== null) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const whole = range.getBoundingClientRect()
    const box = cut(whole, element)
    if (box.width < 1 || box.height < 1) continue
    const zone = element.closest<HTMLElement>(ZONES)
    const panel = element.closest<HTMLElement>('[data-panel]')?.dataset['panel']
    const kind = [...element.classList].join('.')
    shown.push({
      text,
      role: readingOf(element),
      sizePx: Number.parseFloat(getComputedStyle(element).fontSize),
      what: `${panel ?? zone?.className ?? 'stage'} ${element.localName}${kind === '' ? '' : `.${kind}`} “${text}”`,
      box,
      over:
        zone === null || element.closest(HIDES_ROWS) !== null || endsInDots(element)
          ? 0
          : outside(whole, zone.getBoundingClientRect()),
    })
  }
  return shown
}

/** What the ancestors let through. */
function cut(box: DOMRect, element: Element): DOMRect {
  let { left, top, right, bottom } = box
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const style = getComputedStyle(at)
    if (style.visibility === 'hidden') return new DOMRect()
    if (style.overflowX === 'visible' || style.display === 'inline') continue
    const room = at.getBoundingClientRect()
    left = Math.max(left, room.left)
    top = Math.max(top, room.top)
    right = Math.min(right, room.right)
    bottom = Math.min(bottom, room.bottom)
  }
  return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top))
}

function outside(box: DOMRect, room: DOMRect): number {
  return Math.max(
    room.left - box.left,
    box.right - room.right,
    room.top - box.top,
    box.bottom - room.bottom,
  )
}

function endsInDots(element: Element): boolean {
  return getComputedStyle(element).textOverflow === 'ellipsis'
}
