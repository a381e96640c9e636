import { Row } from './row.ts'

/** The days of the district, by hour number. */
export interface HourDays {
  /** Day number of an hour. */
  dayOf(hour: number): number
  /** First hour of a day. */
  firstHour(day: number): number
}

/**
 * All rows as plain typed arrays: places `ends[i − 1]` … `ends[i] − 1` are those of hour (day) `keys[i]`. Of its cells, which rise, the first is told and of
 * the others how much each is beyond the one before: that takes a third when it is compressed.
 */
export interface SavedRows {
  readonly keys: Int32Array
  readonly ends: Int32Array
  readonly cells: Int32Array
  readonly amounts: Int32Array
}

export interface SavedBook {
  readonly hours: SavedRows
  readonly days: SavedRows
}

/** Everything contributed, by hour for the days of which hours are kept, by day for older ones (DOMAIN §0.5.9). */
export class Book {
  readonly #days: HourDays
  readonly #hourRows = new Map<number, Row>()
  readonly #dayRows = new Map<number, Row>()
  /** The first hour that is kept as an hour. */
  #firstHour: number

  constructor(days: HourDays, firstHour: number) {
    this.#days = days
    this.#firstHour = firstHour
  }

  append(hour: number, cells: Int32Array, amounts: Int32Array, from: number, to: number): void {
    this.#rowAt(hour).append(cells, amounts, from, to)
  }

  /** Folds hours before `firstHour` into their days. */
  keepHoursFrom(firstHour: number): void {
    if (firstHour <= this.#firstHour) return
    this.#firstHour = firstHour
    for (const [hour, row] of this.#hourRows) {
      if (hour >= firstHour) continue
      row.appendTo(this.#rowAt(hour))
      this.#hourRows.delete(hour)
    }
    for (const row of this.#dayRows.values()) row.tidy()
  }

  /** Visits the rows from hour `from` to hour `to`, both included; ends within folded days must be their first and last hours. */
  eachRow(from: number, to: number, visit: (row: Row) => void): void {
    if (to < from) return
    this.#eachHour(Math.max(from, this.#firstHour), to, visit)
    if (from >= this.#firstHour || this.#dayRows.size === 0) return
    const lastDay = this.#days.dayOf(Math.min(to, this.#firstHour - 1))
    const firstDay = Number.isFinite(from) ? this.#days.dayOf(from) : Number.NEGATIVE_INFINITY
    if (lastDay - firstDay >= this.#dayRows.size) {
      for (const [day, row] of this.#dayRows) if (day >= firstDay && day <= lastDay) visit(row)
      return
    }
    for (let day = firstDay; day <= lastDay; day++) {
      const row = this.#dayRows.get(day)
      if (row !== undefined) visit(row)
    }
  }

  /** Entries from hour `from` to hour `to`. */
  entries(from: number, to: number): number {
    let count = 0
    this.eachRow(from, to, (row) => (count += row.length))
    return count
  }

  tidy(): void {
    for (const row of this.#hourRows.values()) row.tidy()
    for (const row of this.#dayRows.values()) row.tidy()
  }

  get bytes(): number {
    let bytes = 0
    for (const row of this.#hourRows.values()) bytes += row.bytes
    for (const row of this.#dayRows.values()) bytes += row.bytes
    return bytes
  }

  save(): SavedBook {
    return { hours: saved(this.#hourRows), days: saved(this.#dayRows) }
  }

  restore(book: SavedBook): void {
    restored(book.hours, this.#hourRows)
    restored(book.days, this.#dayRows)
  }

  /** Into a book without rows, at the same hour: becomes as another is; each goes on apart. */
  copy(other: Book): void {
    for (const [hour, row] of other.#hourRows) this.#hourRows.set(hour, row.copy())
    for (const [day, row] of other.#dayRows) this.#dayRows.set(day, row.copy())
  }

  #eachHour(from: number, to: number, visit: (row: Row) => void): void {
    if (to - from >= this.#hourRows.size) {
      for (const [hour, row] of this.#hourRows) if (hour >= from && hour <= to) visit(row)
      return
    }
    for (let hour = from; hour <= to; hour++) {
      const row = this.#hourRows.get(hour)
      if (row !== undefined) visit(row)
    }
  }

  #rowAt(hour: number): Row {
    const [rows, key] =
      hour >= this.#firstHour ? [this.#hourRows, hour] : [this.#dayRows, this.#days.dayOf(hour)]
    let row = rows.get(key)
    if (row === undefined) rows.set(key, (row = new Row()))
    return row
  }
}

function saved(rows: ReadonlyMap<number, Row>): SavedRows {
  const ordered = [...rows].toSorted(([a], [b]) => a - b)
  for (const [, row] of ordered) row.tidy()
  const length = ordered.reduce((sum, [, row]) => sum + row.length, 0)
  const cells = new Int32Array(length)
  const amounts = new Int32Array(length)
  const ends = new Int32Array(ordered.length)
  let end = 0
  ordered.forEach(([, row], i) => {
    const columns = row.columns()
    cells[end] = columns.cells[0] ?? 0
    for (let at = 1; at < row.length; at++)
      cells[end + at] = columns.cells[at]! - columns.cells[at - 1]!
    amounts.set(columns.amounts, end)
    ends[i] = end += row.length
  })
  return { keys: Int32Array.from(ordered, ([key]) => key), ends, cells, amounts }
}

function restored({ keys, ends, cells, amounts }: SavedRows, into: Map<number, Row>): void {
  keys.forEach((key, i) => {
    const start = i === 0 ? 0 : ends[i - 1]!
    const end = ends[i]!
    const own = cells.slice(start, end)
    for (let at = 1; at < own.length; at++) own[at]! += own[at - 1]!
    into.set(key, new Row(own, amounts.slice(start, end), end - start))
  })
}
