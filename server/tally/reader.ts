import type { RegionTree } from '../../shared/region/tree.ts'
import type { Book } from './book.ts'
import type { Cells } from './cells.ts'
import type { Columns } from './columns.ts'
import type { Memo } from './memo.ts'
import type { Table } from './table.ts'

/** Counts what is read for the first time, and knows which additions concern what has been read. */
export class Reader {
  readonly #tree: RegionTree
  readonly #cells: Cells
  readonly #book: Book
  readonly #present: Memo
  /** The region itself, else the nearest one above it, that any memo covers; −1 where there is none. */
  readonly #nearest: Int32Array
  /** (level, column) that any memo covers. */
  readonly #levels: Uint8Array
  /** 1 for columns of which a level is covered. */
  readonly #inLevels: Uint8Array
  readonly #byColumn: Float64Array
  /** Own sums by region, then running sums; made when a level is read. */
  #byRegion: Float64Array | null = null
  #wide = -1

  constructor(tree: RegionTree, cells: Cells, columns: Columns, book: Book, present: Memo) {
    this.#tree = tree
    this.#cells = cells
    this.#book = book
    this.#present = present
    this.#nearest = new Int32Array(tree.size).fill(-1)
    this.#levels = new Uint8Array(tree.levels.length << cells.shift)
    this.#byColumn = new Float64Array(columns.count)
    this.#inLevels = new Uint8Array(columns.count)
  }

  wide<T>(level: number, act: () => T): T {
    const before = this.#wide
    this.#wide = level
    try {
      return act()
    } finally {
      this.#wide = before
    }
  }

  /** The one function that adds along the path to the root (DESIGN law 2): every total on it that any memo covers. */
  along(cell: number, amount: number, into: Table): void {
    const { shift, mask } = this.#cells
    const { parent, level } = this.#tree
    const column = cell & mask
    for (let at = this.#nearest[cell >>> shift]!; at >= 0;) {
      into.add((at << shift) | column, amount)
      const up = parent[at]!
      at = up < 0 ? -1 : this.#nearest[up]!
    }
    if (this.#inLevels[column] === 0) return
    for (let at = cell >>> shift; at >= 0; at = parent[at]!)
      if (this.#levels[(level[at]! << shift) | column] === 1 && this.#nearest[at] !== at)
        into.add((at << shift) | column, amount)
  }

  /** Counts a region in all columns of the memo, or its whole level in this column. */
  fill(memo: Memo, region: number, column: number, among: boolean): void {
    const level = this.#tree.level[region]!
    if (among || level === this.#wide) this.#fillLevel(memo, level, column)
    else this.#fillRegion(memo, region)
  }

  /** Forgets what is covered by no memo any more. */
  forget(memos: readonly Memo[]): void {
    const { size, parent } = this.#tree
    const regions = new Uint8Array(size)
    this.#levels.fill(0)
    for (const memo of memos) memo.markCovered(regions, this.#levels)
    this.#inLevels.fill(0)
    this.#levels.forEach((covered, at) => {
      if (covered === 1) this.#inLevels[at & this.#cells.mask] = 1
    })
    for (let at = 0; at < size; at++)
      this.#nearest[at] = regions[at] === 1 ? at : at === 0 ? -1 : this.#nearest[parent[at]!]!
  }

  get bytes(): number {
    const { byteLength } = this.#byColumn
    return (
      byteLength +
      this.#nearest.byteLength +
      this.#levels.byteLength +
      (this.#byRegion?.byteLength ?? 0)
    )
  }

  #fillRegion(memo: Memo, region: number): void {
    const { shift, mask } = this.#cells
    const { size, end, level } = this.#tree
    const sums = this.#byColumn
    const stretch = end[region]! - region
    const slice = {
      low: region * 2 ** shift,
      high: end[region]! * 2 ** shift,
      mask,
      narrow: stretch * 4 < size,
    }
    const count = (from: number, to: number, sign: number): void =>
      this.#book.eachRow(from, to, (row) => row.addSlice(slice, sign, sums))
    const { from, to } = memo.range
    if (this.#isUpToPast(memo)) {
      if (!this.#present.coversRegion(region)) this.#fillRegion(this.#present, region)
      for (let column = memo.columns.from; column < memo.columns.to; column++)
        sums[column] = this.#present.totals.get((region << shift) | column)
      count(to + 1, this.#present.range.to, -1)
    } else count(from, to, 1)
    for (let column = memo.columns.from; column < memo.columns.to; column++)
      if (sums[column] !== 0 && !memo.coversLevel(level[region]!, column))
        memo.totals.add((region << shift) | column, sums[column]!)
    sums.fill(0)
    memo.coverRegion(region)
    // In preorder the nearer one of two regions above a third has the greater number.
    if (this.#nearest[region] !== region)
      for (let at = region; at < end[region]!; at++)
        if (this.#nearest[at]! < region) this.#nearest[at] = region
  }

  #fillLevel(memo: Memo, level: number, column: number): void {
    const { shift, mask } = this.#cells
    const { size, end } = this.#tree
    const past = this.#isUpToPast(memo)
    if (past && !this.#present.coversLevel(level, column))
      this.#fillLevel(this.#present, level, column)
    // One place more, so that a stretch is a difference of two running sums.
    const sums = (this.#byRegion ??= new Float64Array(size + 1)).fill(0)
    const { from, to } = memo.range
    const [first, last, sign] = past ? [to + 1, this.#present.range.to, -1] : [from, to, 1]
    this.#book.eachRow(first, last, (row) => row.addColumn(column, mask, shift, sign, sums))
    for (let i = 0; i < size; i++) sums[i + 1]! += sums[i]!
    for (let region = 0; region < size; region++) {
      if (this.#tree.level[region] !== level || memo.coversRegion(region)) continue
      const cell = (region << shift) | column
      const total =
        sums[end[region]!]! - sums[region]! + (past ? this.#present.totals.get(cell) : 0)
      if (total !== 0) memo.totals.add(cell, total)
    }
    memo.coverLevel(level, column)
    this.#levels[(level << shift) | column] = 1
    this.#inLevels[column] = 1
  }

  /** What has no beginning is counted back from the present. */
  #isUpToPast(memo: Memo): boolean {
    return memo !== this.#present && memo.range.from === Number.NEGATIVE_INFINITY
  }
}
