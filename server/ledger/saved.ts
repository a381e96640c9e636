import { must } from '../../shared/lib/must.ts'
import type { Family, Rejection } from '../../shared/lifecycle/types.ts'
import type { Table } from './compile.ts'
import { bytesOf, Entry } from './entry.ts'
import { type Packed, Packer, Unpacker } from './pack.ts'
import { packFacts } from './pack-facts.ts'
import { packRecord, RecordUnpacker } from './pack-record.ts'

/** A whole ledger as plain data (structured-cloneable); only the code that wrote it can read it. */
export interface LedgerState {
  /** The instant reached, epoch ms; -Infinity before the first fact. */
  readonly now: number
  readonly packed: Packed
  /** The facts of every record, one after the other, as `packFacts` writes them. */
  readonly facts: Uint8Array
}

const IMPORT_ONLY = 1
const LINK_GUARDED = 2
const HAS_RECORD = 4
const HAS_SKIPPED = 8

export interface Saving {
  readonly now: number
  /** Family by family, in the order in which they were first heard of. */
  readonly entries: Iterable<Entry>
  readonly casesOf: (entry: Entry) => Iterable<string>
  /** Listed rejections, oldest first. */
  readonly listed: Iterable<Rejection>
}

export function saveLedger({ now, entries, casesOf, listed }: Saving): LedgerState {
  const to = new Packer()
  const bytes = new Bytes()
  const places = new Map<Rejection, readonly [entry: number, place: number]>()
  const all = [...entries]
  to.number(all.length)
  all.forEach((entry, no) => {
    entry.skipped.forEach((rejection, place) => places.set(rejection, [no, place]))
    packEntry(to, entry, bytes, casesOf(entry))
  })
  for (const rejection of listed) {
    const [no, place] = must(places.get(rejection), 'a listed rejection')
    to.number(no)
    to.number(place)
  }
  return { now, packed: to.finish(), facts: bytes.finish() }
}

/** Makes every entry again, in the saved order; returns the listed rejections, oldest first. Throws an Error on data it cannot read. */
export function loadLedger(
  { packed, facts }: LedgerState,
  tables: ReadonlyMap<Family, Table>,
  take: (entry: Entry, cases: readonly string[]) => void,
): Rejection[] {
  const from = new Unpacker(packed)
  const records = new RecordUnpacker(from)
  const entries: Entry[] = []
  let start = 0
  for (let count = from.number(); count > 0; count--) {
    const table = must(tables.get(from.text() as Family), 'family')
    const entry = new Entry(table, from.text())
    const flags = from.number()
    entry.importOnly = (flags & IMPORT_ONLY) !== 0
    entry.linkGuarded = (flags & LINK_GUARDED) !== 0
    entry.firedAt = from.number()
    entry.nextAt = from.number()
    const end = start + from.number()
    entry.frozen = { bytes: facts, start, end }
    start = end
    const cases: string[] = []
    for (let links = from.number(); links > 0; links--) cases.push(from.text())
    if ((flags & HAS_RECORD) !== 0) {
      entry.record = records.record(table.family, entry.id)
      entry.shell = entry.record
    }
    if ((flags & HAS_SKIPPED) !== 0) entry.thaw()
    entries.push(entry)
    take(entry, cases)
  }
  const listed: Rejection[] = []
  while (!from.done) {
    const entry = must(entries[from.number()], 'entry')
    listed.push(must(entry.skipped[from.number()], 'rejection'))
  }
  return listed
}

function packEntry(to: Packer, entry: Entry, bytes: Bytes, cases: Iterable<string>): void {
  const { record, skipped } = entry
  to.text(entry.table.family)
  to.text(entry.id)
  to.number(
    (entry.importOnly ? IMPORT_ONLY : 0) |
      (entry.linkGuarded ? LINK_GUARDED : 0) |
      (record === null ? 0 : HAS_RECORD) |
      (skipped.length === 0 ? 0 : HAS_SKIPPED),
  )
  to.number(entry.firedAt)
  to.number(entry.nextAt)
  to.number(
    entry.frozen === null ? bytes.addText(packFacts(entry)) : bytes.add(bytesOf(entry.frozen)),
  )
  const links = [...cases]
  to.number(links.length)
  for (const id of links) to.text(id)
  if (record !== null) packRecord(to, record)
}

const PIECE = 1 << 20

/** Bytes that grow at the end, in pieces that are put together once. */
class Bytes {
  readonly #full: Uint8Array[] = []
  #piece = new Uint8Array(PIECE)
  #length = 0
  #total = 0
  readonly #encoder = new TextEncoder()

  /** @returns how many bytes it took */
  add(bytes: Uint8Array): number {
    this.#make(bytes.length)
    this.#piece.set(bytes, this.#length)
    return this.#took(bytes.length)
  }

  /** @returns how many bytes it took */
  addText(text: string): number {
    // A UTF-16 unit is at most three bytes of UTF-8.
    this.#make(text.length * 3)
    return this.#took(this.#encoder.encodeInto(text, this.#piece.subarray(this.#length)).written)
  }

  finish(): Uint8Array {
    const all = new Uint8Array(this.#total)
    let at = 0
    for (const piece of [...this.#full, this.#piece.subarray(0, this.#length)]) {
      all.set(piece, at)
      at += piece.length
    }
    return all
  }

  #took(bytes: number): number {
    this.#length += bytes
    this.#total += bytes
    return bytes
  }

  #make(room: number): void {
    if (this.#length + room <= this.#piece.length) return
    this.#full.push(this.#piece.subarray(0, this.#length))
    this.#piece = new Uint8Array(Math.max(PIECE, room))
    this.#length = 0
  }
}
