/** Why a text cannot be kept as it is: SQLite would cut it at U+0000 in its own functions, and replace half a surrogate pair. */
export type TextFault = 'loneSurrogate' | 'nulCharacter'

/** Null for a text that every store and every screen gives back as it came (RULES IN3). */
export function textFault(text: string): TextFault | null {
  if (!text.isWellFormed()) return 'loneSurrogate'
  return text.includes('\0') ? 'nulCharacter' : null
}
