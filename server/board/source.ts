import type { Row, Scalar } from '../../shared/board/board.ts'
import type { KeptWindow } from '../../shared/indicator/kept-windows.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import type { Catalogue } from '../../shared/region/package.ts'
import type { RegionTree } from '../../shared/region/tree.ts'

/** What a board reads of the tallies; regions are indices of the tree. */
export interface TallyReader {
  /** Throws on a measure that does not exist. */
  column(measure: string): number
  /** A stock at its present level, a flow or sum in the window. */
  read(window: KeptWindow, region: number, column: number): number
  /** Local days that a window touches; 0 for `all`, which has no beginning. */
  days(window: KeptWindow): number
  /** Durations in one bin of a histogram. */
  bin(window: KeptWindow, region: number, column: number): number
  /** Least order of an index in a subtree, null when it is empty. */
  least(index: string, region: number): number | null
  /** What `rowOf` makes of the first records; null passes a record over. The record is good until `rowOf` returns. */
  first<T>(
    index: string,
    region: number,
    limit: number,
    rowOf: (record: LedgerRecord) => T | null,
  ): T[]
}

/** The newest facts of a world, one row a record. */
export interface NewestReader {
  newest(limit: number, accept: (record: LedgerRecord) => boolean): readonly LedgerRecord[]
}

export interface ModePart {
  readonly values: Readonly<Record<string, Scalar>>
  /** By region code. */
  readonly affected: Readonly<Record<string, Row>>
}

/** Everything a board is made from; with the region and the profile it decides every byte (DESIGN law 5). */
export interface BoardSource {
  readonly tree: RegionTree
  readonly catalogue: Catalogue
  readonly tally: TallyReader
  readonly ticker: NewestReader
  /** Of the whole world. */
  readonly mode: () => ModePart
}
