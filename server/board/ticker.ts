import type { Family, LedgerRecord } from '../../shared/lifecycle/types.ts'

/** Facts of a world that the ticker looks back on (RULES LL4). */
export const TICKER_FACTS = 5000

/** The numbers of the last facts, oldest first, each with the record whose newest fact it is; an empty id = none. */
export interface TickerState {
  readonly seqs: readonly number[]
  readonly families: readonly string[]
  readonly ids: readonly string[]
}

/**
 * The records whose newest fact is among the last facts of the world, newest first. The world's own facts are counted, not the journal's
 * numbers, so that another world's facts push nothing out (RULES WD1).
 */
export class Ticker {
  /** A ring of the last facts' numbers, each with the record whose newest fact it is. */
  readonly #seqs: number[] = []
  readonly #families: string[] = []
  readonly #ids: string[] = []
  /** Of those that were looked at since they changed. */
  readonly #records: (LedgerRecord | null)[] = []
  /** Of the record, −1 where it was not looked at yet. */
  readonly #regions: number[] = []
  /** Where the next one goes. */
  #next = 0
  readonly #limit: number
  readonly #recordOf: (family: Family, id: string) => LedgerRecord | undefined
  readonly #regionOf: (record: LedgerRecord) => number

  /** `recordOf` gives a record to keep, as it stands; `regionOf` a record's place in the tree. */
  constructor(
    recordOf: (family: Family, id: string) => LedgerRecord | undefined,
    limit = TICKER_FACTS,
    regionOf: (record: LedgerRecord) => number = () => 0,
  ) {
    this.#recordOf = recordOf
    this.#limit = limit
    this.#regionOf = regionOf
  }

  /** A fact of the world, in order, whatever became of it. */
  fact(seq: number): void {
    const at = this.#next
    this.#seqs[at] = seq
    this.#set(at, '', '')
    this.#next = at + 1 === this.#limit ? 0 : at + 1
  }

  /** A record is about to change, or to go. */
  forget(record: LedgerRecord): void {
    const at = this.#find(record.last.seq)
    if (at >= 0) this.#set(at, '', '')
  }

  /** A record that changed. A fact of another record is told of that one: its number is 0 here. */
  note(record: LedgerRecord): void {
    const at = this.#find(record.last.seq)
    if (at < 0) return
    this.#set(at, record.family, record.id)
    this.#regions[at] = this.#regionOf(record)
  }

  newest(
    limit: number,
    accept: (record: LedgerRecord) => boolean,
    from = 0,
    to = Number.POSITIVE_INFINITY,
  ): readonly LedgerRecord[] {
    const found: LedgerRecord[] = []
    for (let back = 1; back <= this.#seqs.length && found.length < limit; back++) {
      const at = this.#placeOf(back)
      const region = this.#regions[at]!
      // Every board reads it: most of what is elsewhere is passed over without a look at its record.
      if (region >= 0 && (region < from || region >= to)) continue
      const record = this.#at(at)
      if (
        record !== null &&
        this.#regions[at]! >= from &&
        this.#regions[at]! < to &&
        accept(record)
      )
        found.push(record)
    }
    return found
  }

  save(): TickerState {
    const order = this.#seqs.map((_, i) => this.#placeOf(this.#seqs.length - i))
    return {
      seqs: order.map((at) => this.#seqs[at]!),
      families: order.map((at) => this.#families[at]!),
      ids: order.map((at) => this.#ids[at]!),
    }
  }

  restore({ seqs, families, ids }: TickerState): void {
    seqs.forEach((seq, i) => {
      const at = this.#next
      this.fact(seq)
      this.#set(at, families[i]!, ids[i]!)
    })
  }

  #set(at: number, family: string, id: string): void {
    if (id === '' && this.#ids[at] === '') return
    this.#families[at] = family
    this.#ids[at] = id
    this.#records[at] = null
    this.#regions[at] = -1
  }

  #at(at: number): LedgerRecord | null {
    const id = this.#ids[at]!
    if (id === '') return null
    const record = (this.#records[at] ??= this.#recordOf(this.#families[at] as Family, id) ?? null)
    if (record !== null && this.#regions[at]! < 0) this.#regions[at] = this.#regionOf(record)
    return record
  }

  /** Place of the fact so far back, 1 for the newest. */
  #placeOf(back: number): number {
    const count = this.#seqs.length
    return (this.#next - back + count) % count
  }

  /** Place of a number, −1 when it is not in the ring. Numbers rise, so halving finds it. */
  #find(seq: number): number {
    const count = this.#seqs.length
    if (count === 0 || seq < this.#seqs[count < this.#limit ? 0 : this.#next]!) return -1
    let [low, high] = [1, count]
    while (low <= high) {
      const middle = (low + high) >> 1
      const place = this.#placeOf(middle)
      const found = this.#seqs[place]!
      if (found === seq) return place
      if (found > seq) low = middle + 1
      else high = middle - 1
    }
    return -1
  }
}
