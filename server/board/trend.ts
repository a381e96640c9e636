import { indicatorOf } from '../../shared/indicator/catalogue.ts'
import { BIN_COUNT } from '../../shared/indicator/histogram.ts'
import { periodIndex, PERIODS } from '../../shared/indicator/periods.ts'
import type { Indicator, Window } from '../../shared/indicator/types.ts'
import type { Catalogue } from '../../shared/region/package.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import { figuresOf } from './figures.ts'
import { formulasOf } from './formulas.ts'
import {
  lastStretches,
  StretchReader,
  type Stretch,
  type TallySeries,
  type TrendStep,
} from './stretches.ts'

/** A point of a trend: the indicator with this hour or day as its window, a level at its end. */
export interface TrendPoint {
  /** Epoch ms; `to` is excluded. */
  readonly from: number
  readonly to: number
  /** null where its denominator is zero, or where nothing was known yet. */
  readonly value: number | null
  /** `n`, `d`, `x`, `low`, `high`, `median`, `p90`, as far as the indicator has them. */
  readonly parts: Readonly<Record<string, number | null>>
  /** Of before the first record that it counts: not zero, but unknown. */
  readonly unknown: boolean
}

export interface Trend {
  readonly kind: 'trend'
  readonly points: readonly TrendPoint[]
  /** Hours before this instant are no longer kept, epoch ms; null where all that were asked for are. */
  readonly cutMs: number | null
}

export type TrendAnswer = Trend | { readonly kind: 'unknownIndicator' | 'unknownCode' | 'noTrend' }

const EVER = periodIndex('all')
const NOW = periodIndex('now')

export interface TrendSource {
  readonly tree: RegionTree
  readonly catalogue: Catalogue
  readonly tally: TallySeries
}

export interface TrendQuery {
  readonly id: string
  /** Empty, or `{<dimension>=<code>}`. */
  readonly split: string
  /** Index of the region. */
  readonly region: number
  readonly by: TrendStep
  readonly n: number
  readonly tMs: number
}

/**
 * How a number came to be what it is (DESIGN law 1): the same formula that boards use, over the hours or local days before. It is made of the tallies as they are
 * now, so a fact that came late stands in its own hour.
 * In steps of one stretch, so that a loop may turn between them; the tallies must not change meanwhile.
 */
export function* trendSteps(source: TrendSource, query: TrendQuery): Generator<void, TrendAnswer> {
  const { tree, catalogue, tally } = source
  const { id, split, region, by, n, tMs } = query
  const indicator = indicatorOf(id)
  const formulas = formulasOf(catalogue).filter((one) => one.id === id)
  // What the package alone says has no past.
  if (indicator === undefined) return { kind: 'unknownIndicator' }
  const window = windowOf(indicator, by)
  if (window === null || formulas.length === 0) return { kind: 'noTrend' }
  const { all, cutMs } = lastStretches(tally.hours, by, n, tMs)
  const reader = new StretchReader(tally, all, BIN_COUNT)
  const figures = formulas.flatMap((one) => figuresOf(one, { tree, catalogue, tally: reader }))
  const figure = figures.find((one) => one.split === split)
  if (figure === undefined) return { kind: split === '' ? 'noTrend' : 'unknownCode' }
  yield* reader.counting(region)
  const { parts } = figure.reader
  const out: (number | null)[] = []
  const read = all.map((_, at) => {
    reader.at = at
    figure.reader.read({ window, period: PERIODS.length }, region, out)
    return out.slice(0, parts.length)
  })
  const known = yield* firstKnown(tally, [...reader.used], all)
  const points = all.map((stretch, at): TrendPoint => {
    const unknown = at < known
    const values = read[at]!
    return {
      ...boundsOf(stretch, tally.hours),
      value: unknown ? null : values[0]!,
      parts: Object.fromEntries(
        parts.slice(1).map((part, i) => [part, unknown ? null : values[i + 1]!]),
      ),
      unknown,
    }
  })
  return { kind: 'trend', points, cutMs }
}

/** The window whose formula an hour or a day takes; null for what counts over longer periods alone, such as within a quarter. */
function windowOf({ windows }: Indicator, by: TrendStep): Window | null {
  const wanted: readonly Window[] = by === 'hour' ? ['24h', 'now'] : ['today', 'now']
  return wanted.find((window) => windows.includes(window)) ?? null
}

function boundsOf(
  { from, to }: Stretch,
  hours: TallySeries['hours'],
): { from: number; to: number } {
  return { from: hours.startMs(from), to: hours.startMs(to + 1) }
}

/**
 * The first stretch that the district knew a record of a kind that the number counts: a zero before it would be said of days that nobody has told
 * about. The present is always known.
 */
function* firstKnown(
  tally: TallySeries,
  used: readonly number[],
  stretches: readonly Stretch[],
): Generator<void, number> {
  const kin = [...new Set(used.flatMap((column) => tally.kinOf(column)))]
  const older = kin.map((column) =>
    tally.read(column < tally.columns.firstFlow ? NOW : EVER, 0, column),
  )
  let first = stretches.length - 1
  for (const [at, { from, to }] of stretches.entries()) {
    const added = tally.addedIn(0, from, to)
    if (kin.some((column) => added[column] !== 0)) {
      // Most often something happened in the oldest stretch already.
      if (at === 0) return 0
      first = Math.min(first, at)
    }
    kin.forEach((column, i) => (older[i]! -= added[column]!))
    yield
  }
  return older.some((left) => left !== 0) ? 0 : first
}
