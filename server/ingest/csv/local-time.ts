import type { Zone } from '../../../shared/lib/zone.ts'

const TOKENS: Readonly<Record<string, string>> = {
  yyyy: String.raw`(?<yyyy>\d{4})`,
  MM: String.raw`(?<MM>\d{1,2})`,
  dd: String.raw`(?<dd>\d{1,2})`,
  HH: String.raw`(?<HH>\d{1,2})`,
  hh: String.raw`(?<hh>\d{1,2})`,
  mm: String.raw`(?<mm>\d{2})`,
  ss: String.raw`(?<ss>\d{2})`,
  SSS: String.raw`(?<SSS>\d{1,3})`,
  a: String.raw`(?<a>[AaPp][Mm])`,
}

/** Reads a wall time of a zone as an instant, epoch ms; undefined for a text of another form or a day that does not exist. */
export type ReadTime = (text: string) => number | undefined

/**
 * A reader for one format. A wall time that a change to summer time leaves out is the first instant after the gap; one that occurs twice
 * is the earlier (shared/lib/zone).
 */
export function timeReader(format: string, zone: Zone): ReadTime {
  const pattern = new RegExp(`^${patternOf(format)}$`)
  return (text) => {
    const parts = pattern.exec(text.trim())?.groups
    if (!parts) return undefined
    const number = (name: string, absent: number): number =>
      parts[name] === undefined ? absent : Number(parts[name])
    const hour =
      parts['hh'] === undefined
        ? number('HH', 0)
        : (number('hh', 0) % 12) + (/p/i.test(parts['a'] ?? '') ? 12 : 0)
    const [year, month, day] = [number('yyyy', 1970), number('MM', 1), number('dd', 1)]
    const [minute, second, milli] = [number('mm', 0), number('ss', 0), number('SSS', 0)]
    if (hour > 23 || minute > 59 || second > 59) return undefined
    const wall = Date.UTC(year, month - 1, day, hour, minute, second, milli)
    const date = new Date(wall)
    if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
    return zone.fromWall(wall)
  }
}

/** Throws an Error for a format without year, month and day: a time of no day proves nothing. */
function patternOf(format: string): string {
  const missing = ['yyyy', 'MM', 'dd'].find((token) => !format.includes(token))
  if (missing) throw new Error(`time format ${format}: ${missing} is missing`)
  let rest = format
  let pattern = ''
  while (rest !== '') {
    const quoted = /^'([^']*)'/.exec(rest)
    const token = Object.keys(TOKENS).find((each) => rest.startsWith(each))
    if (quoted) {
      pattern += RegExp.escape(quoted[1]!)
      rest = rest.slice(quoted[0].length)
    } else if (token) {
      pattern += TOKENS[token]!
      rest = rest.slice(token.length)
    } else {
      pattern += RegExp.escape(rest[0]!)
      rest = rest.slice(1)
    }
  }
  return pattern
}
