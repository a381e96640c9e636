import type { Window } from '../../../shared/indicator/types.ts'
import type { Family, LedgerRecord, Round } from '../../../shared/lifecycle/types.ts'
import type { ReplayContext } from './history.ts'
import type { Lives, Told } from './lives.ts'
import { Within, type Span } from './within.ts'

/** Counts over the records of one region, writing values under their keys. */
export class Count {
  readonly values: Record<string, number | null> = {}
  readonly context: ReplayContext
  readonly regionCode: string
  /** The instant of the board: what a record names for later has not come, in whatever hour it lies. */
  readonly atMs: number
  /** Levels `@now`: the end of the present hour. */
  readonly now: Within
  /** Records of every region, for what is told apart by more than its region. */
  readonly world: Lives
  readonly #inside: Lives
  readonly #windows: readonly Within[]

  constructor(
    regionCode: string,
    inside: Lives,
    world: Lives,
    spans: readonly Span[],
    context: ReplayContext,
    atMs: number,
  ) {
    this.regionCode = regionCode
    this.context = context
    this.atMs = atMs
    this.#inside = inside
    this.world = world
    this.now = new Within(spans.find(({ window }) => window === 'now')!)
    this.#windows = spans.filter(({ window }) => window !== 'now').map((span) => new Within(span))
  }

  /** Records that stand in the region at last. */
  of(family: Family): readonly LedgerRecord[] {
    return this.#inside.of(family)
  }

  /** Legal facts of the types, of the records of a family that stand in the region at last. */
  told(family: Family, ...types: readonly string[]): readonly Told[] {
    return this.#inside.told(family, ...types)
  }

  /** Every window of happenings, or those named. */
  eachWindow(visit: (within: Within) => void, only?: readonly Window[]): void {
    for (const within of this.#windows) if (only?.includes(within.window) !== false) visit(within)
  }

  put(key: string, value: number | null): void {
    this.values[key] = value
  }

  rate(key: string, n: number, d: number, excluded?: number): void {
    this.put(key, d === 0 ? null : n / d)
    this.put(`${key}.n`, n)
    this.put(`${key}.d`, d)
    if (excluded !== undefined) this.put(`${key}.x`, excluded)
  }

  /** Mean, median and P90 in hours of spans in ms, each taken to whole seconds. */
  duration(key: string, spansMs: readonly number[], excluded?: number): void {
    const hours = spansMs.map((ms) => Math.round(ms / 1000) / 3600).toSorted((a, b) => a - b)
    const sum = hours.reduce((total, value) => total + value, 0)
    const nearestRank = (share: number): number | null =>
      hours[Math.max(1, Math.ceil(share * hours.length)) - 1] ?? null
    this.put(key, hours.length === 0 ? null : sum / hours.length)
    this.put(`${key}.n`, hours.length)
    this.put(`${key}.median`, nearestRank(0.5))
    this.put(`${key}.p90`, nearestRank(0.9))
    if (excluded !== undefined) this.put(`${key}.x`, excluded)
  }

  /** Records by the code in a field, codes that are not known under `other`. */
  split(
    key: string,
    dimension: string,
    records: readonly LedgerRecord[],
    field: string,
    codes: readonly string[],
  ): void {
    const counts = new Map([...codes, 'other'].map((code) => [code, 0]))
    for (const { fields } of records) {
      const code = counts.has(String(fields[field])) ? String(fields[field]) : 'other'
      counts.set(code, counts.get(code)! + 1)
    }
    for (const [code, n] of counts) this.put(`${key}{${dimension}=${code}}`, n)
  }
}

export function lastRound(record: LedgerRecord): Round {
  return record.rounds.at(-1)!
}

export function stamp(record: LedgerRecord, name: string): number | undefined {
  return lastRound(record).at[name]
}

export function least(values: readonly (number | undefined)[]): number | null {
  const known = values.filter((value) => value !== undefined)
  return known.length === 0 ? null : Math.min(...known)
}

/** Beginning of the last unbroken run of stays in the states. */
export function entered(record: LedgerRecord, states: readonly string[]): number {
  const before = record.stays.findLastIndex(({ state }) => !states.includes(state))
  return record.stays[before + 1]!.from
}
