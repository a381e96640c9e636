import type { Fact } from '../../shared/fact/fact.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import { ByteReader, ByteWriter } from './bytes.ts'
import { factOf, isDerived } from './derived.ts'
import type { History } from './history.ts'
import { ValueReader, ValueWriter } from './pack-values.ts'
import { WorkPacker, WorkUnpacker } from './pack-work.ts'
import type { Strings } from './strings.ts'
import type { Work } from './work.ts'

const EXISTS = 1
const IMPORT_ONLY = 2
const LINK_GUARDED = 4
const HAS_SKIPPED = 8
const HAS_DERIVED = 16
const HAS_FIRED = 32
/** Only its facts are kept; the record is folded from them again when it is wanted. */
const RETIRED = 64

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
  readonly writer = new ByteWriter()
  readonly #reader = new ByteReader()
  readonly #from: ValueReader
  readonly #packer: WorkPacker
  readonly #unpacker: WorkUnpacker
  readonly #strings: Strings

  constructor(strings: Strings, tree: RegionTree) {
    this.#strings = strings
    const to = new ValueWriter(this.writer, strings)
    this.#from = new ValueReader(this.#reader, strings)
    this.#packer = new WorkPacker(this.writer, to, strings, tree)
    this.#unpacker = new WorkUnpacker(this.#reader, this.#from, strings, tree)
  }

  /** Leaves the block in `writer`. */
  pack(work: Work, history: History): void {
    const to = this.writer
    to.length = 0
    to.byte(
      this.#flagsOf(history) |
        (work.exists ? EXISTS : 0) |
        (work.importOnly ? IMPORT_ONLY : 0) |
        (work.firedAt === -Infinity ? 0 : HAS_FIRED),
    )
    this.#packHistory(history)
    if (work.firedAt !== -Infinity) to.number(work.firedAt - history.lastTime)
    if (!work.exists) return
    const { type, time, seq } = work.last
    to.number(time - history.lastTime)
    to.number(seq - history.lastSeq)
    to.count(this.#strings.numberOf(type))
    this.#packer.pack(work)
  }

  /** Leaves the block in `writer`. */
  packRetired(history: History, { id, region, hour }: Retired): void {
    const to = this.writer
    to.length = 0
    to.byte(this.#flagsOf(history) | RETIRED)
    to.count(region)
    to.number(hour)
    to.text(id)
    this.#packHistory(history)
  }

  /** Into a Work and a History, which are cleared; returns false for a retired block, of which only the history is read. */
  unpack(page: Uint8Array, offset: number, work: Work, history: History): boolean {
    const from = this.#reader
    from.open(page, offset)
    const flags = from.byte()
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
    work.last.type = this.#strings.textOf(from.count())
    this.#unpacker.unpack(work)
    return true
  }

  isRetired(page: Uint8Array, offset: number): boolean {
    return (page[offset]! & RETIRED) !== 0
  }

  isLinkGuarded(page: Uint8Array, offset: number): boolean {
    return (page[offset]! & LINK_GUARDED) !== 0
  }

  /** What a retired block says of its record, null for another. */
  retired(page: Uint8Array, offset: number): Retired | null {
    const from = this.#reader
    from.open(page, offset)
    return (from.byte() & RETIRED) === 0 ? null : this.#readRetired()
  }

  addDerived(history: History, { id, type, time, data, subject }: Fact): void {
    const to = history.derived
    const values = new ValueWriter(to, this.#strings)
    // Mostly its id is the record's own.
    to.byte(id === subject ? 1 : 0)
    if (id !== subject) to.text(id)
    to.count(this.#strings.numberOf(type))
    to.number(time)
    values.begin(time)
    values.record(data)
    history.derivedCount++
  }

  /** The facts that other records gave to the record `subject`. */
  derivedOf(history: History, subject: string): Fact[] {
    const from = new ByteReader()
    from.open(history.derived.bytes, 0)
    const values = new ValueReader(from, this.#strings)
    return Array.from({ length: history.derivedCount }, () => {
      const id = from.byte() === 1 ? subject : from.text()
      const type = this.#strings.textOf(from.count())
      const time = from.number()
      values.begin(time)
      return factOf({ subject, id, type, time, data: values.record() })
    })
  }

  setDerived(history: History, facts: readonly Fact[]): void {
    history.derived.length = 0
    history.derivedCount = 0
    for (const fact of facts) if (isDerived(fact)) this.addDerived(history, fact)
  }

  #flagsOf({ linkGuarded, hasSkipped, derivedCount }: History): number {
    return (
      (linkGuarded ? LINK_GUARDED : 0) |
      (hasSkipped ? HAS_SKIPPED : 0) |
      (derivedCount === 0 ? 0 : HAS_DERIVED)
    )
  }

  #packHistory({ seqs, lastTime, lastSeq, derived, derivedCount }: History): void {
    const to = this.writer
    to.count(seqs.length)
    let before = 0
    for (let i = 0; i < seqs.length; i++) {
      const seq = seqs[i]!
      to.number(seq - before)
      before = seq
    }
    to.number(lastTime)
    to.number(lastSeq - before)
    if (derivedCount === 0) return
    to.count(derivedCount)
    to.count(derived.length)
    to.raw(derived.bytes, 0, derived.length)
  }

  #unpackHistory(history: History, hasDerived: boolean): void {
    const from = this.#reader
    const { seqs } = history
    let seq = 0
    for (let count = from.count(); count > 0; count--) {
      seq += from.number()
      seqs.push(seq)
    }
    history.lastTime = from.number()
    history.lastSeq = seq + from.number()
    if (!hasDerived) return
    history.derivedCount = from.count()
    const length = from.count()
    history.derived.raw(from.bytes, from.at, from.at + length)
    from.skip(length)
  }

  #readRetired(): Retired {
    const region = this.#reader.count()
    const hour = this.#reader.number()
    return { region, hour, id: this.#reader.text() }
  }
}
