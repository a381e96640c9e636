/** Windows of RULES CT5; `now` is the level at t, `all` everything up to t. Unions of whole hours or days ending in the current one. */
export const WINDOWS = [
  'now',
  'today',
  '24h',
  '7d',
  '30d',
  '90d',
  'week',
  'month',
  'lastMonth',
  'quarter',
  'year',
  'all',
] as const
export type Window = (typeof WINDOWS)[number]

export interface Bilingual {
  readonly zh: string
  readonly en: string
}

/** What an indicator is made of; decides how it rolls up and which parts its value has (shared/board/board.ts). */
export type IndicatorKind =
  /** A level at t. */
  | 'stock'
  /** A number of happenings in the window of their anchor. */
  | 'flow'
  /** n ÷ d with 0 ≤ n ≤ d (DOMAIN §0.5.9). */
  | 'cohort'
  /** n ÷ d without that bound. */
  | 'ratio'
  /** Durations from merged histograms: value = mean, parts `.median`, `.p90`, `.n` (RULES CT7). */
  | 'duration'

/** What profiles below DUTY may not see of an indicator (RULES PV3, DOMAIN §5.2). Keys are whole value keys. */
export interface Sensitive {
  /** Counts whose small values, 1–2 for LEADER and 1–5 for VISITOR and PUBLIC, are null with the bound in the part `.le`. */
  readonly small?: readonly string[]
  /** Sums of counts some of which are small: null with the sum of their bounds in `.le` where one of them is. */
  readonly sums?: Readonly<Record<string, readonly string[]>>
  /** Null where the number of the other key has to be hidden, of which it is a part. */
  readonly with?: Readonly<Record<string, string>>
  /** Keys that are split exist for DUTY alone; others get null. */
  readonly splitForDuty?: true
  /** Null for regions below the community. */
  readonly notBelowCommunity?: true
  /** What VISITOR and PUBLIC are not told besides. */
  readonly guests?: GuestMark
}

/** What of an indicator is kept from guests alone: all of it, or its splits by a dimension. */
export interface GuestMark {
  /** Null for regions below the community: all keys, or those that are split by these dimensions. */
  readonly notBelowCommunity?: true | readonly string[]
  /** Dimension → code: the whole split is null below the community, and where the count of that code is small or may be worked out. */
  readonly smallCode?: Readonly<Record<string, string>>
}

/** One catalogue entry; the HTTP catalogue, the wall's formula card and docs/indicators.md are made from it. */
export interface Indicator {
  /** As in DOMAIN §3, several numbers under one id split a, b, c. */
  readonly id: string
  /** Raised when the formula changes (DOMAIN R12). */
  readonly version: number
  readonly name: Bilingual
  readonly kind: IndicatorKind
  readonly unit: 'count' | 'rate' | 'minutes' | 'hours' | 'days' | 'persons' | 'points'
  /** Which way is good: arrows follow it, not the sign (DOMAIN R9). */
  readonly direction: 'up' | 'down' | 'band' | 'neutral'
  readonly windows: readonly Window[]
  /** Keys `{<dimension>=<code>}` exist beside the plain key. */
  readonly dimension?: string
  /** In the words of who stands before the wall (plain/); the formula is what counts. */
  readonly plain?: Bilingual
  readonly formula: Bilingual
  /** The instant that puts a record in a window, e.g. closedAt. */
  readonly anchor: string
  /** Where the definition comes from, e.g. `DOMAIN §3.2 C5; LOCAL 天门`. */
  readonly source: string
  readonly excluded?: Bilingual
  readonly sensitive?: Sensitive
  /** Green from, amber from, on the value (fractions for rates). Absent = no thresholds. */
  readonly thresholds?: { readonly green: number; readonly amber: number }
  /** Of direction `band`: green from low to high, both included, amber outside. Absent = only shown. */
  readonly band?: { readonly low: number; readonly high: number }
}

/** `C5@today`, `C1@24h{source=12345}`. */
export function valueKey(id: string, window: Window, dimension?: string, code?: string): string {
  return dimension === undefined ? `${id}@${window}` : `${id}@${window}{${dimension}=${code}}`
}
