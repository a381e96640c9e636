import { PERIODS } from '../../shared/indicator/periods.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import { Book, type SavedBook } from './book.ts'
import type { Cells } from './cells.ts'
import type { Columns } from './columns.ts'
import type { Hours } from './hours.ts'
import { Memo, type ColumnRange, type HourRange } from './memo.ts'
import { Pending } from './pending.ts'
import { Reader } from './reader.ts'
import type { Row } from './row.ts'
import { spanOf, type Span } from './span.ts'
import { Table } from './table.ts'

/** A memo whose move would pass over more entries than this is forgotten and counted anew when it is read. */
const MAX_MOVED = 20_000

/** Present totals beyond so many are forgotten at midnight. */
const MAX_PRESENT = 1 << 20

/**
 * The tallies of all regions (DESIGN laws 1 and 2). `add` is the only way in: it writes the row of the hour, of the region's own. A region is one stretch of
 * the preorder with all below it, so its total is a sum over a stretch of rows and equals its own plus its children's by construction; totals
 * that are read often are kept (memo.ts) and corrected along the path. The state depends on the contributions and the instant alone.
 */
export class Sums {
  readonly #tree: RegionTree
  readonly #cells: Cells
  readonly #hours: Hours
  readonly #book: Book
  readonly #reader: Reader
  readonly #stocks: ColumnRange
  readonly #flows: ColumnRange
  /** Levels now and flows of all time. */
  readonly #present: Memo
  readonly #memos: Memo[]
  /** By period; those of stocks at the period's end behind those of flows. */
  readonly #byPeriod: (Memo | undefined)[] = []
  /** As `byPeriod`, of the present hour; null of an empty period. */
  readonly #fresh: (Memo | null | undefined)[] = []
  readonly #spans: (Span | undefined)[] = []
  readonly #pending = new Pending()
  readonly #delta = new Table()
  /** The present hour and day. */
  #hour: number
  #day: number

  constructor(tree: RegionTree, columns: Columns, cells: Cells, hours: Hours, tMs: number) {
    this.#tree = tree
    this.#cells = cells
    this.#hours = hours
    this.#hour = hours.of(tMs)
    this.#day = hours.dayOf(this.#hour)
    this.#book = new Book(hours, hours.firstKept(this.#day))
    this.#stocks = { from: 0, to: columns.stocks }
    this.#flows = { from: columns.stocks, to: columns.count }
    this.#present = new Memo(tree, cells, { from: 0, to: columns.count })
    this.#present.range = { from: Number.NEGATIVE_INFINITY, to: this.#hour }
    this.#memos = [this.#present]
    this.#reader = new Reader(tree, cells, columns, this.#book, this.#present)
  }

  /** Counts an amount in a cell (cells.ts) and an hour, which may lie ahead. */
  add(cell: number, hour: number, amount: number): void {
    if (this.#pending.add(cell, hour, amount)) this.settle()
  }

  /** Writes what was added into its rows and into what is kept of them. */
  settle(): void {
    const live = this.#memos.filter((memo) => !memo.isEmpty)
    let inside: readonly Memo[] = []
    this.#pending.drain((hour, cells, amounts, from, to) => {
      this.#book.append(hour, cells, amounts, from, to)
      const holding = live.filter((memo) => memo.includes(hour))
      if (!sameMemos(inside, holding)) {
        this.#correct(inside)
        inside = holding
      }
      if (inside.length > 0)
        for (let i = from; i < to; i++) this.#reader.along(cells[i]!, amounts[i]!, this.#delta)
    })
    this.#correct(inside)
  }

  /** Moves the present instant; it never goes back. */
  advance(tMs: number): void {
    const hour = this.#hours.of(tMs)
    if (hour < this.#hour) throw new Error(`tally cannot go back to ${tMs}`)
    if (hour === this.#hour) return
    this.#hour = hour
    this.#fresh.length = 0
    this.#spans.length = 0
    this.#move(this.#present, { from: Number.NEGATIVE_INFINITY, to: hour })
    const day = this.#hours.dayOf(hour)
    if (day !== this.#day) this.#turnDay(day)
  }

  /**
   * A flow in a period, a stock at its end, by the period's index; 0 of an empty one. What was added must be settled.
   * @param among the same will be read of other regions of its level: it is counted for all of them at once
   */
  read(period: number, region: number, column: number, among = false): number {
    const memo = this.#memoOf(column < this.#stocks.to ? period + PERIODS.length : period)
    if (memo === null) return 0
    const cell = (region << this.#cells.shift) | column
    const total = memo.totals.get(cell)
    if (total !== 0 || memo.covers(region, column)) return total
    this.settle()
    this.#reader.fill(memo, region, column, among)
    return memo.totals.get(cell)
  }

  /** While `act` runs, whatever is read of regions of the level is counted for the whole level at once. */
  wide<T>(level: number, act: () => T): T {
    return this.#reader.wide(level, act)
  }

  /** Hours of a period now. */
  span(period: number): Span {
    return (this.#spans[period] ??= spanOf(period, this.#hour, this.#hours))
  }

  /** Visits the rows of hours, what was added among them (book.ts). */
  eachRow(from: number, to: number, visit: (row: Row) => void): void {
    this.settle()
    this.#book.eachRow(from, to, visit)
  }

  /** What a region has of its own (未落格) of a column, up to the present hour. */
  own(region: number, column: number): number {
    let own = 0
    const wanted = (region << this.#cells.shift) | column
    this.eachRow(Number.NEGATIVE_INFINITY, this.#hour, (row) =>
      row.forEach((cell, amount) => {
        if (cell === wanted) own += amount
      }),
    )
    return own
  }

  /** `dense`: what is there for every region; `sparse`: rows, of `entries` entries, and kept totals. */
  get bytes(): { readonly dense: number; readonly sparse: number; readonly entries: number } {
    return {
      dense: this.#reader.bytes,
      sparse: this.#memos.reduce((sum, memo) => sum + memo.bytes, this.#book.bytes),
      entries: this.#book.entries(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
    }
  }

  save(): SavedBook {
    this.settle()
    return this.#book.save()
  }

  /** Into sums that have seen nothing, at the instant of the saved ones. */
  restore(book: SavedBook): void {
    this.#book.restore(book)
  }

  /** Into sums that have seen nothing, at the instant of the others. */
  fork(others: Sums): void {
    others.settle()
    this.#book.copy(others.#book)
  }

  #memoOf(place: number): Memo | null {
    const fresh = this.#fresh[place]
    if (fresh !== undefined) return fresh
    return (this.#fresh[place] = this.#refreshed(place))
  }

  #refreshed(place: number): Memo | null {
    const ofStocks = place >= PERIODS.length
    const period = ofStocks ? place - PERIODS.length : place
    const { range, empty } = this.span(period)
    if (empty) return null
    const from = ofStocks ? Number.NEGATIVE_INFINITY : range.from
    if (range.to === this.#hour && from === Number.NEGATIVE_INFINITY) return this.#present
    let memo = this.#byPeriod[place]
    if (memo === undefined) {
      memo = new Memo(this.#tree, this.#cells, ofStocks ? this.#stocks : this.#flows)
      this.#byPeriod[place] = memo
      this.#memos.push(memo)
    }
    memo.used = true
    this.#move(memo, { from, to: range.to })
    return memo
  }

  #turnDay(day: number): void {
    this.#day = day
    const firstKept = this.#hours.firstKept(day)
    for (const memo of this.#memos) {
      if (memo === this.#present) continue
      const { from, to } = memo.range
      // An end inside a day whose hours are no more cannot be moved from.
      if (!memo.used || this.#isLost(from, firstKept) || this.#isLost(to + 1, firstKept))
        memo.clear()
      memo.used = false
    }
    // Whoever looked into many regions once is not waited for for good.
    if (this.#present.totals.size > MAX_PRESENT) this.#present.clear()
    this.#book.keepHoursFrom(firstKept)
    this.#reader.forget(this.#memos)
  }

  #isLost(hour: number, firstKept: number): boolean {
    if (hour >= firstKept || !Number.isFinite(hour)) return false
    return this.#hours.firstHour(this.#hours.dayOf(hour)) !== hour
  }

  #move(memo: Memo, next: HourRange): void {
    const { from, to } = memo.range
    memo.range = next
    if (memo.isEmpty || (from === next.from && to === next.to)) return
    const changes: readonly [HourRange, number][] = [
      [{ from, to: from === next.from ? from - 1 : Math.min(next.from - 1, to) }, -1],
      [{ from: Math.max(next.to + 1, from), to }, -1],
      [{ from: next.from, to: from === next.from ? from - 1 : Math.min(from - 1, next.to) }, 1],
      [{ from: Math.max(to + 1, next.from), to: next.to }, 1],
    ]
    let cost = 0
    for (const [range] of changes)
      if (isRange(range)) cost += this.#book.entries(range.from, range.to)
    if (cost > MAX_MOVED && memo !== this.#present) return memo.clear()
    for (const [range, sign] of changes) {
      if (!isRange(range)) continue
      this.#book.eachRow(range.from, range.to, (row) => this.#through(row, sign))
      this.#correct([memo])
    }
  }

  #through(row: Row, sign: number): void {
    row.forEach((cell, amount) => this.#reader.along(cell, sign * amount, this.#delta))
  }

  /** Adds what was gathered to the memos that hold its hours. */
  #correct(memos: readonly Memo[]): void {
    if (this.#delta.size === 0) return
    const { shift, mask } = this.#cells
    for (const memo of memos) {
      const { from, to } = memo.columns
      this.#delta.forEach((cell, sum) => {
        const column = cell & mask
        if (column >= from && column < to && memo.covers(cell >>> shift, column))
          memo.totals.add(cell, sum)
      })
    }
    this.#delta.clear()
  }
}

function isRange({ from, to }: HourRange): boolean {
  return to >= from && to > Number.NEGATIVE_INFINITY
}

function sameMemos(a: readonly Memo[], b: readonly Memo[]): boolean {
  return a.length === b.length && a.every((memo, i) => memo === b[i])
}
