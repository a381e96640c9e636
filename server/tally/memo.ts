import type { RegionTree } from '../../shared/region/tree.ts'
import type { Cells } from './cells.ts'
import { Table } from './table.ts'

/** Hours of a period, both included; `from` may be minus infinity. */
export interface HourRange {
  readonly from: number
  readonly to: number
}

/** Columns from `from` up to but without `to`. */
export interface ColumnRange {
  readonly from: number
  readonly to: number
}

export const NO_HOURS: HourRange = { from: 0, to: -1 }

/**
 * The totals of one period that somebody has read: of some regions in all its columns, of some levels in some columns. What is covered is kept right by
 * additions along the path (Sums); what is not is not there.
 */
export class Memo {
  range: HourRange = NO_HOURS
  /** Read since the last turn of the day. */
  used = false
  readonly columns: ColumnRange
  readonly totals = new Table()
  readonly #tree: RegionTree
  readonly #cells: Cells
  #regions: Uint8Array | null = null
  /** By level and column. */
  #levels: Uint8Array | null = null

  constructor(tree: RegionTree, cells: Cells, columns: ColumnRange) {
    this.#tree = tree
    this.#cells = cells
    this.columns = columns
  }

  get isEmpty(): boolean {
    return this.#regions === null && this.#levels === null
  }

  includes(hour: number): boolean {
    return hour >= this.range.from && hour <= this.range.to
  }

  covers(region: number, column: number): boolean {
    return this.coversRegion(region) || this.coversLevel(this.#tree.level[region]!, column)
  }

  coversRegion(region: number): boolean {
    const regions = this.#regions
    return regions !== null && (regions[region >> 3]! & (1 << (region & 7))) !== 0
  }

  coversLevel(level: number, column: number): boolean {
    return this.#levels !== null && this.#levels[(level << this.#cells.shift) | column] === 1
  }

  coverRegion(region: number): void {
    this.#regions ??= new Uint8Array((this.#tree.size >> 3) + 1)
    this.#regions[region >> 3]! |= 1 << (region & 7)
  }

  coverLevel(level: number, column: number): void {
    this.#levels ??= new Uint8Array(this.#tree.levels.length << this.#cells.shift)
    this.#levels[(level << this.#cells.shift) | column] = 1
  }

  /** Marks what is covered, by region and by (level, column). */
  markCovered(regions: Uint8Array, levels: Uint8Array): void {
    this.#regions?.forEach((bits, byte) => {
      for (let bit = 0; bits >> bit !== 0; bit++) if ((bits >> bit) & 1) regions[byte * 8 + bit] = 1
    })
    this.#levels?.forEach((covered, at) => {
      if (covered === 1) levels[at] = 1
    })
  }

  /** Forgets everything, so that it is counted anew when it is read. */
  clear(): void {
    this.totals.clear()
    this.#regions = null
    this.#levels = null
  }

  get bytes(): number {
    return this.totals.bytes + (this.#regions?.byteLength ?? 0) + (this.#levels?.byteLength ?? 0)
  }
}
