import { buildCalendar } from '../../shared/lib/calendar.ts'
import { BOARD_WINDOWS } from '../../shared/indicator/kept-windows.ts'
import { periodIndex } from '../../shared/indicator/periods.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import { cellsOf } from '../../server/tally/cells.ts'
import { Columns } from '../../server/tally/columns.ts'
import { Hours } from '../../server/tally/hours.ts'
import { Sums } from '../../server/tally/sums.ts'
import { districtOf } from './tally/district.ts'

const RECORDS = 30_000
/** What a case of ten events contributes in the end. */
const PER_RECORD = 80
const EVENTS_PER_RECORD = 10
const RECORDS_PER_READ = 10_000
const SPAN_HOURS = 30 * 24
const LIFE_HOURS = 72
const FROM_MS = Date.parse('2026-09-01T00:00:00+08:00')
const HOUR_MS = 3_600_000

/**
 * What a counted amount costs, at the demo's size and at a million regions (RULES SP1, SP9): `add` and `settle` while nobody reads, and while the
 * root's board is read every RECORDS_PER_READ records. Amounts are spread as those of cases of 30 days are.
 */
export async function run(): Promise<Record<string, number>> {
  const small = figures(districtOf(2570))
  const large = figures(districtOf(1_000_000))
  return { ...small, ...renamed(large, 'AtAMillion') }
}

function figures(tree: RegionTree): Record<string, number> {
  const adds = RECORDS * PER_RECORD
  const best = { silent: Number.POSITIVE_INFINITY, read: Number.POSITIVE_INFINITY }
  let last: Counting | null = null
  for (let round = 0; round < 3; round++) {
    best.silent = Math.min(best.silent, new Counting(tree).count(false))
    last = new Counting(tree)
    best.read = Math.min(best.read, last.count(true))
  }
  const { entries, sparse, dense } = last!.sums.bytes
  return {
    regions: tree.size,
    addNanos: Math.round((best.silent / adds) * 1e6),
    addAndReadNanos: Math.round((best.read / adds) * 1e6),
    nanosPerEvent: Math.round((best.read / RECORDS / EVENTS_PER_RECORD) * 1e6),
    bytesPerAmount: Math.round((sparse / entries) * 10) / 10,
    denseBytesPerRegion: Math.round((dense / tree.size) * 10) / 10,
  }
}

class Counting {
  readonly sums: Sums
  readonly #tree: RegionTree
  readonly #columns: Columns
  readonly #shift: number
  readonly #hours: Hours
  #random = 1

  constructor(tree: RegionTree) {
    this.#tree = tree
    this.#columns = new Columns([
      ...Array.from({ length: 170 }, (_, i) => ({ name: `stock${i}`, kind: 'stock' as const })),
      ...Array.from({ length: 350 }, (_, i) => ({ name: `flow${i}`, kind: 'flow' as const })),
      ...Array.from({ length: 5 }, (_, i) => ({ name: `time${i}`, kind: 'duration' as const })),
    ])
    const cells = cellsOf(tree.size, this.#columns.count)
    this.#shift = cells.shift
    this.#hours = new Hours(buildCalendar(WEEK, 'Asia/Shanghai'))
    this.sums = new Sums(tree, this.#columns, cells, this.#hours, FROM_MS)
  }

  /** Milliseconds for all records. */
  count(reading: boolean): number {
    const { sums } = this
    const first = this.#hours.of(FROM_MS)
    const columns = Int32Array.from(
      { length: PER_RECORD },
      (_, i) => (i * 7) % this.#columns.firstBin,
    )
    const regions = Int32Array.from({ length: RECORDS }, () => this.#upTo(this.#tree.size))
    const later = Int32Array.from({ length: 4096 }, () => this.#upTo(LIFE_HOURS))
    const start = performance.now()
    for (let record = 0; record < RECORDS; record++) {
      const hour = first + Math.floor((record / RECORDS) * SPAN_HOURS)
      // The instant is reached first, then what became of it until then is counted.
      if (record % RECORDS_PER_READ === 0)
        sums.advance(
          FROM_MS + Math.floor(((record + RECORDS_PER_READ) / RECORDS) * SPAN_HOURS) * HOUR_MS,
        )
      const region = regions[record]!
      for (let i = 0; i < PER_RECORD; i++)
        sums.add((region << this.#shift) | columns[i]!, hour - later[(record * 7 + i) & 4095]!, 1)
      if ((record + 1) % RECORDS_PER_READ !== 0) continue
      sums.settle()
      if (reading) this.#readRoot()
    }
    return performance.now() - start
  }

  #readRoot(): void {
    for (const window of BOARD_WINDOWS)
      for (let column = 0; column < this.#columns.firstBin; column++)
        this.sums.read(periodIndex(window), 0, column)
    for (const [window, base] of [
      ['today', 'pop'],
      ['month', 'pop'],
      ['month', 'yoy'],
    ] as const)
      for (let column = 0; column < this.#columns.firstBin; column++)
        this.sums.read(periodIndex(window, base), 0, column)
  }

  #upTo(limit: number): number {
    this.#random = (Math.imul(this.#random, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((this.#random / 2 ** 32) * limit)
  }
}

const WEEK = {
  workHours: [['08:30', '17:30'] as [string, string]],
  workWeekdays: [1, 2, 3, 4, 5],
  holidays: [],
  makeUpWorkdays: [],
}

function renamed(figures: Record<string, number>, suffix: string): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [`${name}${suffix}`, value]),
  )
}
