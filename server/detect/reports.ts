import { l2Code } from '../../shared/indicator/dimensions.ts'
import { secretCaseBy } from '../../shared/lifecycle/secret-case.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import { pathTo, type RegionTree } from '../../shared/region/tree.ts'
import { communityLevel } from '../board/mask.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Eight weeks, the longest window and a day for what comes late, ms. */
export const KEPT_MS = 58 * DAY_MS
const SWEEP_MORE = 4096
/** Not asked for, or told by another case (DOMAIN §3.8: merged ones out first). */
const OUT: ReadonlySet<string> = new Set(['REJECTED', 'CANCELLED', 'MERGED'])

/** One report: where and when, and whose, so that one who reports again counts once. */
export interface Report {
  readonly id: string
  /** Instant of the report, epoch ms. */
  readonly at: number
  /** Index of the community, or of the region above where no deeper is known. */
  readonly region: number
  readonly reporter: string | null
}

interface Kept extends Report {
  readonly category: string
}

export interface ReportsState {
  /** The first report that the world ever had, whether kept or not; null before it. */
  readonly first: number | null
  readonly reports: readonly Kept[]
}

/**
 * The reports of the last eight weeks by subcategory, in order of time: what stands between two instants is found by their places (a prefix sum), whatever the
 * order in which cases came, changed or went. A function of the cases alone (DESIGN law 5). Reports of a wrong, petitions and what the package marks as secret are their department's alone (DOMAIN §5.2), and praise asks for nothing.
 */
export class Reports {
  readonly #tree: RegionTree
  readonly #deepest: number
  readonly #isLeftOut: ReturnType<typeof secretCaseBy>
  readonly #byCategory = new Map<string, Report[]>()
  readonly #known = new Map<string, Kept>()
  #first: number | null = null
  #newest = -Infinity
  #swept = 0
  /** The case that was about to change last and has not come back. */
  #left: string | null = null

  constructor(tree: RegionTree, isLeftOut = secretCaseBy()) {
    this.#tree = tree
    this.#isLeftOut = isLeftOut
    this.#deepest = communityLevel(tree)
  }

  /** A record is about to change, or to go. */
  before({ family, id }: LedgerRecord): void {
    if (family !== 'case') return
    this.#forget()
    this.#left = id
  }

  /** A record as it is now; nothing of the object is kept. */
  after(record: LedgerRecord): void {
    const { family, id, state, fields, rounds } = record
    if (family !== 'case') return
    if (this.#left !== null && this.#left !== id) this.#forget()
    this.#left = null
    const at = rounds[0]?.at['reported']
    if (at !== undefined && (this.#first === null || at < this.#first)) this.#first = at
    const known = this.#known.get(id)
    const { categoryL1, categoryL2, reporterHash } = fields
    const isOut =
      at === undefined ||
      categoryL2 === undefined ||
      at < this.#newest - KEPT_MS ||
      OUT.has(state) ||
      this.#isLeftOut(fields)
    if (isOut) return this.#drop(known)
    const kept: Kept = {
      ...{ id, at, region: this.#placeOf(record.regionCode) },
      reporter: typeof reporterHash === 'string' ? reporterHash : null,
      category: l2Code(String(categoryL1), String(categoryL2)),
    }
    if (known !== undefined) {
      if (isSame(known, kept)) return
      this.#drop(known)
    }
    this.#add(kept)
  }

  /** The first report of the world; null before it. */
  get first(): number | null {
    return this.#first
  }

  categories(): Iterable<string> {
    return this.#byCategory.keys()
  }

  /** Reports of a category after `fromMs` and up to `toMs`, in order of time. */
  between(category: string, fromMs: number, toMs: number): readonly Report[] {
    this.#forget()
    const rows = this.#byCategory.get(category) ?? []
    return rows.slice(placeOf(rows, fromMs), placeOf(rows, toMs))
  }

  /** How many of them in a region with all below it, each reporter once. */
  count(category: string, region: number, fromMs: number, toMs: number): number {
    this.#forget()
    const rows = this.#byCategory.get(category) ?? []
    const end = this.#tree.end[region]!
    const heard = new Set<string>()
    let count = 0
    for (let i = placeOf(rows, fromMs); i < rows.length && rows[i]!.at <= toMs; i++) {
      const { region: place, reporter } = rows[i]!
      if (place < region || place >= end) continue
      if (reporter === null) count++
      else heard.add(reporter)
    }
    return count + heard.size
  }

  save(): ReportsState {
    this.#forget()
    return { first: this.#first, reports: [...this.#known.values()] }
  }

  /** Into one that has seen nothing. */
  restore({ first, reports }: ReportsState): void {
    this.#first = first
    for (const kept of reports) this.#add(kept)
    this.#swept = this.#known.size
  }

  #forget(): void {
    if (this.#left !== null) this.#drop(this.#known.get(this.#left))
    this.#left = null
  }

  #placeOf(code: string): number {
    const path = pathTo(this.#tree, Math.max(0, this.#tree.indexOf(code)))
    return path.findLast((region) => this.#tree.level[region]! <= this.#deepest) ?? 0
  }

  #add(kept: Kept): void {
    const { category, id, at, region, reporter } = kept
    let rows = this.#byCategory.get(category)
    if (rows === undefined) this.#byCategory.set(category, (rows = []))
    const report = { id, at, region, reporter }
    const last = rows.at(-1)
    if (last === undefined || last.at <= at) rows.push(report)
    else rows.splice(placeOf(rows, at), 0, report)
    this.#known.set(id, kept)
    if (at > this.#newest) this.#newest = at
    if (this.#known.size > 2 * this.#swept + SWEEP_MORE) this.#sweep()
  }

  #drop(known: Kept | undefined): void {
    if (known === undefined) return
    this.#known.delete(known.id)
    const rows = this.#byCategory.get(known.category)!
    for (let i = placeOf(rows, known.at) - 1; i >= 0; i--)
      if (rows[i]!.id === known.id) {
        rows.splice(i, 1)
        return
      }
  }

  /** What no window reaches any more. */
  #sweep(): void {
    const before = this.#newest - KEPT_MS - DAY_MS
    for (const kept of this.#known.values()) if (kept.at < before) this.#known.delete(kept.id)
    for (const rows of this.#byCategory.values()) rows.splice(0, placeOf(rows, before))
    this.#swept = this.#known.size
  }
}

/** Place of the first report after an instant. */
function placeOf(rows: readonly Report[], afterMs: number): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (rows[middle]!.at <= afterMs) low = middle + 1
    else high = middle
  }
  return low
}

function isSame(a: Kept, b: Kept): boolean {
  return (
    a.at === b.at && a.region === b.region && a.reporter === b.reporter && a.category === b.category
  )
}
