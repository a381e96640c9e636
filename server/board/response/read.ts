import type { Row, Scalar } from '../../../shared/board/board.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { Rows, Work } from './part.ts'

export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

export function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

/** Epoch ms of an instant that may stand as RFC 3339. */
export function instantOf(value: unknown): number | null {
  if (typeof value === 'number') return value
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isFinite(ms) ? ms : null
}

export function stampOf(record: LedgerRecord, name: string): number | null {
  return record.rounds.at(-1)?.at[name] ?? null
}

/** Instant from which a response's clocks stand still (DOMAIN §4.2, A5), epoch ms; null before. */
export function endOf(response: LedgerRecord): number | null {
  return stampOf(response, 'ended')
}

/** The same of each response in force that has ended, by its id. */
export function endsOf({ responses }: Pick<Work, 'responses'>): ReadonlyMap<string, number> {
  return new Map(
    responses.flatMap((response) => {
      const end = endOf(response)
      return end === null ? [] : [[response.id, end] as const]
    }),
  )
}

/** State of a record at an instant; null where it had not begun. */
export function stateAt({ stays }: LedgerRecord, atMs: number): string | null {
  return stays.findLast(({ from }) => from <= atMs)?.state ?? null
}

export function responseOf({ fields }: LedgerRecord): string {
  return String(fields['responseId'])
}

/** Entries in order of their ranks, then of their keys; the first `cap` stay (RULES LL4). */
export function firstRows(
  entries: readonly { readonly key: string; readonly rank: readonly number[]; readonly row: Row }[],
  cap: number,
): Rows {
  const sorted = entries.toSorted((a, b) => {
    const place = a.rank.findIndex((rank, i) => rank !== b.rank[i])
    if (place >= 0) return a.rank[place]! - b.rank[place]!
    return a.key < b.key ? -1 : a.key > b.key ? 1 : 0
  })
  return Object.fromEntries(sorted.slice(0, cap).map(({ key, row }) => [key, row]))
}

export function scalarOf(value: unknown): Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null
}
