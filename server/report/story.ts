import type { Fact } from '../../shared/fact/fact.ts'
import { LIFECYCLES } from '../../shared/lifecycle/registry.ts'
import type { Family, LedgerRecord } from '../../shared/lifecycle/types.ts'
import type { WorkingCalendar } from '../../shared/lib/calendar.ts'
import type { DistrictPackage } from '../../shared/region/package.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import { Ledger } from '../ledger/ledger.ts'
import type { Origin } from './log.ts'
import { type Words, wordsIn } from './words.ts'

export interface ReportContext {
  readonly pkg: DistrictPackage
  readonly tree: RegionTree
  readonly calendar: WorkingCalendar
}

/** What chapters are made of: the facts of an origin, the records that they make, and how to write them. */
export interface Story {
  readonly origin: Origin
  readonly facts: readonly Fact[]
  /** The instant at which the draft was made, epoch ms: what is due by then counts. */
  readonly atMs: number
  /** The response, of a drill its first one; undefined where there was none. */
  readonly response: LedgerRecord | undefined
  readonly records: (family: Family) => readonly LedgerRecord[]
  readonly record: (family: Family, id: string) => LedgerRecord | undefined
  readonly regionName: (code: string) => string
  readonly orgName: (code: unknown) => string
  readonly words: Words
  readonly context: ReportContext
}

/** Folds the facts of an origin by the same tables as the boards (DESIGN law 4). */
export function storyOf(
  origin: Origin,
  facts: readonly Fact[],
  atMs: number,
  context: ReportContext,
): Story {
  const { pkg, tree, calendar } = context
  const ledger = new Ledger({ catalogue: pkg.catalogue, calendar, tree })
  for (const fact of facts) ledger.apply(fact)
  ledger.advance(atMs)
  const byFamily = new Map<Family, readonly LedgerRecord[]>()
  const records = (family: Family): readonly LedgerRecord[] => {
    let known = byFamily.get(family)
    if (known === undefined) byFamily.set(family, (known = [...ledger.all(family)]))
    return known
  }
  const orgs = new Map(pkg.catalogue.orgs.map(({ code, name }) => [code, name]))
  return {
    ...{ origin, facts, atMs, records, context },
    response:
      origin.kind === 'response' ? ledger.get('response', origin.id) : records('response')[0],
    record: (family, id) => records(family).find((each) => each.id === id),
    regionName: (code) => tree.entries[tree.indexOf(code)]?.name ?? code,
    orgName: (code) => (typeof code === 'string' ? (orgs.get(code) ?? code) : '—'),
    words: wordsIn(pkg.district.timeZone),
  }
}

/** Chinese word of a record's state. */
export function stateName({ family, state }: LedgerRecord): string {
  return LIFECYCLES[family].states.find(({ id }) => id === state)?.zh ?? state
}

export function stampOf(record: LedgerRecord | undefined, stamp: string): number | null {
  return record?.rounds.at(-1)?.at[stamp] ?? null
}

export function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}
