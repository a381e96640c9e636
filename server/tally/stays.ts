import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import type { Emitter } from './emitter.ts'

export type Stay = LedgerRecord['stays'][number]

/** A level that goes on while stays follow each other without a gap: one entry and one exit in all. */
export class StockRun {
  readonly #column: number
  #region = -1
  #from = 0
  #to: number | null = 0

  constructor(column: number) {
    this.#column = column
  }

  /** Adds an interval; intervals come in order of time. An empty one adds nothing. */
  extend(emit: Emitter, region: number, from: number, to: number | null): void {
    if (to !== null && to <= from) return
    if (this.#region === region && this.#to === from) {
      this.#to = to
      return
    }
    this.end(emit)
    this.#region = region
    this.#from = from
    this.#to = to
  }

  end(emit: Emitter): void {
    if (this.#region >= 0) emit.stock(this.#region, this.#column, this.#from, this.#to)
    this.#region = -1
  }
}

/** Emits the stock of every maximal run of stays in any of `states`. */
export function stockOfStates(
  record: LedgerRecord,
  emit: Emitter,
  run: StockRun,
  states: ReadonlySet<string>,
): void {
  const region = emit.region(record.regionCode)
  for (const stay of record.stays)
    if (states.has(stay.state)) run.extend(emit, region, stay.from, stay.to)
  run.end(emit)
}

/** Instant since which the record has stood in states that `same` accepts, without a break up to now. */
export function sinceIn(record: LedgerRecord, same: (state: string) => boolean): number {
  let since = record.since
  for (let i = record.stays.length - 1; i >= 0; i--) {
    const stay = record.stays[i]!
    if (!same(stay.state)) break
    since = stay.from
  }
  return since
}
