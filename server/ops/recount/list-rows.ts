import { LIST_CAPS, type Scalar } from '../../../shared/board/board.ts'
import type { Fact } from '../../../shared/fact/fact.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { entered } from './count.ts'

/** 点单, 派单, 接单, 评单. */
const ORDER_COLUMNS = [
  ['SUBMITTED', 'APPROVED'],
  ['DISPATCHED'],
  ['ACCEPTED', 'IN_SERVICE'],
  ['DONE'],
]

/** A row of a list: its key, and the fields that the recount vouches for. */
export type ListedRow = { readonly key: string } & Readonly<Record<string, Scalar>>

/** Facts of a world that the ticker looks back on (RULES LL4). */
export const TICKER_FACTS = 5000

/** A heartbeat is of no record and takes no place among the facts that the ticker looks back on. */
export function isTold({ type }: Fact): boolean {
  return type !== 'feed.heartbeat'
}

/** The lists of a region for the profile DUTY, in order. */
export function listRows(
  records: readonly LedgerRecord[],
  recentFrom: number,
): Record<string, readonly ListedRow[]> {
  const inStates = (family: string, states: readonly string[]): readonly LedgerRecord[] =>
    records.filter((record) => record.family === family && states.includes(record.state))
  return {
    cases: caseRows(
      inStates('case', [
        'REPORTED',
        'ACCEPTED',
        'FILED',
        'DISPATCHED',
        'HANDLING',
        'SUSPENDED',
        'FEEDBACK',
        'VERIFYING',
      ]),
    ),
    whistles: sorted(
      inStates('whistle', ['BLOWN', 'SIGNED', 'CONTACTED', 'ARRIVED', 'IN_PROGRESS']),
      (record) => [nearestDue(record) ?? Number.POSITIVE_INFINITY],
    )
      .slice(0, LIST_CAPS.whistles)
      .map((record) => ({
        key: record.id,
        region: record.regionCode,
        at: record.rounds[0]!.at['blown']!,
        due: nearestDue(record),
      })),
    orders: ORDER_COLUMNS.flatMap((states) =>
      sorted(inStates('order', states), (record) => [entered(record, states)]).slice(
        0,
        LIST_CAPS.orders / ORDER_COLUMNS.length,
      ),
    ).map((record) => ({
      key: record.id,
      region: record.regionCode,
      at: record.rounds[0]!.at['submitted']!,
      due: nearestDue(record),
    })),
    mediations: mediationRows([
      ...inStates('mediation', ['REGISTERED', 'ACCEPTED', 'MEDIATING']),
      ...inStates('risk', ['REGISTERED', 'GRADED', 'WATCHING', 'ESCALATED']),
    ]),
    ticker: tickerRows(records, recentFrom),
  }
}

function caseRows(open: readonly LedgerRecord[]): ListedRow[] {
  const total = (
    record: LedgerRecord,
  ): LedgerRecord['rounds'][number]['clocks'][string] | undefined =>
    record.rounds.at(-1)!.clocks['TOTAL']
  const rank = (record: LedgerRecord): number => {
    if (record.state === 'SUSPENDED') return 3
    if (total(record)?.breachedAt != null) return 0
    return total(record)?.soonFiredAt != null ? 1 : 2
  }
  const reportedAt = (record: LedgerRecord): number =>
    record.rounds[0]!.at['reported'] ?? record.since
  return sorted(open, (record) => [
    rank(record),
    rank(record) < 2 ? total(record)!.dueAt! : reportedAt(record),
  ])
    .slice(0, LIST_CAPS.cases)
    .map((record) => ({
      key: record.id,
      at: reportedAt(record),
      state: record.state,
      region: record.regionCode,
      due: total(record)?.dueAt ?? null,
    }))
}

function mediationRows(open: readonly LedgerRecord[]): ListedRow[] {
  const levels = ['red', 'orange', 'yellow', 'blue']
  const rank = (record: LedgerRecord): number => {
    const place = levels.indexOf(String(record.fields['level']))
    return place < 0 ? levels.length : place
  }
  return sorted(open, (record) => [rank(record), record.since])
    .slice(0, LIST_CAPS.mediations)
    .map((record) => ({
      key: `${record.family}:${record.id}`,
      at: record.since,
      state: record.state,
      region: record.regionCode,
      due: nearestDue(record),
    }))
}

/** What is told of by what it is about, and who showed what on which wall. */
const UNTOLD: ReadonlySet<string> = new Set([
  ...['display', 'drill', 'alarm', 'suggestion', 'report', 'purge'],
  ...['element', 'task', 'muster', 'evacuation', 'supply', 'sitrep', 'callout'],
])

/** Records by their newest fact, among the last facts of the world. */
function tickerRows(records: readonly LedgerRecord[], recentFrom: number): ListedRow[] {
  return records
    .filter(({ family, last }) => last.seq >= Math.max(1, recentFrom) && !UNTOLD.has(family))
    .toSorted((a, b) => b.last.seq - a.last.seq)
    .slice(0, LIST_CAPS.ticker)
    .map(({ family, id, last, state, regionCode }) => ({
      key: `${family}:${id}`,
      at: last.time,
      type: last.type,
      state,
      region: regionCode,
    }))
}

function nearestDue(record: LedgerRecord): number | null {
  const running = Object.values(record.rounds.at(-1)!.clocks).filter(
    ({ stoppedAt, dueAt }) => stoppedAt === null && dueAt !== null,
  )
  return running.length === 0 ? null : Math.min(...running.map(({ dueAt }) => dueAt!))
}

/** By the numbers of `order`, then by id, then by family. */
function sorted(
  records: readonly LedgerRecord[],
  order: (record: LedgerRecord) => readonly number[],
): readonly LedgerRecord[] {
  return records.toSorted((a, b) => {
    const [left, right] = [order(a), order(b)]
    for (let i = 0; i < left.length; i++)
      if (left[i] !== right[i]) return left[i]! < right[i]! ? -1 : 1
    if (a.id !== b.id) return a.id < b.id ? -1 : 1
    return a.family < b.family ? -1 : 1
  })
}
