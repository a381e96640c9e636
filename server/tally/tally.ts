import type { LocalDays } from '../../shared/indicator/periods.ts'
import type { Family, LedgerRecord } from '../../shared/lifecycle/types.ts'
import { must } from '../../shared/lib/must.ts'
import type { Catalogue } from '../../shared/region/package.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import { Before, difference, replacePlaces } from './change.ts'
import { cellsOf, type Cells } from './cells.ts'
import { Columns } from './columns.ts'
import type { Contribute } from './contribute/family.ts'
import { CONTRIBUTIONS } from './contribute/registry.ts'
import type { SavedBook } from './book.ts'
import { Emitter, FIELDS } from './emitter.ts'
import { Firsts, type SavedFirsts } from './firsts.ts'
import { Hours } from './hours.ts'
import type { Span } from './span.ts'
import { Sums } from './sums.ts'

/** Finds a record for an ordered index; may hand out a reused object, for it is read before the next one is asked for. */
export type RecordOf = (family: Family, id: string) => LedgerRecord | undefined

/** One amount that a record adds; `region` is an index of the tree. */
export interface Contribution {
  readonly region: number
  readonly measure: string
  /** Start of the hour in which it counts. */
  readonly hourMs: number
  readonly amount: number
}

export interface TallyState {
  /** Of the measures, in the order of their columns. */
  readonly names: readonly string[]
  readonly sums: SavedBook
  readonly firsts: Readonly<Record<string, SavedFirsts>>
}

/**
 * Sums and orders of one world by region. Whoever holds the records says `leave` of a record as it was and `enter` of it as it is; the
 * difference of what both contribute is counted (DESIGN law 1). Nothing of a record is kept here but its places in ordered indexes.
 */
export class Tally {
  readonly columns: Columns
  readonly hours: Hours
  readonly sums: Sums
  readonly #cells: Cells
  readonly #firsts: ReadonlyMap<string, Firsts>
  readonly #contribute: ReadonlyMap<Family, Contribute>
  readonly #emitter: Emitter
  readonly #tree: RegionTree
  #added: Float64Array | null = null
  readonly #catalogue: Catalogue
  #kin: readonly (readonly number[])[] | null = null
  readonly #before = new Before()
  /** The record that left last and has not entered again. */
  #left: { family: Family; id: string } | null = null
  readonly #recordOf: RecordOf

  constructor(
    tree: RegionTree,
    catalogue: Catalogue,
    days: LocalDays,
    tMs: number,
    recordOf: RecordOf,
  ) {
    this.columns = new Columns(CONTRIBUTIONS.flatMap((family) => family.measures(catalogue)))
    this.#cells = cellsOf(tree.size, this.columns.count)
    this.hours = new Hours(days)
    this.sums = new Sums(tree, this.columns, this.#cells, this.hours, tMs)
    this.#firsts = new Map(
      CONTRIBUTIONS.flatMap((family) => family.indexes).map((name) => [name, new Firsts(tree)]),
    )
    this.#contribute = new Map(
      CONTRIBUTIONS.map((family) => [family.family, family.create(this.columns, catalogue)]),
    )
    this.#emitter = new Emitter(tree, this.#cells, this.hours, this.#firsts)
    this.#recordOf = recordOf
    this.#catalogue = catalogue
    this.#tree = tree
  }

  /**
   * Says what a record is before it changes. Nothing of the object is kept: it may be changed and said to `enter` at once. A record that leaves and does
   * not enter before another leaves or enters is gone.
   */
  leave(record: LedgerRecord): void {
    this.#forget()
    if (!this.#emit(record)) return
    this.#before.take(this.#emitter)
    this.#left = { family: record.family, id: record.id }
  }

  /** Says what a record is after it changed, or of a new one. */
  enter(record: LedgerRecord): void {
    const left = this.#left
    if (left !== null && (left.id !== record.id || left.family !== record.family)) this.#forget()
    if (this.#emit(record)) this.#replace(record.family, record.id)
  }

  /** Counts what was said. Reads below are of the settled state. */
  settle(): void {
    this.#forget()
    this.sums.settle()
  }

  advance(tMs: number): void {
    this.sums.advance(tMs)
  }

  column(measure: string): number {
    return this.columns.of(measure)
  }

  /** A flow in a period, a stock at its end; the period by its index (shared/indicator/periods.ts). */
  read(period: number, region: number, column: number, among?: boolean): number {
    return this.sums.read(period, region, column, among)
  }

  /** Hours and days of a period now. */
  span(period: number): Span {
    return this.sums.span(period)
  }

  wide<T>(level: number, act: () => T): T {
    return this.sums.wide(level, act)
  }

  /**
   * What was added to a region in hours, both included, by column: flows, and how much stocks changed. One array for all calls, good until the next; ends
   * within folded days must be their first and last hours.
   */
  addedIn(region: number, from: number, to: number): Float64Array {
    const { shift, mask } = this.#cells
    const { size, end } = this.#tree
    const slice = {
      ...{ low: region * 2 ** shift, high: end[region]! * 2 ** shift, mask },
      narrow: (end[region]! - region) * 4 < size,
    }
    const added = (this.#added ??= new Float64Array(this.columns.count)).fill(0)
    this.sums.eachRow(from, to, (row) => row.addSlice(slice, 1, added))
    return added
  }

  /** Columns that are written when a record of the same family is, of a column. */
  kinOf(column: number): readonly number[] {
    this.#kin ??= CONTRIBUTIONS.map((family) =>
      new Columns(family.measures(this.#catalogue)).names.map((name) => this.columns.of(name)),
    )
    const first = this.columns.of(this.columns.nameOf(column))
    return this.#kin.find((columns) => columns.includes(first)) ?? []
  }

  /** Least order of an index in a subtree. */
  least(index: string, region: number): number | null {
    return this.#firstsOf(index).least(region)
  }

  /** What `rowOf` makes of the first records of an index in a subtree; null passes a record over. The record is good until `rowOf` returns. */
  first<T>(
    index: string,
    region: number,
    limit: number,
    rowOf: (record: LedgerRecord) => T | null,
  ): T[] {
    return this.#firstsOf(index).first(region, limit, ({ family, id }) =>
      rowOf(must(this.#recordOf(family, id), `${family} ${id}`)),
    )
  }

  /** What a record contributes, for the list behind a number: the same that is counted. */
  contributionsOf(record: LedgerRecord): readonly Contribution[] {
    this.#forget()
    if (!this.#emit(record)) return []
    const { data, length } = this.#emitter
    const { shift, mask } = this.#cells
    return Array.from({ length: length / FIELDS }, (_, i): Contribution => {
      const cell = data[i * FIELDS]!
      return {
        region: cell >>> shift,
        measure: this.columns.nameOf(cell & mask),
        hourMs: this.hours.startMs(data[i * FIELDS + 1]!),
        amount: data[i * FIELDS + 2]!,
      }
    })
  }

  /** Typed arrays from which `restore` makes the same tally again; later records leave them alone. */
  save(): TallyState {
    this.settle()
    return {
      names: this.columns.names,
      sums: this.sums.save(),
      firsts: Object.fromEntries([...this.#firsts].map(([name, firsts]) => [name, firsts.save()])),
    }
  }

  /**
   * Into a tally that has seen no record, after `advance` to the instant of the saved one. False, and nothing is done, when it was saved with other
   * measures or indexes: then records must enter anew.
   */
  restore({ names, sums, firsts }: TallyState): boolean {
    if (names.join() !== this.columns.names.join()) return false
    if (Object.keys(firsts).toSorted().join() !== [...this.#firsts.keys()].toSorted().join())
      return false
    this.sums.restore(sums)
    for (const [name, saved] of Object.entries(firsts)) this.#firstsOf(name).restore(saved)
    return true
  }

  /** Into a tally of the same measures that has seen no record, after `advance` to the instant of the other: becomes as it is, and each goes on apart. */
  fork(other: Tally): void {
    other.settle()
    this.sums.fork(other.sums)
    for (const [name, firsts] of other.#firsts) this.#firstsOf(name).restore(firsts.save())
  }

  /** `dense`: what is there for every region; `sparse`: rows, of `entries` entries, and kept totals; `places`: entries of ordered indexes. */
  get bytes(): Sums['bytes'] & { readonly places: number } {
    const { dense, sparse, entries } = this.sums.bytes
    let places = 0
    let placed = 0
    for (const firsts of this.#firsts.values()) {
      places += firsts.size
      placed += firsts.denseBytes
    }
    return { dense: dense + placed, sparse, entries, places }
  }

  #firstsOf(index: string): Firsts {
    return must(this.#firsts.get(index), `index ${index}`)
  }

  /** Takes away what the record contributed that left for good. */
  #forget(): void {
    if (this.#left === null) return
    this.#emitter.begin()
    this.#replace(this.#left.family, this.#left.id)
  }

  #emit(record: LedgerRecord): boolean {
    const contribute = this.#contribute.get(record.family)
    if (contribute === undefined) return false
    this.#emitter.begin()
    contribute(record, this.#emitter)
    return true
  }

  #replace(family: Family, id: string): void {
    difference(this.#before, this.#emitter, this.#add)
    replacePlaces(this.#before.places, this.#emitter.places, family, id)
    this.#before.clear()
    this.#left = null
  }

  readonly #add = (cell: number, hour: number, amount: number): void =>
    this.sums.add(cell, hour, amount)
}
