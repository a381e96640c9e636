import type { Zone } from '../../../shared/lib/zone.ts'

/** Longest first, so that `MM` is not read as `M` twice. */
const TOKENS: readonly (readonly [token: string, pattern: string])[] = [
  ['yyyy', String.raw`(?<year>\d{4})`],
  ['SSS', String.raw`(?<fraction>\d{1,9})`],
  ['XXX', String.raw`(?<offset>[Zz]|[+-]\d{2}:?\d{2})`],
  ['MM', String.raw`(?<month>\d{2})`],
  ['dd', String.raw`(?<day>\d{2})`],
  ['HH', String.raw`(?<hour>\d{2})`],
  ['hh', String.raw`(?<half>\d{2})`],
  ['mm', String.raw`(?<minute>\d{2})`],
  ['ss', String.raw`(?<second>\d{2})`],
  ['M', String.raw`(?<month>\d{1,2})`],
  ['d', String.raw`(?<day>\d{1,2})`],
  ['H', String.raw`(?<hour>\d{1,2})`],
  ['h', String.raw`(?<half>\d{1,2})`],
  ['a', '(?<noon>[AP]M|上午|下午)'],
]

/** Reads a wall time of a zone as an instant, epoch ms; undefined for a text of another form or a time that no clock shows. */
export type ReadTime = (text: string) => number | undefined

/**
 * A reader for one format (docs/import.md lists the tokens). A wall time that a change to summer time leaves out is the first instant
 * after the gap; one that occurs twice is the earlier (shared/lib/zone). An offset in the text (`XXX`) wins over the zone.
 * Throws an Error that names the format and its fault.
 */
export function timeReader(format: string, zone: Zone): ReadTime {
  const pattern = patternOf(format)
  return (text) => {
    const parts = pattern.exec(text.trim())?.groups
    if (parts === undefined) return undefined
    const wallMs = wallOf(parts)
    if (wallMs === undefined) return undefined
    return parts['offset'] === undefined
      ? zone.fromWall(wallMs)
      : wallMs - offsetOf(parts['offset'])
  }
}

type Parts = Readonly<Record<string, string | undefined>>

/** The time as if the clock showed UTC; undefined for the 31st of June, 25 o'clock and the like. */
function wallOf(parts: Parts): number | undefined {
  const hour = hourOf(parts)
  const [minute, second] = [Number(parts['minute'] ?? 0), Number(parts['second'] ?? 0)]
  if (hour === undefined || hour > 23 || minute > 59 || second > 59) return undefined
  const milli = Number((parts['fraction'] ?? '').padEnd(3, '0').slice(0, 3))
  const [year, month, day] = [Number(parts['year']), Number(parts['month']), Number(parts['day'])]
  const wallMs = Date.UTC(year, month - 1, day, hour, minute, second, milli)
  const date = new Date(wallMs)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? wallMs : undefined
}

function hourOf({ hour, half, noon = '' }: Parts): number | undefined {
  if (half === undefined) return Number(hour ?? 0)
  if (Number(half) > 12) return undefined
  return (Number(half) % 12) + (/p|下午/i.test(noon) ? 12 : 0)
}

function offsetOf(text: string): number {
  if (/z/i.test(text)) return 0
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2))
  return (text.startsWith('-') ? -minutes : minutes) * 60_000
}

function patternOf(format: string): RegExp {
  const seen = new Set<string>()
  let pattern = ''
  for (let rest = format; rest !== '';) {
    const [taken, part] = nextPart(format, rest)
    const name = /^\(\?<(\w+)>/.exec(part)?.[1]
    if (name !== undefined && seen.has(name)) throw fault(format, `${name} stands twice`)
    if (name !== undefined) seen.add(name)
    pattern += part
    rest = rest.slice(taken)
  }
  // A time of no day proves nothing, and half a day is twelve hours wrong.
  const missing = ['year', 'month', 'day'].find((name) => !seen.has(name))
  if (missing !== undefined) throw fault(format, `${missing} is missing`)
  if (seen.has('half') !== seen.has('noon')) throw fault(format, 'hh and a go together')
  if (seen.has('half') && seen.has('hour')) throw fault(format, 'either HH or hh')
  return new RegExp(`^${pattern}$`, 'iu')
}

/** Length and regular expression of the next token, quoted text or sign of a format. */
function nextPart(format: string, rest: string): [taken: number, pattern: string] {
  const quoted = /^'([^']*)'/.exec(rest)
  if (quoted) return [quoted[0].length, RegExp.escape(quoted[1]!)]
  const token = TOKENS.find(([each]) => rest.startsWith(each))
  if (token) return [token[0].length, token[1]]
  if (/^[A-Za-z']/.test(rest))
    throw fault(format, `${rest[0]!} is no token; text stands in single quotes`)
  return [1, RegExp.escape(rest[0]!)]
}

function fault(format: string, reason: string): Error {
  return new Error(`time format ${format}: ${reason}`)
}
