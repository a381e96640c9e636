import { textFault } from '../../shared/lib/text.ts'

/** Path of the first text that the journal does not keep, U+0000 or half a surrogate pair in it; null where all are clean. */
export function uncleanText(value: unknown, path = ''): string | null {
  if (typeof value === 'string') return textFault(value) === null ? null : path
  if (typeof value !== 'object' || value === null) return null
  for (const [name, each] of Object.entries(value)) {
    const found = uncleanText(each, path === '' ? name : `${path}.${name}`)
    if (found !== null) return found
  }
  return null
}
