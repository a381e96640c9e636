import type { Fact } from '../../shared/fact/fact.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import { NumberReader, NumberWriter } from './bytes.ts'
import { factOf, isDerived } from './derived.ts'
import type { History } from './history.ts'
import { ValueReader, ValueWriter } from './pack-values.ts'
import { WorkPacker } from './pack-work.ts'
import type { Strings } from './strings.ts'
import { WorkUnpacker } from './unpack-work.ts'
import type { Work } from './work.ts'

const EXISTS = 1
const IMPORT_ONLY = 2
const LINK_GUARDED = 4
const HAS_SKIPPED = 8
const HAS_DERIVED = 16
const HAS_FIRED = 32
/** Only its facts are kept; the record is folded from them again when it is wanted. */
const RETIRED = 64

/** Where a block lies. */
export interface Place {
  readonly page: DataView
  readonly start: number
}

/** What is told of a retired record without folding it. */
export interface Retired {
  /** Empty when the facts name it. */
  readonly id: string
  readonly region: number
  readonly hour: number
}

/**
 * The block of bytes in which one record rests: the numbers of its facts, the facts that other records gave it, and the record itself. Retired, it is
 * the facts alone.
 */
export class BlockCodec {
  /** Bytes of the block that was packed last. */
  length = 0
  readonly #to = new NumberWriter()
  readonly #gifts = new NumberWriter()
  readonly #giftValues: ValueWriter
  readonly #reader = new NumberReader()
  readonly #packer: WorkPacker
  readonly #unpacker: WorkUnpacker
  readonly #strings: Strings

  constructor(strings: Strings, tree: RegionTree) {
    this.#strings = strings
    this.#giftValues = new ValueWriter(this.#gifts, strings)
    const to = new ValueWriter(this.#to, strings)
    const from = new ValueReader(this.#reader, strings)
    this.#packer = new WorkPacker(this.#to, to, strings)
    this.#unpacker = new WorkUnpacker(this.#reader, from, strings, tree)
  }

  /** The block that was packed last, up to `length`. */
  get bytes(): Uint8Array {
    return this.#to.bytes
  }

  pack(work: Work, history: History): void {
    const to = this.#to
    to.length = 0
    this.#packHistory(history)
    if (work.firedAt !== -Infinity) to.number(work.firedAt - history.lastTime)
    if (work.exists) {
      const { type, time, seq } = work.last
      to.number(time - history.lastTime)
      to.number(seq - history.lastSeq)
      to.number(this.#strings.numberOf(type))
      this.#packer.pack(work)
    }
    this.#finish(
      this.#flagsOf(history) |
        (work.exists ? EXISTS : 0) |
        (work.importOnly ? IMPORT_ONLY : 0) |
        (work.firedAt === -Infinity ? 0 : HAS_FIRED),
    )
  }

  packRetired(history: History, { id, region, hour }: Retired): void {
    const to = this.#to
    to.length = 0
    to.number(region)
    to.number(hour)
    to.text(id)
    this.#packHistory(history)
    this.#finish(this.#flagsOf(history) | RETIRED)
  }

  /** Into a Work and a History, which are cleared; returns false for a retired block, of which only the history is read. */
  unpack({ page, start }: Place, work: Work, history: History): boolean {
    const from = this.#reader
    const flags = page.getUint8(start)
    from.open(page, start + 1)
    work.clear()
    history.clear()
    history.linkGuarded = (flags & LINK_GUARDED) !== 0
    history.hasSkipped = (flags & HAS_SKIPPED) !== 0
    const retired = (flags & RETIRED) !== 0
    if (retired) this.#readRetired()
    this.#unpackHistory(history, (flags & HAS_DERIVED) !== 0)
    if (retired) return false
    work.importOnly = (flags & IMPORT_ONLY) !== 0
    if ((flags & HAS_FIRED) !== 0) work.firedAt = history.lastTime + from.number()
    if ((flags & EXISTS) === 0) return true
    work.last.time = history.lastTime + from.number()
    work.last.seq = history.lastSeq + from.number()
    work.last.type = this.#strings.textOf(from.number())
    this.#unpacker.unpack(work)
    return true
  }

  isRetired({ page, start }: Place): boolean {
    return (page.getUint8(start) & RETIRED) !== 0
  }

  isLinkGuarded({ page, start }: Place): boolean {
    return (page.getUint8(start) & LINK_GUARDED) !== 0
  }

  /** What a retired block says of its record, null for another. */
  retired(place: Place): Retired | null {
    if (!this.isRetired(place)) return null
    this.#reader.open(place.page, place.start + 1)
    return this.#readRetired()
  }

  addDerived(history: History, { id, type, time, data, subject }: Fact): void {
    const to = this.#gifts
    to.length = 0
    // Mostly its id is the record's own.
    to.number(id === subject ? 1 : 0)
    if (id !== subject) to.text(id)
    to.number(this.#strings.numberOf(type))
    to.number(time)
    this.#giftValues.begin(time)
    this.#giftValues.record(data)
    history.derived.append(to.numbers, 0, to.length)
    history.derivedCount++
  }

  /** The facts that other records gave to the record `subject`. */
  derivedOf(history: History, subject: string): Fact[] {
    const from = new NumberReader()
    from.openNumbers(history.derived.toArray())
    const values = new ValueReader(from, this.#strings)
    return Array.from({ length: history.derivedCount }, () => {
      const id = from.number() === 1 ? subject : from.text()
      const type = this.#strings.textOf(from.number())
      const time = from.number()
      values.begin(time)
      return factOf({ subject, id, type, time, data: values.record() })
    })
  }

  setDerived(history: History, facts: readonly Fact[]): void {
    history.derived.clear()
    history.derivedCount = 0
    for (const fact of facts) if (isDerived(fact)) this.addDerived(history, fact)
  }

  #finish(flags: number): void {
    this.length = this.#to.encode(1)
    this.#to.bytes[0] = flags
  }

  #flagsOf({ linkGuarded, hasSkipped, derivedCount }: History): number {
    return (
      (linkGuarded ? LINK_GUARDED : 0) |
      (hasSkipped ? HAS_SKIPPED : 0) |
      (derivedCount === 0 ? 0 : HAS_DERIVED)
    )
  }

  #packHistory({ seqs, lastTime, lastSeq, derived, derivedCount }: History): void {
    const to = this.#to
    to.number(seqs.length)
    let before = 0
    for (let i = 0; i < seqs.length; i++) {
      const seq = seqs.values[i]!
      to.number(seq - before)
      before = seq
    }
    to.number(lastTime)
    to.number(lastSeq - before)
    if (derivedCount === 0) return
    to.number(derivedCount)
    to.number(derived.length)
    to.all(derived.values, derived.length)
  }

  #unpackHistory(history: History, hasDerived: boolean): void {
    const from = this.#reader
    const { seqs } = history
    let seq = 0
    for (let count = from.number(); count > 0; count--) {
      seq += from.number()
      seqs.push(seq)
    }
    history.lastTime = from.number()
    history.lastSeq = seq + from.number()
    if (!hasDerived) return
    history.derivedCount = from.number()
    from.move(from.number(), history.derived)
  }

  #readRetired(): Retired {
    const region = this.#reader.number()
    const hour = this.#reader.number()
    return { region, hour, id: this.#reader.text() }
  }
}
