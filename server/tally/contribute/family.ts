import type { Family, LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { Catalogue } from '../../../shared/region/package.ts'
import type { Columns, MeasureSpec } from '../columns.ts'
import type { Emitter } from '../emitter.ts'

/** What one record adds, as a pure function of the record (DESIGN law 1). */
export type Contribute = (record: LedgerRecord, emit: Emitter) => void

/** The counting side of one family of records; a family that counts is one file and one line of the registry. */
export interface FamilyCounting {
  readonly family: Family
  readonly measures: (catalogue: Catalogue) => readonly MeasureSpec[]
  /** Names of its ordered indexes; two families may share one. */
  readonly indexes: readonly string[]
  readonly create: (columns: Columns, catalogue: Catalogue) => Contribute
}
