import type { Fact } from '../../shared/fact/fact.ts'
import type { DerivedFact, LedgerRecord, Rejection, Round } from '../../shared/lifecycle/types.ts'
import type { Table } from './compile.ts'
import { unpackFacts } from './pack-facts.ts'

const NOTHING: readonly DerivedFact[] = []
const UTF8 = new TextDecoder()

/** A part of the bytes that all restored entries share. */
export interface Frozen {
  readonly bytes: Uint8Array
  readonly start: number
  readonly end: number
}

export function bytesOf({ bytes, start, end }: Frozen): Uint8Array {
  return bytes.subarray(start, end)
}

/** One record with all that is needed to fold it again. */
export class Entry {
  readonly table: Table
  readonly id: string
  /** All facts of the record, legal or not, in order of (time, seq). */
  readonly facts: Fact[] = []
  /** The record while a legal fact has opened it. */
  record: LedgerRecord | null = null
  /** The same object is used for the record's whole life, so that others may key by it. */
  shell: LedgerRecord | null = null
  /** Facts that were illegal in their place. */
  skipped: Rejection[] = []
  /** The facts that other records have been given for this one as it stands. */
  given: readonly DerivedFact[] = NOTHING
  /** Only T0 so far: its stays may still be drawn anew. */
  importOnly = true
  /** The last instant of its own that fired. */
  firedAt = -Infinity
  /** The next one, Infinity for none. */
  nextAt = Infinity
  /** Where it lies in the queue. */
  queuedAt = Infinity
  changed = false
  /** Holds a fact whose legality depends on linked records. */
  linkGuarded = false
  /** Of a restored entry: what `packFacts` wrote. Until `thaw`, its facts, skipped and given are empty. */
  frozen: Frozen | null = null

  constructor(table: Table, id: string) {
    this.table = table
    this.id = id
  }

  /** Must be called before the facts are read or the record is folded. Most records get no more facts and stay frozen. */
  thaw(): this {
    const { frozen } = this
    this.frozen = null
    if (frozen !== null) {
      unpackFacts(this, UTF8.decode(bytesOf(frozen)))
      this.given = this.table.derive(this.record)
    }
    return this
  }
}

export function roundOf(record: LedgerRecord): Round {
  return record.rounds[record.rounds.length - 1]!
}

export function newRound(no: number): Round {
  return { no, at: {}, clocks: {}, past: [], counters: {}, flags: {} }
}

/** Ends the present stay and begins the next. */
export function enter(record: LedgerRecord, state: string, at: number): void {
  const from = Math.max(at, record.stays.length === 0 ? at : record.since)
  const last = record.stays.at(-1)
  if (last !== undefined) last.to = from
  record.state = state
  record.since = from
  record.stays.push({
    state,
    from,
    to: null,
    regionCode: record.regionCode,
    round: record.rounds.length,
  })
}

/** The record moves to another region in the same state. */
export function move(record: LedgerRecord, regionCode: string, at: number): void {
  record.regionCode = regionCode
  const last = record.stays.at(-1)
  if (last === undefined) return
  const from = Math.max(at, last.from)
  last.to = from
  record.stays.push({ state: last.state, from, to: null, regionCode, round: last.round })
}
