import type { Row, Scalar } from '../../shared/board/board.ts'
import type { CommonNeed } from '../../shared/indicator/common-need.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import type { Catalogue } from '../../shared/region/package.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { AlarmPart } from './alarm-part.ts'
import type { IsSecret } from './secrecy.ts'
import type { WatchedFeed } from './source-watch.ts'
import type { WorkPart } from './response/board.ts'

/** A period now. */
export interface Span {
  /** There is no such period, or nothing is known of it. */
  readonly empty: boolean
  /** Hours are no longer known: cut at whole days. */
  readonly cut: boolean
  /** Local days that it touches; 0 where it has no beginning, 1 for levels. */
  readonly days: number
}

/** What a board reads of the tallies; regions are indices of the tree. */
export interface TallyReader {
  /** Throws on a measure that does not exist. */
  column(measure: string): number
  /**
   * A flow in a period, a stock at its end; the period by its index (shared/indicator/periods.ts).
   * @param among the same will be read of other regions of its level
   */
  read(period: number, region: number, column: number, among?: boolean): number
  span(period: number): Span
  /** While `act` runs, what is read of regions of the level is counted for the whole level at once. */
  wide<T>(level: number, act: () => T): T
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
  /** Of the records of the regions from `from` up to, not including, `to`. */
  newest(
    limit: number,
    accept: (record: LedgerRecord) => boolean,
    from: number,
    to: number,
  ): readonly LedgerRecord[]
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
  /** @default by a record's own fields alone */
  readonly isSecret?: IsSecret
  /** Of the whole world. */
  readonly mode: () => ModePart
  /** Of the whole world, in the package's order. */
  readonly feeds: () => readonly WatchedFeed[]
  /** The hour of the last event of a history that is being told, epoch ms; null while none is. @default null */
  readonly backfill?: () => number | null
  /** Of the whole world, in order; none where nobody looks for them. */
  readonly needs?: () => readonly CommonNeed[]
  /** Of the whole world; none where nobody works on responses. */
  readonly work?: () => WorkPart
  /** Of the whole world; none where nobody looks for them. */
  readonly alarms?: () => AlarmPart
}
