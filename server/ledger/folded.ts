import type { Fact } from '../../shared/fact/fact.ts'
import type { Table } from './compile.ts'
import { BlockCodec } from './block.ts'
import type { LedgerContext } from './context.ts'
import { inOrder } from './fact-order.ts'
import { Folder, type Linked } from './fold.ts'
import { History } from './history.ts'
import { Records } from './records.ts'
import { Strings } from './strings.ts'
import { Work } from './work.ts'

/** Facts by their journal numbers, in the order asked. Throws when one is not there. */
export type Recall = (seqs: readonly number[]) => readonly Fact[]

/** One record taken out of its block, with what is kept of its facts. */
export interface Open {
  readonly work: Work
  readonly history: History
}

/** Records at rest, and how one is taken out: unpacked, or folded again from its facts when it is retired. */
export class Folded {
  readonly strings = new Strings()
  readonly records: Records
  readonly codec: BlockCodec
  readonly folder: Folder
  readonly #recall: Recall
  /** By family: the record being folded, and one for looking at others meanwhile. */
  readonly #opens: readonly Open[]
  readonly #readers: readonly Open[]

  constructor(tables: readonly Table[], context: LedgerContext, recall: Recall, linked: Linked) {
    this.records = new Records(tables.length)
    this.codec = new BlockCodec(this.strings, context.tree)
    this.folder = new Folder(context, linked)
    this.#recall = recall
    const openOf = (table: Table): Open => ({ work: new Work(table), history: new History() })
    this.#opens = tables.map(openOf)
    this.#readers = tables.map(openOf)
  }

  /** Takes a record out to be changed; valid until the next one of its family. */
  open(no: number, now: number): Open {
    const open = this.#opens[this.records.familyOf(no)]!
    this.#load(no, open, this.records.idOf(no), now)
    return open
  }

  /** Takes a record out to be looked at; valid until the next one of its family. `id` where it is known. */
  read(no: number, now: number, id = this.records.idOf(no)): Open {
    const reader = this.#readers[this.records.familyOf(no)]!
    this.#load(no, reader, id, now)
    return reader
  }

  /** Puts a record back, as it stands. */
  close(no: number, { work, history }: Open): void {
    this.codec.pack(work, history)
    this.records.store(no, this.codec.bytes, this.codec.length)
  }

  /** All facts of a record in order of (time, seq), those that other records gave it included. */
  factsOf({ work, history }: Open): Fact[] {
    const facts = history.seqs.length === 0 ? [] : [...this.#recall(history.seqs.toArray())]
    if (history.derivedCount > 0) facts.push(...this.codec.derivedOf(history, work.id))
    return inOrder(facts)
  }

  /** −1 for a record that was never heard of; one that is retired stays so. */
  find(family: number, id: string): number {
    const no = this.records.find(family, id)
    if (no >= 0) return no
    return this.records.retiredLike(family, id).find((one) => this.#isRetired(one, id)) ?? -1
  }

  isRetired(no: number): boolean {
    return this.records.hasBlock(no) && this.codec.isRetired(this.records.placeOf(no))
  }

  #isRetired(no: number, id: string): boolean {
    const retired = this.codec.retired(this.records.placeOf(no))
    if (retired === null) return false
    return (retired.id === '' ? this.#subjectOf(no) : retired.id) === id
  }

  #subjectOf(no: number): string {
    const { work, history } = this.#readers[this.records.familyOf(no)]!
    this.codec.unpack(this.records.placeOf(no), work, history)
    return this.#recall(history.seqs.toArray(1))[0]!.subject
  }

  #load(no: number, open: Open, id: string | null, now: number): void {
    const { work, history } = open
    const { records } = this
    work.no = no
    if (!records.hasBlock(no)) {
      work.id = id ?? ''
      work.clear()
      history.clear()
      return
    }
    if (this.codec.unpack(records.placeOf(no), work, history)) {
      work.id = id ?? ''
      work.nextAt = records.nextAt(no)
      return
    }
    work.id = id ?? this.codec.retired(records.placeOf(no))!.id
    if (work.id === '') work.id = this.#recall(history.seqs.toArray(1))[0]!.subject
    this.folder.refold(work, this.factsOf(open), now)
    this.folder.advance(work, now)
  }
}
