import type { Window } from '../../shared/indicator/types.ts'
import { type LocalDays, periodOf } from '../../shared/indicator/periods.ts'
import type { LedgerRecord } from '../../shared/lifecycle/types.ts'
import type { RegionTree } from '../../shared/region/tree.ts'
import type { BehindPart, Measures } from '../board/behind.ts'
import type { Tally } from '../tally/tally.ts'

/** What membership needs of the tally: the same contributions that the number is the sum of (DESIGN law 1). */
export type ContributionReader = Pick<Tally, 'column' | 'columns' | 'contributionsOf'>

export interface BehindQuery {
  readonly measures: Measures
  readonly window: Window
  /** Index of the region. */
  readonly region: number
  readonly tMs: number
}

/** How much a record adds to each part of a number; a part to which it adds nothing is absent. */
export type Amounts = Readonly<Partial<Record<BehindPart, number>>>

/**
 * Tells how much a record adds to a number. Added up over all records it is the number itself, because it reads the contributions that
 * the tallies are the sum of.
 */
export function amountsBehind(
  tally: ContributionReader,
  tree: RegionTree,
  days: LocalDays,
  { measures, window, region, tMs }: BehindQuery,
): (record: LedgerRecord) => Amounts | null {
  const { fromMs, toMs } = periodOf(window, 'this', tMs, days)
  const parts = new Map<string, BehindPart[]>()
  for (const [part, names] of Object.entries(measures) as [BehindPart, readonly string[]][])
    for (const name of names) parts.set(name, [...(parts.get(name) ?? []), part])
  const isStock = (measure: string): boolean => tally.column(measure) < tally.columns.firstFlow
  const end = tree.end[region]!
  return (record) => {
    const amounts: Partial<Record<BehindPart, number>> = {}
    for (const { region: at, measure, hourMs, amount } of tally.contributionsOf(record)) {
      const counted = parts.get(measure)
      if (counted === undefined || at < region || at >= end || hourMs >= toMs) continue
      if (hourMs < fromMs && !isStock(measure)) continue
      for (const part of counted) amounts[part] = (amounts[part] ?? 0) + amount
    }
    const adds = Object.entries(amounts).filter(([, amount]) => amount !== 0)
    return adds.length === 0 ? null : Object.fromEntries(adds)
  }
}
