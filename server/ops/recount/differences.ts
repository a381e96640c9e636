import type { Board, Scalar } from '../../../shared/board/board.ts'
import type { Recount } from './recount.ts'

/** One value that a board shows otherwise than the recount found it; a list's order or cell under `<list> …`. */
export interface Difference {
  readonly key: string
  readonly shown: Scalar
  readonly counted: Scalar
}

export interface Comparison {
  /** Values and lists compared. */
  readonly compared: number
  readonly differences: readonly Difference[]
  /** Indicators that only one side knows, of which nothing was compared. */
  readonly uncompared: readonly string[]
}

/** A mode is decided, a silence is measured and an alarm is told: none is counted from records. */
const NOT_COUNTED = /^(mode($|\.)|feed\.|alarm\.)/

/** What differs between a board for the profile DUTY and the recount of the same region and scope at the same (seq, t). */
export function compare(board: Board, recount: Recount): Comparison {
  const shown = Object.keys(board.values).filter((key) => !NOT_COUNTED.test(key))
  const counted = Object.keys(recount.values)
  const ids = [new Set(shown.map(indicatorOf)), new Set(counted.map(indicatorOf))] as const
  const uncompared = ids[0].symmetricDifference(ids[1])
  const keys = shown
    .concat(counted.filter((key) => board.values[key] === undefined))
    .filter((key) => uncompared.size === 0 || !uncompared.has(indicatorOf(key)))
  return {
    compared: keys.length + Object.keys(recount.lists).length,
    differences: [...inValues(keys, board, recount), ...inLists(board, recount)],
    uncompared: [...uncompared].toSorted(),
  }
}

/** `C1@today{source=grid}` → `C1`. */
function indicatorOf(key: string): string {
  return key.slice(0, key.indexOf('@'))
}

/** The same as lines, for tests; an indicator that one side does not know is a difference too. */
export function differences(board: Board, recount: Recount): string[] {
  const { differences: found, uncompared } = compare(board, recount)
  return [
    ...found.map(({ key, shown, counted }) => `${key}: shown ${shown}, counted ${counted}`),
    ...uncompared.map((id) => `${id}: one side does not know it`),
  ]
}

function* inValues(keys: Iterable<string>, board: Board, recount: Recount): Generator<Difference> {
  for (const key of keys) {
    const shown = board.values[key]
    const counted = recount.values[key]
    if (!sameValue(key, shown, counted))
      yield { key, shown: orMissing(shown), counted: orMissing(counted) }
  }
}

function* inLists(board: Board, { lists }: Recount): Generator<Difference> {
  for (const [list, rows] of Object.entries(lists)) {
    const held = board.lists[list] ?? {}
    const shown = Object.keys(held).join(' ')
    const counted = rows.map(({ key }) => key).join(' ')
    if (shown !== counted) yield { key: list, shown, counted }
    for (const { key, ...fields } of rows)
      for (const [name, value] of Object.entries(fields)) {
        const cell = held[key]?.[name]
        if (cell !== value)
          yield { key: `${list} ${key} ${name}`, shown: orMissing(cell), counted: value }
      }
  }
}

const MISSING = 'no such key'

function orMissing(value: Scalar | undefined): Scalar {
  return value === undefined ? MISSING : value
}

/** Stated error of the histograms (RULES CT7), and what no histogram resolves. */
const QUANTILE_ERROR = 0.05
const QUANTILE_FLOOR_H = 1 / 60
/** Of a number near 1, with room for a few roundings. */
const LAST_BITS = 1e-13

function sameValue(
  key: string,
  shown: Scalar | undefined,
  counted: number | null | undefined,
): boolean {
  if (shown === counted) return true
  if (typeof shown !== 'number' || typeof counted !== 'number') return false
  if (/\.(median|p90)$/.test(key))
    return Math.abs(shown - counted) <= Math.max(QUANTILE_ERROR * counted, QUANTILE_FLOOR_H)
  // Only the last bits may differ: one sums seconds, the other divides first. What is left when two rates are subtracted has fewer bits.
  return Math.abs(shown - counted) <= Math.max(1e-9 * Math.abs(counted), LAST_BITS)
}
