const WORD = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const BLANK = /[ \t\r\n]*/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

/**
 * Index of the first character at which a text stops being JSON, its length when it ends too early. V8 does not always say where, and quotes
 * the text when it does not. Only on the way to a refusal; a text that is JSON gives −1.
 */
export function jsonFaultAt(text: string): number {
  const open: ('{' | '[')[] = []
  let at = skip(BLANK, text, 0)
  for (;;) {
    // A value stands here.
    const mark = text[at]
    if (mark === '{' || mark === '[') {
      open.push(mark)
      at = skip(BLANK, text, at + 1)
      if (text[at] === closerOf(mark)) {
        open.pop()
        at += 1
      } else {
        if (mark === '[') continue
        const value = skipKey(text, at)
        if (value === at) return at
        at = skip(BLANK, text, value)
        continue
      }
    } else {
      const end = mark === '"' ? skipString(text, at) : skip(WORD, text, at)
      if (end === at) return at
      at = end
    }
    // A value has ended here.
    for (;;) {
      at = skip(BLANK, text, at)
      const inside = open.at(-1)
      if (inside === undefined) return at === text.length ? -1 : at
      if (text[at] === closerOf(inside)) {
        open.pop()
        at += 1
        continue
      }
      if (text[at] !== ',') return at
      at = skip(BLANK, text, at + 1)
      if (inside === '[') break
      const value = skipKey(text, at)
      if (value === at) return at
      at = skip(BLANK, text, value)
      break
    }
  }
}

function closerOf(mark: '{' | '['): '}' | ']' {
  return mark === '{' ? '}' : ']'
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

/** Past `"…":`, or `at` when no key stands there. */
function skipKey(text: string, at: number): number {
  const end = skip(BLANK, text, skipString(text, at))
  return text[at] === '"' && text[end] === ':' ? end + 1 : at
}

/** Past a string, or `at`. By hand: a pattern would go back over a string of megabytes that does not end. */
function skipString(text: string, at: number): number {
  if (text[at] !== '"') return at
  let i = at + 1
  while (i < text.length) {
    const character = text.charCodeAt(i)
    if (character === 0x22) return i + 1
    if (character < 0x20) return at
    const next = character === 0x5c ? skip(ESCAPE, text, i) : i + 1
    if (next === i) return at
    i = next
  }
  return at
}
