import { shortName } from '../../i18n/format.ts'

/** A door's name where there is little room: its first word, so that the number of a hotline stays whole. */
export function sourceName(name: string, most: number): string {
  const short = shortName(name, most)
  if (short === name) return name
  const [first = name] = name.split(' ')
  return shortName(first, most)
}
