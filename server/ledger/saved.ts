import type { Fact } from '../../shared/fact/fact.ts'
import type { Rejection } from '../../shared/lifecycle/types.ts'
import type { HeapState } from './heap.ts'
import type { Link } from './links.ts'
import type { RecordsState } from './records.ts'
import type { StringsState } from './strings.ts'

/** A whole ledger as plain data (structured-cloneable); only the code that wrote it can read it. */
export interface LedgerState {
  /** The instant reached, epoch ms; -Infinity before the first fact. */
  readonly now: number
  /** In the order of their numbers. */
  readonly families: readonly string[]
  readonly records: RecordsState
  readonly strings: StringsState
  readonly links: readonly Link[]
  readonly rejections: readonly Rejection[]
  /** Next instants of records, and when quiet ones may leave memory. */
  readonly queue: HeapState
  readonly quiet: HeapState
  /** Of a ledger that cannot recall them. */
  readonly facts: readonly Fact[] | null
}
