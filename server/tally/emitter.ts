import type { RegionTree } from '../../shared/region/tree.ts'
import type { Columns } from './columns.ts'
import { FIELDS } from './contributions.ts'
import { binOf } from '../../shared/indicator/histogram.ts'
import type { Hours } from './hours.ts'

/** Places asked for in ordered indexes: columns of a table, so that asking allocates nothing. */
export interface Placings {
  readonly index: string[]
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

/** Collects what one record contributes; the same buffer serves every record. */
export class Emitter {
  data = new Int32Array(64 * FIELDS)
  length = 0
  readonly places: Placings = { index: [], region: [], order: [], count: 0 }
  readonly #tree: RegionTree
  readonly #hours: Hours
  readonly #width: number
  #lastCode = ''
  #lastRegion = 0

  constructor(tree: RegionTree, columns: Columns, hours: Hours) {
    this.#tree = tree
    this.#hours = hours
    this.#width = columns.count
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

  /** A happening at `atMs`, which may be ahead (DESIGN law 1). */
  flow(region: number, column: number, atMs: number, amount = 1): void {
    this.#push(region, column, atMs, amount)
  }

  /** A level from one instant to another; null = still. */
  stock(region: number, column: number, fromMs: number, toMs: number | null): void {
    this.#push(region, column, fromMs, 1)
    if (toMs !== null) this.#push(region, column, toMs, -1)
  }

  duration(region: number, columns: DurationColumns, atMs: number, durationMs: number): void {
    this.#push(region, columns.count, atMs, 1)
    this.#push(region, columns.seconds, atMs, Math.round(durationMs / 1000))
    this.#push(region, columns.firstBin + binOf(durationMs), atMs, 1)
  }

  place(region: number, index: string, order: number): void {
    const at = this.places.count++
    this.places.index[at] = index
    this.places.region[at] = region
    this.places.order[at] = order
  }

  #push(region: number, column: number, atMs: number, amount: number): void {
    const at = this.length
    if (at + FIELDS > this.data.length) {
      const grown = new Int32Array(this.data.length * 2)
      grown.set(this.data)
      this.data = grown
    }
    this.data[at] = region * this.#width + column
    this.data[at + 1] = this.#hours.of(atMs)
    this.data[at + 2] = amount
    this.length = at + FIELDS
  }
}
