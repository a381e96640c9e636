import { WINDOWS, type Window } from './types.ts'

/** This period, the one before it (环比), the same one a year before (同比). */
export const BASES = ['this', 'pop', 'yoy'] as const
export type Base = (typeof BASES)[number]

/** What periods need of the district's calendar (shared/lib/calendar.ts). */
export interface LocalDays {
  dayOf(ms: number): number
  startOfDay(day: number): number
  dateOf(day: number): { year: number; month: number; day: number; weekday: number }
  dayNumber(year: number, month: number, day: number): number
}

/** Flows in `[fromMs, toMs)`, levels at `toMs`. `empty`: there is no such period, or nothing is left of it after the cut. */
export interface Period {
  readonly fromMs: number
  readonly toMs: number
  readonly cut: boolean
  readonly empty: boolean
}

/** Local days, today included, of which hours are known (DOMAIN §0.5.9); of older ones only whole days. */
export const HOUR_DAYS = 57

/** A year of weeks: the same weekday. */
const YEAR_OF_WEEKS_DAYS = 364
const HOUR_MS = 3_600_000

/**
 * The period of a window at an instant `t`, and the ones it is compared with (DOMAIN R1, R8, §0.5.9; RULES CT5).
 *
 * Let D be the local day that holds t; hours are counted from a day's first instant; n = hours of D begun by t, the present one included, so 1 at
 * 00:00. `upTo(d)` = start of day d + n hours, at most the start of day d + 1 (days of 23 hours). A shift by months keeps the day of the month, or takes
 * the last day of a month that has no such day (29 February → 28 February, 31 March → 28 February).
 *
 * | window | this | before (pop) | a year before (yoy) |
 * |---|---|---|---|
 * | now | level at upTo(D) | level at upTo(D−1) | level at upTo(D − 12 months) |
 * | all | everything before upTo(D) | none | none |
 * | today | D … upTo(D) | D−1 … upTo(D−1) | Y … upTo(Y), Y = D − 12 months |
 * | 24h | the 24 h before upTo(D) | the 24 h before those | the 24 h before upTo(Y) |
 * | 7d 30d 90d (N days) | day D−N+1 … upTo(D) | D−2N+1 … upTo(D−N) | Y−N+1 … upTo(Y) |
 * | week | Monday of D … upTo(D) | 7 days earlier … upTo(D−7) | 364 days earlier … upTo(D−364) |
 * | month, quarter, year | its first day … upTo(D) | E = D − 1, 3, 12 months: first day of E's … upTo(E) | the same with 12 months |
 * | lastMonth | the whole month before D's | the one before that | the same month a year before |
 *
 * Both ends are instants; "day X" is its first instant. Flows count from the first instant on and before the second; a measure that is a stock is
 * read at its level at the second instant (exits and entries before it counted).
 *
 * Hours are known of D and the 56 days before it. An end that lies inside an older day is cut: the second down to that day's start, the first up to the next
 * day's start; `cut` says that this happened. When nothing is left, `empty` is true and every value of the period is null.
 */
export function periodOf(window: Window, base: Base, tMs: number, days: LocalDays): Period {
  const today = days.dayOf(tMs)
  const at = new Elapsed(today, tMs, days)
  const [fromMs, toMs] = boundsOf(window, base, at)
  if (Number.isNaN(toMs)) return NONE
  if (base === 'this') return { fromMs, toMs, cut: false, empty: false }
  return cutAt(fromMs, toMs, days.startOfDay(today - HOUR_DAYS + 1), days)
}

/** A number for each window and base, for tables. */
export function periodIndex(window: Window, base: Base = 'this'): number {
  return WINDOWS.indexOf(window) * BASES.length + BASES.indexOf(base)
}

export const PERIODS: readonly { readonly window: Window; readonly base: Base }[] = WINDOWS.flatMap(
  (window) => BASES.map((base) => ({ window, base })),
)

const NONE: Period = { fromMs: 0, toMs: 0, cut: false, empty: true }
const NO_BOUNDS: readonly [number, number] = [Number.NaN, Number.NaN]

type Bounds = readonly [number, number]

function boundsOf(window: Window, base: Base, at: Elapsed): Bounds {
  switch (window) {
    case 'now':
      return [Number.NEGATIVE_INFINITY, at.upTo(at.shifted(base, 1))]
    case 'all':
      return base === 'this' ? [Number.NEGATIVE_INFINITY, at.upTo(at.today)] : NO_BOUNDS
    case 'today':
      return at.days(at.shifted(base, 1), 1)
    case '24h':
      return at.last24(base)
    case '7d':
      return at.days(at.shifted(base, 7), 7)
    case '30d':
      return at.days(at.shifted(base, 30), 30)
    case '90d':
      return at.days(at.shifted(base, 90), 90)
    case 'week':
      return at.week(base)
    case 'month':
      return at.months(base, 1)
    case 'quarter':
      return at.months(base, 3)
    case 'year':
      return at.months(base, 12)
    case 'lastMonth':
      return at.wholeMonth(base === 'this' ? 1 : base === 'pop' ? 2 : 13)
  }
}

/** The elapsed part of a day, carried to other days. */
class Elapsed {
  readonly today: number
  readonly #hours: number
  readonly #days: LocalDays

  constructor(today: number, tMs: number, days: LocalDays) {
    this.today = today
    this.#days = days
    this.#hours = Math.floor((tMs - days.startOfDay(today)) / HOUR_MS) + 1
  }

  upTo(day: number): number {
    const start = this.#days.startOfDay(day)
    return Math.min(start + this.#hours * HOUR_MS, this.#days.startOfDay(day + 1))
  }

  /** Last day of the period: today, `back` days before, or the same date a year before. */
  shifted(base: Base, back: number): number {
    if (base === 'this') return this.today
    return base === 'pop' ? this.today - back : this.#monthsBack(12)
  }

  days(last: number, count: number): Bounds {
    return [this.#days.startOfDay(last - count + 1), this.upTo(last)]
  }

  last24(base: Base): Bounds {
    const end =
      base === 'pop' ? this.upTo(this.today) - 24 * HOUR_MS : this.upTo(this.shifted(base, 0))
    return [end - 24 * HOUR_MS, end]
  }

  week(base: Base): Bounds {
    const back = base === 'this' ? 0 : base === 'pop' ? 7 : YEAR_OF_WEEKS_DAYS
    const monday = this.today - (this.#days.dateOf(this.today).weekday - 1)
    return [this.#days.startOfDay(monday - back), this.upTo(this.today - back)]
  }

  /** To date, of a period of so many months that begins with a multiple of them. */
  months(base: Base, length: number): Bounds {
    const back = base === 'this' ? 0 : base === 'pop' ? length : 12
    const last = this.#monthsBack(back)
    const { year, month } = this.#days.dateOf(last)
    const first = month - ((month - 1) % length)
    return [this.#days.startOfDay(this.#days.dayNumber(year, first, 1)), this.upTo(last)]
  }

  wholeMonth(back: number): Bounds {
    const { year, month } = this.#days.dateOf(this.today)
    const start = (monthsBack: number): number =>
      this.#days.startOfDay(this.#days.dayNumber(year, month - monthsBack, 1))
    return [start(back), start(back - 1)]
  }

  #monthsBack(back: number): number {
    const { year, month, day } = this.#days.dateOf(this.today)
    const first = this.#days.dayNumber(year, month - back, 1)
    const next = this.#days.dayNumber(year, month - back + 1, 1)
    return Math.min(first + day - 1, next - 1)
  }
}

function cutAt(fromMs: number, toMs: number, hoursFromMs: number, days: LocalDays): Period {
  const toDay = days.startOfDay(days.dayOf(toMs))
  const to = toMs < hoursFromMs ? toDay : toMs
  let from = fromMs
  if (Number.isFinite(fromMs) && fromMs < hoursFromMs) {
    const day = days.dayOf(fromMs)
    if (fromMs !== days.startOfDay(day)) from = days.startOfDay(day + 1)
  }
  return { fromMs: from, toMs: to, cut: to !== toMs || from !== fromMs, empty: from >= to }
}
