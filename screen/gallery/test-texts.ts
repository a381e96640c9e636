/** What is wrong with the texts of a box, in words: none leaves it, none is cut, none lies on another. */
export function textFaults(box: HTMLElement): readonly string[] {
  const room = box.getBoundingClientRect()
  const texts = textNodes(box)
    .map((node) => ({
      ...{ rect: rectOf(node), lines: linesOf(node) },
      ...{ text: textOf(node), cut: cutBy(node, box) },
    }))
    .filter(({ cut }) => cut !== 'whole')
  const faults = texts.flatMap(({ rect, text, cut }) => {
    const over = Math.max(
      room.left - rect.left,
      rect.right - room.right,
      room.top - rect.top,
      rect.bottom - room.bottom,
    )
    if (over > 1.5) return [`“${text}” leaves the panel by ${over.toFixed(0)} px`]
    return cut !== 'whole' && cut > 1.5 ? [`“${text}” is cut by ${cut.toFixed(0)} px`] : []
  })
  texts.forEach((one, i) => {
    for (const other of texts.slice(i + 1))
      if (one.lines.some((a) => other.lines.some((b) => lieOnEachOther(a, b))))
        faults.push(`“${one.text}” and “${other.text}” lie on each other`)
  })
  return faults
}

function textNodes(box: HTMLElement): readonly Text[] {
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT)
  const found: Text[] = []
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement
    if (textOf(node) === '' || parent === null) continue
    // The mark of a drill lies over everything on purpose.
    if (parent.closest('[data-drill-mark]') !== null) continue
    const { visibility } = getComputedStyle(parent)
    if (visibility === 'visible' && rectOf(node as Text).width > 0) found.push(node as Text)
  }
  return found
}

function textOf(node: Node): string {
  return (node.textContent ?? '').trim()
}

function rectOf(node: Text): DOMRect {
  const range = document.createRange()
  range.selectNodeContents(node)
  return range.getBoundingClientRect()
}

/** A text that goes on beside another in its last line has nothing of its first lines there. */
function linesOf(node: Text): readonly DOMRect[] {
  const range = document.createRange()
  range.selectNodeContents(node)
  return [...range.getClientRects()]
}

/** By how many pixels a text is hidden by a box around it; `whole` where a row is left out as a whole, which is no cut. */
function cutBy(node: Text, end: HTMLElement): number | 'whole' {
  const rect = rectOf(node)
  let most = 0
  for (let at = node.parentElement; at !== null && at !== end; at = at.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(at)
    if (overflowX === 'visible' && overflowY === 'visible') continue
    const box = at.getBoundingClientRect()
    if (rect.top >= box.bottom - 3 || rect.bottom <= box.top + 3 || rect.left >= box.right)
      return 'whole'
    // A face is higher than its letters.
    const over = [box.left - rect.left, rect.right - box.right, rect.bottom - box.bottom - 4]
    most = Math.max(most, ...over)
  }
  return most
}

/** Lines stand closer than their faces are high, so a little of the height may be shared. */
function lieOnEachOther(a: DOMRect, b: DOMRect): boolean {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return across > 1.5 && down > 0.4 * Math.min(a.height, b.height)
}
