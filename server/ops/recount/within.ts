import type { Window } from '../../../shared/indicator/types.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'

/** Epoch ms, `until` excluded. */
export interface Span {
  readonly window: Window
  readonly from: number
  readonly until: number
  /** An end was moved to a midnight, for hours of its day are not known; false where absent. */
  readonly cut?: boolean
}

export type Stay = LedgerRecord['stays'][number]

/** What lies within a window, and what stood at its end. */
export class Within implements Span {
  readonly window: Window
  readonly from: number
  readonly until: number
  readonly cut: boolean

  constructor({ window, from, until, cut = false }: Span) {
    this.window = window
    this.from = from
    this.until = until
    this.cut = cut
  }

  /** Whether something happened in the window; what has no instant happened in none. */
  readonly has = (at: number | null | undefined): boolean =>
    at != null && at >= this.from && at < this.until

  /**
   * Whether an interval holds the window's end: a level counts what has begun by then, and no more what has ended in the window's last
   * hour.
   */
  lasts(from: number, to: number | null): boolean {
    return from < this.until && (to === null || to >= this.until)
  }

  /** The stay in which a record is at the window's end. */
  stay(record: LedgerRecord): Stay | undefined {
    return record.stays.find(({ from, to }) => this.lasts(from, to))
  }

  /** Whether a record is in one of the states at the window's end. */
  inState(record: LedgerRecord, ...states: readonly string[]): boolean {
    const stay = this.stay(record)
    return stay !== undefined && states.includes(stay.state)
  }
}
