import type { KeptFact, LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { Columns } from '../columns.ts'
import type { Emitter } from '../emitter.ts'
import { StockRun } from '../stays.ts'

/** More confirmed minutes on one day need a review (DOMAIN §3.4 V6). */
const LONG_DAY_MIN = 12 * 60
const MONTHS_OF_QUARTER = 3
const MONTHS_OF_YEAR = 12
const DAYS_OF_WEEK = 7
/** Day 0 was a Thursday; weeks begin on Mondays. */
const MONDAY_SHIFT = 3

/** What one volunteer's confirmed services add: hours, the distinct person of each period, days above twelve hours. */
export class Servings {
  readonly #active: StockRun
  readonly #in7: StockRun
  readonly #in30: StockRun
  readonly #firsts: readonly First[]
  readonly #minutes: number
  readonly #overlong: number
  readonly #served: KeptFact[] = []

  constructor(columns: Columns) {
    this.#active = new StockRun(columns.of('volunteersActive'))
    this.#in7 = new StockRun(columns.of('servers7d'))
    this.#in30 = new StockRun(columns.of('servers30d'))
    this.#minutes = columns.of('serverMinutes')
    this.#overlong = columns.of('overlongDays')
    this.#firsts = [
      new First(columns.of('serversInDay'), (day) => day),
      new First(columns.of('serversInWeek'), (day) =>
        Math.floor((day + MONDAY_SHIFT) / DAYS_OF_WEEK),
      ),
      new First(columns.of('serversInMonth'), (_, month) => month),
      new First(columns.of('serversInQuarter'), (_, month) =>
        Math.floor(month / MONTHS_OF_QUARTER),
      ),
      new First(columns.of('serversInYear'), (_, month) => Math.floor(month / MONTHS_OF_YEAR)),
    ]
  }

  emit(record: LedgerRecord, emit: Emitter, region: number): void {
    const served = this.#served
    for (const fact of record.kept ?? []) if (fact.type === 'vol.served') served.push(fact)
    if (served.length === 0) return
    served.sort((a, b) => num(a, 'endAt') - num(b, 'endAt'))
    this.#emitServices(served, emit, region)
    this.#emitLevels(served, record, emit, region)
    served.length = 0
  }

  #emitServices(served: readonly KeptFact[], emit: Emitter, region: number): void {
    let day = NaN
    let onDay = 0
    let lastEnd = 0
    for (const fact of served) {
      const endAt = num(fact, 'endAt')
      const minutes = num(fact, 'minutes')
      emit.flow(region, this.#minutes, endAt, minutes)
      for (const first of this.#firsts) first.meet(fact, emit, region, endAt)
      if (num(fact, 'day') !== day) {
        if (onDay > LONG_DAY_MIN) emit.flow(region, this.#overlong, lastEnd)
        day = num(fact, 'day')
        onDay = 0
      }
      onDay += minutes
      lastEnd = endAt
    }
    if (onDay > LONG_DAY_MIN) emit.flow(region, this.#overlong, lastEnd)
    for (const first of this.#firsts) first.end()
  }

  /** Levels that lapse at local midnight unless a further service prolongs them. */
  #emitLevels(
    served: readonly KeptFact[],
    record: LedgerRecord,
    emit: Emitter,
    region: number,
  ): void {
    for (let i = 0; i < served.length; i++) {
      const from = num(served[i]!, 'endAt')
      const next = i + 1 < served.length ? num(served[i + 1]!, 'endAt') : Infinity
      const until30 = Math.min(next, num(served[i]!, 'until30'))
      this.#in7.extend(emit, region, from, Math.min(next, num(served[i]!, 'until7')))
      this.#in30.extend(emit, region, from, until30)
      // Only the registered are a part of those registered (V2).
      for (const stay of record.stays) {
        if (stay.state !== 'ACTIVE') continue
        const to = stay.to === null ? until30 : Math.min(until30, stay.to)
        this.#active.extend(emit, region, Math.max(from, stay.from), to)
      }
    }
    this.#in7.end(emit)
    this.#in30.end(emit)
    this.#active.end(emit)
  }
}

/** Counts a person once in each period, at the first service in it. */
class First {
  readonly #column: number
  readonly #periodOf: (day: number, month: number) => number
  #period = NaN

  constructor(column: number, periodOf: (day: number, month: number) => number) {
    this.#column = column
    this.#periodOf = periodOf
  }

  meet(fact: KeptFact, emit: Emitter, region: number, endAt: number): void {
    const period = this.#periodOf(num(fact, 'day'), num(fact, 'month'))
    if (period === this.#period) return
    this.#period = period
    emit.flow(region, this.#column, endAt)
  }

  end(): void {
    this.#period = NaN
  }
}

function num({ data }: KeptFact, name: string): number {
  return Number(data[name])
}
