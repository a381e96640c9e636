import type { RegionTree } from '../../shared/region/tree.ts'
import type { Cells } from './cells.ts'
import type { Columns } from './columns.ts'
import { binOf } from '../../shared/indicator/histogram.ts'
import type { Firsts } from './firsts.ts'
import type { Hours } from './hours.ts'
import { must } from '../../shared/lib/must.ts'

/** Places asked for in ordered indexes: columns of a table, so that asking allocates nothing. */
export interface Placings {
  readonly firsts: Firsts[]
  readonly region: number[]
  readonly order: number[]
  count: number
}

/** Columns of a `duration` measure. */
export interface DurationColumns {
  readonly count: number
  readonly seconds: number
  readonly firstBin: number
}

export function durationColumns(columns: Columns, name: string): DurationColumns {
  return {
    count: columns.of(`${name}.count`),
    seconds: columns.of(`${name}.seconds`),
    firstBin: columns.of(name),
  }
}

/** Numbers of one contribution: cell, hour, amount. */
export const FIELDS = 3

/** Collects what one record contributes; the same buffer serves every record. */
export class Emitter {
  /** Cell, hour, amount, cell … up to `length`. */
  data = new Int32Array(64 * FIELDS)
  length = 0
  readonly places: Placings = { firsts: [], region: [], order: [], count: 0 }
  readonly #tree: RegionTree
  readonly #hours: Hours
  readonly #shift: number
  readonly #firsts: ReadonlyMap<string, Firsts>
  #lastCode = ''
  #lastRegion = 0

  constructor(tree: RegionTree, cells: Cells, hours: Hours, firsts: ReadonlyMap<string, Firsts>) {
    this.#firsts = firsts
    this.#tree = tree
    this.#hours = hours
    this.#shift = cells.shift
  }

  begin(): void {
    this.length = 0
    this.places.count = 0
  }

  /** Index of a region; what the tree does not know is the root's own, never lost. */
  region(code: string): number {
    if (code !== this.#lastCode) {
      this.#lastCode = code
      this.#lastRegion = Math.max(0, this.#tree.indexOf(code))
    }
    return this.#lastRegion
  }

  /** Whether a code is, or became by a re-coding alone, that of the region itself. */
  isOf(code: string, region: number): boolean {
    return this.#tree.renamed(code) === this.#tree.codes[region]
  }

  /** A happening at `atMs`, which may be ahead (DESIGN law 1). Column −1, of a code that a closed dimension has not, counts nothing. */
  flow(region: number, column: number, atMs: number, amount = 1): void {
    if (column >= 0) this.#push((region << this.#shift) | column, this.#hours.of(atMs), amount)
  }

  /** A level from one instant to another; null = still. One that ends in the hour in which it began leaves no trace. */
  stock(region: number, column: number, fromMs: number, toMs: number | null): void {
    if (column < 0) return
    const cell = (region << this.#shift) | column
    const from = this.#hours.of(fromMs)
    if (toMs === null) return this.#push(cell, from, 1)
    const to = this.#hours.of(toMs)
    if (from === to) return
    this.#push(cell, from, 1)
    this.#push(cell, to, -1)
  }

  duration(region: number, columns: DurationColumns, atMs: number, durationMs: number): void {
    const hour = this.#hours.of(atMs)
    const first = region << this.#shift
    this.#push(first | columns.count, hour, 1)
    this.#push(first | columns.seconds, hour, Math.round(durationMs / 1000))
    this.#push(first | (columns.firstBin + binOf(durationMs)), hour, 1)
  }

  place(region: number, index: string, order: number): void {
    const at = this.places.count++
    this.places.firsts[at] = must(this.#firsts.get(index), index)
    this.places.region[at] = region
    this.places.order[at] = order
  }

  #push(cell: number, hour: number, amount: number): void {
    const at = this.length
    if (at + FIELDS > this.data.length) this.#grow()
    const { data } = this
    data[at] = cell
    data[at + 1] = hour
    data[at + 2] = amount
    this.length = at + FIELDS
  }

  #grow(): void {
    const grown = new Int32Array(this.data.length * 2)
    grown.set(this.data)
    this.data = grown
  }
}
