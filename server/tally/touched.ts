import type { Family, LedgerRecord } from '../../shared/lifecycle/types.ts'
import type { Before } from './change.ts'
import type { Emitter } from './emitter.ts'

/** Above this many waiting records they are counted at once, so that a long replay holds no list of everything. */
const MAX_TOUCHED = 20_000

/** What one record contributed when it was counted last. */
class Kept {
  #data = new Int32Array(0)
  #index: readonly string[] = []
  #region: readonly number[] = []
  #order: readonly number[] = []

  keep(emitter: Emitter): void {
    const { places } = emitter
    this.#data = emitter.data.slice(0, emitter.length)
    this.#index = places.index.slice(0, places.count)
    this.#region = places.region.slice(0, places.count)
    this.#order = places.order.slice(0, places.count)
  }

  into(before: Before): void {
    if (before.data.length < this.#data.length) before.data = new Int32Array(this.#data.length * 2)
    before.data.set(this.#data)
    before.length = this.#data.length
    before.places.count = this.#index.length
    this.#index.forEach((index, i) => {
      before.places.index[i] = index
      before.places.region[i] = this.#region[i]!
      before.places.order[i] = this.#order[i]!
    })
  }

  get bytes(): number {
    return this.#data.byteLength
  }
}

/** Records that their holder keeps as objects and only says to have changed; goes when no ledger works so any more. */
export class Touched {
  readonly #kept = new Map<LedgerRecord, Kept>()
  readonly #waiting = new Map<LedgerRecord, boolean>()
  readonly #byId = new Map<string, LedgerRecord>()

  /** True when enough wait. */
  note(record: LedgerRecord, removed: boolean): boolean {
    this.#waiting.set(record, removed)
    this.#byId.set(`${record.family} ${record.id}`, record)
    return this.#waiting.size >= MAX_TOUCHED
  }

  drain(count: (record: LedgerRecord, removed: boolean, kept: Kept) => void): void {
    for (const [record, removed] of this.#waiting) {
      let kept = this.#kept.get(record)
      if (kept === undefined) this.#kept.set(record, (kept = new Kept()))
      count(record, removed, kept)
    }
    this.#waiting.clear()
  }

  recordOf(family: Family, id: string): LedgerRecord | undefined {
    return this.#byId.get(`${family} ${id}`)
  }

  get bytes(): number {
    let bytes = 0
    for (const kept of this.#kept.values()) bytes += kept.bytes
    return bytes
  }
}
