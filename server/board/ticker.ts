import type { LedgerRecord } from '../../shared/lifecycle/types.ts'

/** Facts of a world that the ticker looks back on (RULES LL4). */
export const TICKER_FACTS = 5000

/**
 * The records whose newest fact is among the last facts of the world, newest first. The world's own facts are counted, not the journal's
 * numbers, so that another world's facts push nothing out (RULES WD1).
 */
export class Ticker {
  /** A ring of the last facts' numbers, each with the record whose newest fact it is. */
  readonly #seqs: number[] = []
  readonly #records: (LedgerRecord | null)[] = []
  /** Where the next one goes. */
  #next = 0
  readonly #limit: number

  constructor(limit = TICKER_FACTS) {
    this.#limit = limit
  }

  /** A fact of the world, in order, whatever became of it. */
  fact(seq: number): void {
    this.#seqs[this.#next] = seq
    this.#records[this.#next] = null
    this.#next = (this.#next + 1) % this.#limit
  }

  /** A record that changed; `removed` when it is no more. */
  note(record: LedgerRecord, removed = false): void {
    // A fact of another record is told of that one: its number is 0 here.
    const { seq } = record.last
    const back = this.#backOf(seq)
    if (back > 0) this.#records[this.#at(back)] = removed ? null : record
  }

  newest(limit: number, accept: (record: LedgerRecord) => boolean): readonly LedgerRecord[] {
    const found: LedgerRecord[] = []
    for (let back = 1; back <= this.#seqs.length && found.length < limit; back++) {
      const record = this.#records[this.#at(back)]
      if (record?.last.seq === this.#seqs[this.#at(back)] && accept(record!)) found.push(record!)
    }
    return found
  }

  #at(back: number): number {
    const count = this.#seqs.length
    return (this.#next - back + count) % count
  }

  /** How many facts back a number lies, 1 for the newest; 0 when it is not in the ring. Numbers rise, so halving finds it. */
  #backOf(seq: number): number {
    let [low, high] = [1, this.#seqs.length]
    while (low <= high) {
      const middle = (low + high) >> 1
      const found = this.#seqs[this.#at(middle)]!
      if (found === seq) return middle
      if (found > seq) low = middle + 1
      else high = middle - 1
    }
    return 0
  }
}
