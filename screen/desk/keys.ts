/** Input types that are pressed, not typed into. */
const PRESSED = new Set(['button', 'checkbox', 'radio', 'submit', 'reset'])
const OWN_KEYS = 'textarea, select, [contenteditable="true"], [role="listbox"], [role="combobox"]'

/** Whether a key belongs to what has the focus: a field that is typed into, an open list, a button that Enter presses. */
function isTyped(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return true
  const target = event.target instanceof Element ? event.target : null
  if (target === null) return false
  if (event.key === 'Enter' || event.key === ' ')
    if (target.closest('button, a, [role="button"], summary, input') !== null) return true
  if (target instanceof HTMLInputElement) return event.key !== 'Escape' && !PRESSED.has(target.type)
  return target.closest(OWN_KEYS) !== null
}

/** Keys that move a choice: these alone go on while they are held. */
const MOVES = new Set(['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'j', 'k'])

/** Whether a key is nothing that a person tells the page: typed into a field, meant for a dialog or drawer over the page, or an act that a held key repeats. */
export function isNotForPage(event: KeyboardEvent): boolean {
  if (isTyped(event) || isCovered()) return true
  return event.repeat && !MOVES.has(event.key.length === 1 ? event.key.toLowerCase() : event.key)
}

function isCovered(): boolean {
  return [...document.querySelectorAll('[aria-modal="true"]')].some(
    (dialog) => dialog.getClientRects().length > 0,
  )
}

/** `G` and a letter within this time is one key. */
export const PREFIX_MS = 1_500

/**
 * Turns presses into names of keys: `1`, `a`, and `g d` for G followed by D.
 * @returns a function from a pressed key and the instant (ms of any clock) to its name
 */
export function keyNames(): (name: string, nowMs: number) => string {
  let prefixAt = Number.NEGATIVE_INFINITY
  return (name, nowMs) => {
    const isSecond = nowMs - prefixAt <= PREFIX_MS && name !== 'g'
    prefixAt = name === 'g' ? nowMs : Number.NEGATIVE_INFINITY
    return isSecond ? `g ${name}` : name
  }
}

/** A key as its hint is printed: `G D`, `3`. */
export function hintOf(key: string): string {
  return key.toUpperCase()
}
