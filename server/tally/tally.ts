import type { KeptWindow } from '../../shared/indicator/kept-windows.ts'
import type { Family, LedgerRecord } from '../../shared/lifecycle/types.ts'
import { must } from '../../shared/lib/must.ts'
import type { Catalogue } from '../../shared/region/package.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import { Columns } from './columns.ts'
import { ContributionArena, FIELDS, type Block } from './contributions.ts'
import type { Contribute } from './contribute/family.ts'
import { CONTRIBUTIONS } from './contribute/registry.ts'
import { Emitter } from './emitter.ts'
import { Firsts, type FirstEntry } from './firsts.ts'
import { Hours, type DayBounds } from './hours.ts'
import { Sums } from './sums.ts'

/** Above this many waiting records they are counted at once, so that a long replay holds no list of everything. */
const MAX_TOUCHED = 20_000

interface Placed extends FirstEntry {
  readonly index: string
  readonly region: number
}

interface Kept extends Block {
  placed: readonly Placed[]
}

const NOTHING: readonly Placed[] = []

/**
 * Sums and orders of one world by region. A record that changed is only noted; its contributions are replaced, new minus old, when
 * somebody reads. So a record that changes often between two boards costs one count, and the result is the same (DESIGN law 1).
 */
export class Tally {
  readonly columns: Columns
  readonly hours: Hours
  readonly sums: Sums
  readonly #firsts: ReadonlyMap<string, Firsts>
  readonly #contribute: ReadonlyMap<Family, Contribute>
  readonly #emitter: Emitter
  readonly #arena = new ContributionArena()
  readonly #kept = new Map<Family, Map<string, Kept>>()
  /** Record → whether it is gone. */
  readonly #touched = new Map<LedgerRecord, boolean>()

  constructor(tree: RegionTree, catalogue: Catalogue, days: DayBounds, tMs: number) {
    this.columns = new Columns(CONTRIBUTIONS.flatMap((family) => family.measures(catalogue)))
    this.hours = new Hours(days)
    this.sums = new Sums(tree, this.columns, this.hours, tMs)
    this.#firsts = new Map(
      CONTRIBUTIONS.flatMap((family) => family.indexes).map((name) => [name, new Firsts(tree)]),
    )
    this.#contribute = new Map(
      CONTRIBUTIONS.map((family) => [family.family, family.create(this.columns, catalogue)]),
    )
    this.#emitter = new Emitter(tree, this.columns, this.hours)
  }

  /** Says that a record changed, or is no more; must be said before the next read. The object stays the same for a record's whole life. */
  touch(record: LedgerRecord, removed = false): void {
    this.#touched.set(record, removed)
    if (this.#touched.size >= MAX_TOUCHED) this.settle()
  }

  /** Counts what was touched. Reads below are of the settled state. */
  settle(): void {
    for (const [record, removed] of this.#touched) this.#count(record, removed)
    this.#touched.clear()
  }

  advance(tMs: number): void {
    this.sums.advance(tMs)
  }

  column(measure: string): number {
    return this.columns.of(measure)
  }

  /** A measure at its level, or in a window where it is a flow. */
  read(window: KeptWindow, region: number, column: number): number {
    return column < this.columns.firstFlow
      ? this.sums.stock(region, column)
      : this.sums.flow(window, region, column)
  }

  bin(window: KeptWindow, region: number, column: number): number {
    return this.sums.bin(window, region, column)
  }

  /** Least order of an index in a subtree. */
  least(index: string, region: number): number | null {
    return this.#firstsOf(index).least(region)
  }

  first(
    index: string,
    region: number,
    limit: number,
    accept: (record: LedgerRecord) => boolean,
  ): LedgerRecord[] {
    return this.#firstsOf(index).first(region, limit, accept)
  }

  get bytes(): { readonly dense: number; readonly sparse: number; readonly records: number } {
    return { ...this.sums.bytes, records: this.#arena.bytes }
  }

  #firstsOf(index: string): Firsts {
    return must(this.#firsts.get(index), `index ${index}`)
  }

  #count(record: LedgerRecord, removed: boolean): void {
    const contribute = this.#contribute.get(record.family)
    if (contribute === undefined) return
    const emitter = this.#emitter
    emitter.begin()
    if (!removed) contribute(record, emitter)
    const kept = this.#keptOf(record)
    this.#replaceSums(kept)
    this.#replacePlaces(kept, record)
  }

  #replaceSums(kept: Kept): void {
    const { data: next, length } = this.#emitter
    const { data, start, end } = this.#arena.read(kept)
    // A record's history grows at its end: what it contributed before mostly stands, in the same places.
    let same = 0
    const shorter = Math.min(length, end - start)
    while (same < shorter && data[start + same] === next[same]) same++
    same -= same % FIELDS
    for (let i = start + same; i < end; i += FIELDS)
      this.#add(data[i]!, data[i + 1]!, -data[i + 2]!)
    for (let i = same; i < length; i += FIELDS) this.#add(next[i]!, next[i + 1]!, next[i + 2]!)
    this.#arena.write(kept, next, length)
  }

  #add(cell: number, hour: number, amount: number): void {
    const column = cell % this.columns.count
    this.sums.add((cell - column) / this.columns.count, column, hour, amount)
  }

  #replacePlaces(kept: Kept, record: LedgerRecord): void {
    const { places } = this.#emitter
    const { placed } = kept
    if (places.count === 0 && placed.length === 0) return
    let same = places.count === placed.length
    for (let i = 0; same && i < placed.length; i++) same = this.#isAt(placed[i]!, i)
    if (same) return
    const next: Placed[] = []
    for (let i = 0; i < places.count; i++)
      next.push(placed.find((old) => this.#isAt(old, i)) ?? this.#insert(i, record))
    for (const old of placed)
      if (!next.includes(old)) this.#firstsOf(old.index).remove(old.region, old)
    kept.placed = next.length === 0 ? NOTHING : next
  }

  /** Whether a place held is the i-th asked for. */
  #isAt(old: Placed, i: number): boolean {
    const { index, region, order } = this.#emitter.places
    return old.index === index[i] && old.region === region[i] && old.order === order[i]
  }

  #insert(i: number, record: LedgerRecord): Placed {
    const { index, region, order } = this.#emitter.places
    const placed = { index: index[i]!, region: region[i]!, order: order[i]!, record }
    this.#firstsOf(placed.index).insert(placed.region, placed)
    return placed
  }

  #keptOf(record: LedgerRecord): Kept {
    let family = this.#kept.get(record.family)
    if (family === undefined) this.#kept.set(record.family, (family = new Map()))
    let kept = family.get(record.id)
    if (kept === undefined) {
      kept = { offset: 0, length: 0, capacity: 0, placed: NOTHING }
      family.set(record.id, kept)
    }
    return kept
  }
}
