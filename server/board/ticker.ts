import type { LedgerRecord } from '../../shared/lifecycle/types.ts'

/** Facts of a world that the ticker looks back on (RULES LL4). */
export const TICKER_FACTS = 5000

/**
 * The records whose newest fact is among the last facts of the world, newest first. The world's own facts are counted, not the journal's
 * numbers, so that another world's facts push nothing out (RULES WD1).
 */
export class Ticker {
  readonly #seqs: number[] = []
  #next = 0
  readonly #bySeq = new Map<number, LedgerRecord>()
  readonly #limit: number

  constructor(limit = TICKER_FACTS) {
    this.#limit = limit
  }

  /** A fact of the world, in order, whatever became of it. */
  fact(seq: number): void {
    const dropped = this.#seqs[this.#next]
    if (dropped !== undefined) this.#bySeq.delete(dropped)
    this.#seqs[this.#next] = seq
    this.#next = (this.#next + 1) % this.#limit
  }

  /** A record that changed; `removed` when it is no more. */
  note(record: LedgerRecord, removed = false): void {
    const { seq, type } = record.last
    // A callback is one fact of two records; the ticker tells it of the case.
    if (record.family === 'feedback' && !type.startsWith('feedback.')) return
    if (removed) this.#bySeq.delete(seq)
    else if (seq >= this.#oldest()) this.#bySeq.set(seq, record)
  }

  newest(limit: number, accept: (record: LedgerRecord) => boolean): readonly LedgerRecord[] {
    const found: LedgerRecord[] = []
    const count = this.#seqs.length
    for (let back = 1; back <= count && found.length < limit; back++) {
      const seq = this.#seqs[(this.#next - back + count) % count]!
      const record = this.#bySeq.get(seq)
      if (record?.last.seq === seq && accept(record)) found.push(record)
    }
    return found
  }

  #oldest(): number {
    if (this.#seqs.length === 0) return Number.POSITIVE_INFINITY
    return this.#seqs[this.#seqs.length < this.#limit ? 0 : this.#next]!
  }
}
