import { HOUR_DAYS, type LocalDays } from '../../shared/indicator/periods.ts'
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
  series(
    region: number,
    columns: readonly number[],
    stretches: readonly Stretch[],
  ): readonly Float64Array[]
  /** Columns of the family that a column belongs to. */
  kinOf(column: number): readonly number[]
}

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
    let known = this.#known.get(region)
    if (known === undefined) this.#known.set(region, (known = new Map()))
    let series = known.get(column)
    if (series === undefined) {
      this.#count(region, known)
      series = known.get(column)!
    }
    return series[this.at]!
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

  #count(region: number, known: Map<number, Float64Array>): void {
    const wanted = [...this.#wanted].filter((column) => !known.has(column))
    const series = this.#tally.series(region, wanted, this.#stretches)
    wanted.forEach((column, at) =>
      known.set(
        column,
        Float64Array.from(series, (values) => values[at]!),
      ),
    )
  }
}
