import { KEPT_WINDOWS, type KeptWindow } from '../../shared/indicator/kept-windows.ts'
import { must } from '../../shared/lib/must.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { Columns } from './columns.ts'
import type { HourRange, Hours } from './hours.ts'
import { SparseSums } from './sparse-sums.ts'

interface HourRows {
  /** By region × column, of the region's own: ancestors are reached by the path when an hour enters or leaves a window. */
  readonly narrow: SparseSums
  /** Sum columns; made on first use. */
  wide: SparseSums | null
}

interface WindowSums {
  readonly name: KeptWindow
  range: HourRange
  /** Region × flow. */
  readonly flows: Int32Array
  /** Region × sum. */
  readonly sums: Float64Array
  /** Region × histogram bin; sparse, because a small region has a handful of durations. */
  readonly bins: SparseSums
}

/**
 * The tallies of all regions (DESIGN laws 1 and 2). `add` is the only way in: it writes the hour's row of the region itself and, while that hour is
 * in a window, every region on the path to the root. A stock is the sum of all hours up to the present one; an hour that has not begun
 * waits in its row. Moving the instant forward moves whole hours into and out of the windows, so the state depends on the contributions and the
 * instant alone, not on the order or the size of steps.
 */
export class Sums {
  readonly #tree: RegionTree
  readonly #columns: Columns
  readonly #hours: Hours
  readonly #rows = new Map<number, HourRows>()
  readonly #stocks: Int32Array
  readonly #windows: readonly WindowSums[]
  /** The present hour. */
  #hour: number

  constructor(tree: RegionTree, columns: Columns, hours: Hours, tMs: number) {
    this.#tree = tree
    this.#columns = columns
    this.#hours = hours
    this.#hour = hours.of(tMs)
    this.#stocks = new Int32Array(tree.size * columns.stocks)
    this.#windows = KEPT_WINDOWS.map((name) => ({
      name,
      range: hours.range(name, tMs),
      flows: new Int32Array(tree.size * columns.flows),
      sums: new Float64Array(tree.size * columns.sums),
      bins: new SparseSums(),
    }))
  }

  add(region: number, column: number, hour: number, amount: number): void {
    const rows = this.#rowsOf(hour)
    if (this.#isSum(column)) this.#wideOf(rows).add(this.#key(region, column), amount)
    else rows.narrow.add(this.#key(region, column), amount)
    if (hour > this.#hour) return
    if (column < this.#columns.stocks) return this.#addStock(region, column, amount)
    for (const window of this.#windows) {
      if (hour >= window.range.from && hour <= window.range.to)
        this.#addFlow(window, region, column, amount)
    }
  }

  /** Moves the present instant; it never goes back. */
  advance(tMs: number): void {
    const hour = this.#hours.of(tMs)
    if (hour < this.#hour) throw new Error(`tally cannot go back to ${tMs}`)
    if (hour === this.#hour) return
    this.#eachBooked(this.#hour + 1, hour, (rows) => this.#enterStocks(rows))
    this.#hour = hour
    for (const window of this.#windows) this.#move(window, this.#hours.range(window.name, tMs))
  }

  stock(region: number, column: number): number {
    return this.#stocks[region * this.#columns.stocks + column]!
  }

  flow(window: KeptWindow, region: number, column: number): number {
    const { firstFlow, firstSum, flows, sums } = this.#columns
    const kept = this.#windowOf(window)
    if (column < firstSum) return kept.flows[region * flows + column - firstFlow]!
    return kept.sums[region * sums + column - firstSum]!
  }

  /** Local days that a window touches. */
  days(window: KeptWindow): number {
    return this.#hours.daysIn(this.#windowOf(window).range)
  }

  bin(window: KeptWindow, region: number, column: number): number {
    return this.#windowOf(window).bins.get(this.#key(region, column))
  }

  /** What a region has of its own (未落格) of a stock or of a flow in an hour, as booked; for checks and past levels. */
  ownOf(region: number, column: number, hour: number): number {
    const rows = this.#rows.get(hour)
    const own = this.#isSum(column) ? rows?.wide : rows?.narrow
    return own?.get(this.#key(region, column)) ?? 0
  }

  /** Hours that have a row, in no order. */
  bookedHours(): IterableIterator<number> {
    return this.#rows.keys()
  }

  get bytes(): { readonly dense: number; readonly sparse: number } {
    let dense = this.#stocks.byteLength
    let sparse = 0
    for (const window of this.#windows) {
      dense += window.flows.byteLength + window.sums.byteLength
      sparse += window.bins.bytes
    }
    for (const rows of this.#rows.values()) sparse += rows.narrow.bytes + (rows.wide?.bytes ?? 0)
    return { dense, sparse }
  }

  #addStock(region: number, column: number, amount: number): void {
    const width = this.#columns.stocks
    const { parent } = this.#tree
    for (let at = region; at >= 0; at = parent[at]!) this.#stocks[at * width + column]! += amount
  }

  #addFlow(window: WindowSums, region: number, column: number, amount: number): void {
    const { firstFlow, firstSum, firstBin, flows, sums, count } = this.#columns
    const { parent } = this.#tree
    if (column < firstSum) {
      const offset = column - firstFlow
      for (let at = region; at >= 0; at = parent[at]!) window.flows[at * flows + offset]! += amount
    } else if (column < firstBin) {
      const offset = column - firstSum
      for (let at = region; at >= 0; at = parent[at]!) window.sums[at * sums + offset]! += amount
    } else {
      for (let at = region; at >= 0; at = parent[at]!) window.bins.add(at * count + column, amount)
    }
  }

  #enterStocks(rows: HourRows): void {
    rows.narrow.forEach((key, sum) => {
      const column = key % this.#columns.count
      if (column < this.#columns.stocks)
        this.#addStock((key - column) / this.#columns.count, column, sum)
    })
  }

  #move(window: WindowSums, next: HourRange): void {
    const { from, to } = window.range
    window.range = next
    if (from !== Number.NEGATIVE_INFINITY)
      this.#eachBooked(from, Math.min(next.from - 1, to), (rows) => this.#book(window, rows, -1))
    this.#eachBooked(Math.max(to + 1, next.from), next.to, (rows) => this.#book(window, rows, 1))
  }

  /** Visits the booked hours of a span; a leap over years costs no more than there are booked hours. */
  #eachBooked(from: number, to: number, visit: (rows: HourRows) => void): void {
    if (to - from > this.#rows.size) {
      for (const [hour, rows] of this.#rows) if (hour >= from && hour <= to) visit(rows)
      return
    }
    for (let hour = from; hour <= to; hour++) {
      const rows = this.#rows.get(hour)
      if (rows !== undefined) visit(rows)
    }
  }

  #book(window: WindowSums, rows: HourRows, sign: number): void {
    const { count, stocks } = this.#columns
    const visit = (key: number, sum: number): void => {
      const column = key % count
      if (column >= stocks) this.#addFlow(window, (key - column) / count, column, sign * sum)
    }
    rows.narrow.forEach(visit)
    rows.wide?.forEach(visit)
  }

  #rowsOf(hour: number): HourRows {
    let rows = this.#rows.get(hour)
    if (rows === undefined) {
      rows = { narrow: new SparseSums(), wide: null }
      this.#rows.set(hour, rows)
    }
    return rows
  }

  #wideOf(rows: HourRows): SparseSums {
    rows.wide ??= new SparseSums(true)
    return rows.wide
  }

  #windowOf(name: KeptWindow): WindowSums {
    return must(
      this.#windows.find((window) => window.name === name),
      `window ${name}`,
    )
  }

  #isSum(column: number): boolean {
    return column >= this.#columns.firstSum && column < this.#columns.firstBin
  }

  #key(region: number, column: number): number {
    return region * this.#columns.count + column
  }
}
