import { HOUR_DAYS, periodIndex, type LocalDays } from '../../shared/indicator/periods.ts'
import type { TallyReader } from './source.ts'

/** Hours by their number, both included (server/tally/hours.ts). */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** Length of a point of a trend. */
export const TREND_STEPS = ['hour', 'day'] as const
export type TrendStep = (typeof TREND_STEPS)[number]

/** What a trend reads of the tallies. */
export interface TallySeries {
  column(measure: string): number
  /** As in `TallyReader`. */
  read(period: number, region: number, column: number): number
  readonly columns: { readonly firstBin: number; readonly firstFlow: number }
  readonly hours: {
    readonly days: LocalDays
    of(tMs: number): number
    startMs(hour: number): number
    dayOf(hour: number): number
    firstHour(day: number): number
    firstKept(today: number): number
  }
  /** What was added to a region in hours, by column, stocks among them; good until the next call. */
  addedIn(region: number, from: number, to: number): Float64Array
  /** Columns of the family that a column belongs to. */
  kinOf(column: number): readonly number[]
}

const NOW = periodIndex('now')

export interface Stretches {
  /** Oldest first; the last one is that of `tMs`, as far as its present hour. */
  readonly all: readonly Stretch[]
  /** Hours before this instant are no longer kept, and some were asked for. */
  readonly cutMs: number | null
}

/** The last `n` hours or local days of the district (RULES CT5), today or the present hour among them. */
export function lastStretches(
  hours: TallySeries['hours'],
  by: TrendStep,
  n: number,
  tMs: number,
): Stretches {
  const now = hours.of(tMs)
  const today = hours.dayOf(now)
  if (by === 'hour') {
    const kept = hours.firstKept(today)
    const from = Math.max(kept, now - n + 1)
    const all = Array.from({ length: now - from + 1 }, (_, i) => ({ from: from + i, to: from + i }))
    return { all, cutMs: from > now - n + 1 ? hours.days.startOfDay(today - HOUR_DAYS + 1) : null }
  }
  const all = Array.from({ length: n }, (_, i) => {
    const day = today - n + 1 + i
    return { from: hours.firstHour(day), to: Math.min(now, hours.firstHour(day + 1) - 1) }
  })
  return { all, cutMs: null }
}

/** Tallies of one stretch after another, as a formula reads those of a period. */
export class StretchReader implements TallyReader {
  /** The stretch that is read. */
  at = 0
  /** Columns that were read of any region. */
  readonly used = new Set<number>()
  readonly #tally: TallySeries
  readonly #stretches: readonly Stretch[]
  readonly #wanted = new Set<number>()
  readonly #known = new Map<number, Map<number, Float64Array>>()
  readonly #bins: number

  constructor(tally: TallySeries, stretches: readonly Stretch[], bins: number) {
    this.#tally = tally
    this.#stretches = stretches
    this.#bins = bins
  }

  column(measure: string): number {
    const column = this.#tally.column(measure)
    const width = column < this.#tally.columns.firstBin ? 1 : this.#bins
    for (let i = 0; i < width; i++) this.#wanted.add(column + i)
    return column
  }

  read(_period: number, region: number, column: number): number {
    this.used.add(column)
    if (this.#known.get(region)?.get(column) === undefined)
      for (const _ of this.counting(region)) continue
    return this.#known.get(region)!.get(column)![this.at]!
  }

  /** Counts a region in every column that was named, stretch by stretch. */
  *counting(region: number): Generator<void> {
    const known = this.#known.get(region) ?? new Map<number, Float64Array>()
    const wanted = [...this.#wanted].filter((column) => !known.has(column))
    const series = wanted.map(() => new Float64Array(this.#stretches.length))
    const { firstFlow } = this.#tally.columns
    // A stock is what it is now less what came after (DESIGN law 1).
    const levels = wanted.map((column) =>
      column < firstFlow ? this.#tally.read(NOW, region, column) : 0,
    )
    for (let at = this.#stretches.length - 1; at >= 0; at--) {
      const { from, to } = this.#stretches[at]!
      const added = this.#tally.addedIn(region, from, to)
      wanted.forEach((column, i) => {
        const isStock = column < firstFlow
        series[i]![at] = isStock ? levels[i]! : added[column]!
        if (isStock) levels[i]! -= added[column]!
      })
      yield
    }
    wanted.forEach((column, i) => known.set(column, series[i]!))
    this.#known.set(region, known)
  }

  span(): { readonly empty: boolean; readonly cut: boolean; readonly days: number } {
    return { empty: false, cut: false, days: 1 }
  }

  wide<T>(_level: number, act: () => T): T {
    return act()
  }

  /** An index holds the present alone. */
  least(): null {
    return null
  }

  first(): [] {
    return []
  }
}
