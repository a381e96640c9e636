/** A Chinese letter stands for two Latin ones. */
const WIDE = /[\u2e80-\uffef]/u
/** An instant (`2026-06-01 10:05`), or eight Chinese letters. */
const SHORT = 16

/** In Latin letters. */
export function cellWidth(text: string): number {
  let width = 0
  for (const letter of text) width += WIDE.test(letter) ? 2 : 1
  return width
}

/** Whether a cell of a table of the paper stays in one line, so that long words beside it do not squeeze it into a column of letters. */
export function isShortCell(text: string): boolean {
  return cellWidth(text) <= SHORT
}
