import type { Page } from 'playwright'

/**
 * Names every piece of text on the page that is cut off, runs into the edge of its panel, or lies over another one or over a mark; empty
 * when all can be read. Text that is out of sight as a whole counts as not shown, and a name that ends in an ellipsis by its own rule
 * counts as whole.
 */
export function textFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    interface Box {
      readonly left: number
      readonly top: number
      readonly right: number
      readonly bottom: number
    }
    interface Piece extends Box {
      readonly name: string
      readonly element: Element
    }
    /** Pixels that rounding and the bearings of letters may cost. */
    const SLACK = 1.5
    /** Pixels inside a panel's edge that no text may reach; its padding is three times as much on the smallest screen. */
    const EDGE = 4
    const faults: string[] = []
    const pieces: Piece[] = []

    const nameOf = (element: Element, text: string): string => {
      const panel = element.closest<HTMLElement>('[data-panel]')?.dataset['panel']
      const kind = [...element.classList].join('.')
      return `${panel ?? 'stage'} ${element.localName}${kind === '' ? '' : `.${kind}`} “${text.trim()}”`
    }
    const meet = (a: Box, b: Box): Box => ({
      left: Math.max(a.left, b.left),
      top: Math.max(a.top, b.top),
      right: Math.min(a.right, b.right),
      bottom: Math.min(a.bottom, b.bottom),
    })
    const empty = (box: Box): boolean => box.right - box.left < 1 || box.bottom - box.top < 1

    /** What of the page's area the ancestors of an element let through; null when its own rule ends it in an ellipsis. */
    const windowOf = (element: Element): { box: Box; ellipsis: boolean } => {
      let box: Box = { left: 0, top: 0, right: innerWidth, bottom: innerHeight }
      let ellipsis = false
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const style = getComputedStyle(at)
        if (style.overflowX !== 'visible' && style.display !== 'inline') {
          box = meet(box, at.getBoundingClientRect())
          if (style.textOverflow === 'ellipsis') ellipsis = true
        }
        if (style.position === 'fixed') break
      }
      return { box, ellipsis }
    }

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement
      const text = node.textContent ?? ''
      if (element === null || text.trim() === '' || element.closest('[aria-hidden],script,style'))
        continue
      const style = getComputedStyle(element)
      if (style.visibility === 'hidden') continue
      const { box, ellipsis } = windowOf(element)
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const rect of range.getClientRects()) {
        if (rect.width < 1) continue
        // A line's box is taller than its letters: of Latin figures 0.72, of Chinese 0.9 of the em are ink.
        const middle = (rect.top + rect.bottom) / 2
        const half = parseFloat(style.fontSize) * 0.42
        const ink = {
          left: rect.left,
          right: rect.right,
          top: middle - half,
          bottom: middle + half,
        }
        const seen = meet(ink, box)
        if (empty(seen)) continue
        const lost = Math.max(
          ellipsis ? 0 : ink.right - seen.right,
          seen.left - ink.left,
          seen.top - ink.top,
          ink.bottom - seen.bottom,
        )
        const name = nameOf(element, text)
        const panel = element.closest('[data-panel]')?.getBoundingClientRect()
        if (panel !== undefined && seen.right > panel.right - EDGE)
          faults.push(`runs into the edge: ${name}`)
        if (lost > SLACK) faults.push(`cut by ${Math.round(lost)} px: ${name}`)
        pieces.push({ ...seen, name, element })
      }
    }
    for (const mark of document.querySelectorAll('.status-mark, i:empty')) {
      const rect = mark.getBoundingClientRect()
      if (rect.width > 1 && rect.height > 1 && rect.width < 40)
        pieces.push({
          ...meet(rect, windowOf(mark).box),
          name: nameOf(mark, 'mark'),
          element: mark,
        })
    }
    pieces.forEach((a, i) => {
      for (const b of pieces.slice(i + 1)) {
        if (a.element === b.element) continue
        const both = meet(a, b)
        if (both.right - both.left > SLACK && both.bottom - both.top > SLACK)
          faults.push(`overlap: ${a.name} and ${b.name}`)
      }
    })
    return faults
  })
}
