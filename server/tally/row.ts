import { sortTriples, type Triples } from './sort.ts'

const FIRST_CAPACITY = 64
/** So many unsorted entries are read one by one rather than sorted in. */
const MAX_LOOSE = 256
const INT32_MAX = 2 ** 31 - 1

const scratch: Triples = {
  keys: new Int32Array(0),
  one: new Int32Array(0),
  two: new Int32Array(0),
}

/** Cells from `low` up to but without `high`, as unsigned numbers. */
export interface Slice {
  readonly low: number
  readonly high: number
  /** Of the column in a cell. */
  readonly mask: number
  /** A small part of a row, so that sorting the row pays. */
  readonly narrow: boolean
}

/**
 * What was contributed in one hour or day, of the regions' own: pairs of cell and amount, appended as they come. Sorted by cell when a part of it
 * is read; a region's subtree is then one stretch, because regions are numbered in preorder. Eight bytes an entry.
 */
export class Row {
  #cells: Int32Array
  #amounts: Int32Array
  #length: number
  /** The first so many entries are sorted and each cell stands there once (twice if its sum passes 32 bits). */
  #sorted: number

  constructor(
    cells = new Int32Array(FIRST_CAPACITY),
    amounts = new Int32Array(FIRST_CAPACITY),
    sorted = 0,
  ) {
    this.#cells = cells
    this.#amounts = amounts
    this.#length = sorted
    this.#sorted = sorted
  }

  get length(): number {
    return this.#length
  }

  get bytes(): number {
    return this.#cells.byteLength + this.#amounts.byteLength
  }

  /** Appends places `from` … `to − 1` of two columns. */
  append(cells: Int32Array, amounts: Int32Array, from: number, to: number): void {
    const length = this.#length + to - from
    if (length > this.#cells.length) this.#resize(Math.max(length, this.#cells.length * 2))
    for (let i = from, at = this.#length; i < to; i++, at++) {
      this.#cells[at] = cells[i]!
      this.#amounts[at] = amounts[i]!
    }
    this.#length = length
  }

  appendTo(row: Row): void {
    row.append(this.#cells, this.#amounts, 0, this.#length)
  }

  /** Adds `sign` times the amounts in the slice to `into`, by column. */
  addSlice({ low, high, mask, narrow }: Slice, sign: number, into: Float64Array): void {
    const loose = this.#length - this.#sorted
    if (narrow && loose > MAX_LOOSE && loose > this.#sorted / 4) this.tidy()
    const cells = this.#cells
    const amounts = this.#amounts
    const from = this.#placeOf(low)
    const to = this.#placeOf(high)
    for (let i = from; i < to; i++) into[cells[i]! & mask]! += sign * amounts[i]!
    for (let i = this.#sorted; i < this.#length; i++) {
      const cell = cells[i]! >>> 0
      if (cell >= low && cell < high) into[cell & mask]! += sign * amounts[i]!
    }
  }

  /** Adds `sign` times the amounts in one column to `into`, one place behind the region's, for running sums. */
  addColumn(column: number, mask: number, shift: number, sign: number, into: Float64Array): void {
    const cells = this.#cells
    const amounts = this.#amounts
    for (let i = 0; i < this.#length; i++) {
      const cell = cells[i]!
      if ((cell & mask) === column) into[(cell >>> shift) + 1]! += sign * amounts[i]!
    }
  }

  /** In no order; a cell may come several times. */
  forEach(visit: (cell: number, amount: number) => void): void {
    for (let i = 0; i < this.#length; i++) visit(this.#cells[i]!, this.#amounts[i]!)
  }

  /** Sorts what is loose in, adds up what is of one cell, and gives spare room back. */
  tidy(): void {
    if (this.#sorted < this.#length) this.#sortAll()
    if (this.#cells.length > this.#length * 1.25) this.#resize(this.#length)
  }

  /** Copies of the tidied columns. */
  columns(): {
    readonly cells: Int32Array<ArrayBuffer>
    readonly amounts: Int32Array<ArrayBuffer>
  } {
    this.tidy()
    return {
      cells: this.#cells.slice(0, this.#length),
      amounts: this.#amounts.slice(0, this.#length),
    }
  }

  copy(): Row {
    const { cells, amounts } = this.columns()
    return new Row(cells, amounts, cells.length)
  }

  #sortAll(): void {
    const length = this.#length
    if (scratch.keys.length < length) {
      scratch.keys = new Int32Array(length * 2)
      scratch.one = new Int32Array(length * 2)
      scratch.two = new Int32Array(length * 2)
    }
    scratch.keys.set(this.#cells.subarray(0, length))
    scratch.one.set(this.#amounts.subarray(0, length))
    sortTriples(scratch, length)
    this.#sorted = this.#length = this.#collect(scratch.keys, scratch.one, length)
  }

  /** Writes sums of equal cells back, in place; how many there are. */
  #collect(cells: Int32Array, amounts: Int32Array, length: number): number {
    let at = 0
    for (let i = 0; i < length;) {
      const cell = cells[i]!
      let sum = 0
      for (; i < length && cells[i] === cell; i++) sum += amounts[i]!
      for (; sum !== 0; at++) {
        const part = Math.max(-INT32_MAX, Math.min(INT32_MAX, sum))
        this.#cells[at] = cell
        this.#amounts[at] = part
        sum -= part
      }
    }
    return at
  }

  /** First sorted place whose cell is not below `low`. */
  #placeOf(low: number): number {
    const cells = this.#cells
    let from = 0
    let to = this.#sorted
    if (low === 0) return 0
    while (from < to) {
      const middle = (from + to) >> 1
      if (cells[middle]! >>> 0 < low) from = middle + 1
      else to = middle
    }
    return from
  }

  #resize(capacity: number): void {
    const cells = new Int32Array(capacity)
    const amounts = new Int32Array(capacity)
    cells.set(this.#cells.subarray(0, Math.min(this.#length, capacity)))
    amounts.set(this.#amounts.subarray(0, Math.min(this.#length, capacity)))
    this.#cells = cells
    this.#amounts = amounts
  }
}
