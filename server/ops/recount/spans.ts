import { WINDOWS, type Window } from '../../../shared/indicator/types.ts'
import type { WorkingCalendar } from '../../../shared/lib/calendar.ts'
import type { Span } from './within.ts'

/** The present period, the one before it (环比), the same one a year before (同比). */
export type Base = 'this' | 'pop' | 'yoy'

const HOUR_MS = 3_600_000
/** Local days, today included, whose hours are known (DOMAIN §0.5.9). */
const HOUR_DAYS = 57

/** A window's period; `cut` says that an end was moved because hours of its day are not known. */
export interface Period extends Span {
  readonly cut: boolean
}

/**
 * Windows of RULES CT5 at an instant, by the table in shared/indicator/periods.ts; flows in [from, until), levels at `until`. What a base has no
 * period of, or nothing left, has `from` = `until`.
 */
export function spansAt(calendar: WorkingCalendar, tMs: number, base: Base): readonly Period[] {
  const days = new Days(calendar, tMs)
  return WINDOWS.map((window) => {
    const bounds = boundsOf(window, base, days)
    if (bounds === null) return { window, from: 0, until: 0, cut: false }
    const [from, until] = base === 'this' ? bounds : days.cut(...bounds)
    return {
      ...{ window, from: Math.min(from, until), until },
      cut: from !== bounds[0] || until !== bounds[1],
    }
  })
}

export function isEmpty({ from, until }: Span): boolean {
  return from >= until
}

type Bounds = readonly [from: number, until: number]

const WHOLE_DAYS: Readonly<Partial<Record<Window, number>>> = {
  today: 1,
  '7d': 7,
  '30d': 30,
  '90d': 90,
}
const MONTHS: Readonly<Partial<Record<Window, number>>> = { month: 1, quarter: 3, year: 12 }

function boundsOf(window: Window, base: Base, days: Days): Bounds | null {
  const { today } = days
  const yearBefore = days.monthsBefore(today, 12)
  const last = (back: number): number => ({ this: today, pop: today - back, yoy: yearBefore })[base]
  if (window === 'now') return [Number.NEGATIVE_INFINITY, days.upTo(last(1))]
  if (window === 'all') return base === 'this' ? [Number.NEGATIVE_INFINITY, days.upTo(today)] : null
  if (window === '24h') {
    const end = days.upTo(base === 'yoy' ? yearBefore : today)
    const until = base === 'pop' ? end - 24 * HOUR_MS : end
    return [until - 24 * HOUR_MS, until]
  }
  if (window === 'week') {
    const back = { this: 0, pop: 7, yoy: 364 }[base]
    const monday = days.backTo(today, ({ weekday }) => weekday === 1)
    return [days.start(monday - back), days.upTo(today - back)]
  }
  if (window === 'lastMonth') {
    const next = days.monthsBefore(days.firstOfMonth(today), { this: 0, pop: 1, yoy: 12 }[base])
    return [days.start(days.monthsBefore(next, 1)), days.start(next)]
  }
  const count = WHOLE_DAYS[window]
  if (count !== undefined) return [days.start(last(count) - count + 1), days.upTo(last(count))]
  const months = MONTHS[window]!
  const end = days.monthsBefore(today, { this: 0, pop: months, yoy: 12 }[base])
  const first = days.backTo(end, ({ day, month }) => day === 1 && (month - 1) % months === 0)
  return [days.start(first), days.upTo(end)]
}

type LocalDate = ReturnType<WorkingCalendar['dateOf']>

/** Local days, walked one by one. */
class Days {
  readonly today: number
  readonly #calendar: WorkingCalendar
  /** Hours of today that have begun. */
  readonly #hours: number

  constructor(calendar: WorkingCalendar, tMs: number) {
    this.#calendar = calendar
    this.today = calendar.dayOf(tMs)
    let hours = 0
    while (this.start(this.today) + hours * HOUR_MS <= tMs) hours++
    this.#hours = hours
  }

  start(day: number): number {
    return this.#calendar.startOfDay(day)
  }

  /** A day up to as many hours as have begun today. */
  upTo(day: number): number {
    return Math.min(this.start(day) + this.#hours * HOUR_MS, this.start(day + 1))
  }

  backTo(day: number, wanted: (date: LocalDate) => boolean): number {
    let at = day
    while (!wanted(this.#calendar.dateOf(at))) at--
    return at
  }

  firstOfMonth(day: number): number {
    return this.backTo(day, (date) => date.day === 1)
  }

  /** The same date so many months before, or the last day of a month that has no such date. */
  monthsBefore(day: number, months: number): number {
    let first = this.firstOfMonth(day)
    for (let i = 0; i < months; i++) first = this.firstOfMonth(first - 1)
    let at = first
    const wanted = this.#calendar.dateOf(day).day
    while (this.#calendar.dateOf(at).day < wanted && this.#calendar.dateOf(at + 1).day > 1) at++
    return at
  }

  /** Of old days only whole ones are known: an end inside one goes to the next midnight inwards. */
  cut(from: number, until: number): Bounds {
    const known = this.start(this.today - HOUR_DAYS + 1)
    const midnight = (at: number): number => this.#calendar.dayStartOf(at)
    const isInside = (at: number): boolean =>
      Number.isFinite(at) && at < known && at !== midnight(at)
    const lower = isInside(from) ? this.start(this.#calendar.dayOf(from) + 1) : from
    const upper = isInside(until) ? midnight(until) : until
    return [lower, upper]
  }
}
