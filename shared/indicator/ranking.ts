import type { Indicator } from './types.ts'
import { wilsonInterval } from './wilson.ts'

/** Below this many records a value says too little to be compared (DOMAIN R4, §3.9). */
export const LEAST_SAMPLE = 10
/** Ranks that are named before guests (DOMAIN §3.9). */
export const NAMED_RANKS = 5

/** One region's value before it is ranked. */
export interface Candidate {
  readonly code: string
  /** Only regions of the same peer group are compared. */
  readonly peer: string
  readonly value: number | null
  /** Numerator; null of a duration. */
  readonly n: number | null
  /** Denominator, or how many records a duration is the mean of. */
  readonly d: number
}

export interface RankedRow extends Candidate {
  /** From 1; equal values share it, and the next one is left out as many times. */
  readonly rank: number
  /** 95 % Wilson interval of a cohort's rate. */
  readonly low: number | null
  readonly high: number | null
  /** Beyond amber, or outside the band. */
  readonly lags: boolean
}

/** Why a region has no rank: no denominator (R3), or fewer than ten records (R4). */
export type Apart = 'none' | 'few'

export interface PeerGroup {
  readonly peer: string
  /** Best first, equal ones as they came. */
  readonly rows: readonly RankedRow[]
  readonly apart: readonly (Candidate & { readonly why: Apart })[]
  /** Σ numerators ÷ Σ denominators of all its regions (R7); null of durations, which cannot be added up so. */
  readonly whole: { readonly value: number | null; readonly n: number; readonly d: number } | null
}

export type RankedIndicator = Pick<
  Indicator,
  'id' | 'kind' | 'unit' | 'direction' | 'thresholds' | 'band' | 'sensitive'
>

/** Counts a shop's shelves: its ranking would name a shop (DOMAIN §5.4.10). */
const NAMES_A_SHOP: ReadonlySet<string> = new Set(['volGoodsLow'])

/**
 * Whether an indicator may be ranked: a rate or a duration of which it is known what is good; nothing of which small numbers or splits are covered, for regardless
 * of profile a ranking would single out places by what must not be told of them (DOMAIN §5.4). What is only told of no place below the community is ranked down to
 * there.
 */
export function isRankable(indicator: RankedIndicator): boolean {
  const { id, kind, unit, direction, band, sensitive } = indicator
  if (hasCovered(sensitive) || NAMES_A_SHOP.has(id)) return false
  if (kind === 'duration') return direction === 'up' || direction === 'down'
  if ((kind !== 'cohort' && kind !== 'ratio') || unit !== 'rate') return false
  return direction === 'up' || direction === 'down' || (direction === 'band' && band !== undefined)
}

function hasCovered(sensitive: RankedIndicator['sensitive']): boolean {
  if (sensitive === undefined) return false
  const { small, sums, with: parts, splitForDuty } = sensitive
  return [small, sums, parts, splitForDuty].some((mark) => mark !== undefined)
}

/**
 * Ranks regions within their peer groups (DOMAIN §3.9). Groups stand in the order in which they are first met; what is told of each region does not depend
 * on the order of the others.
 */
export function rankingOf(
  candidates: readonly Candidate[],
  indicator: RankedIndicator,
): readonly PeerGroup[] {
  const groups = Map.groupBy(candidates, ({ peer }) => peer)
  return [...groups].map(([peer, members]) => {
    const apart = members.flatMap((one) => {
      const why = whyApart(one)
      return why === null ? [] : [{ ...one, why }]
    })
    const compared = members.filter((one) => whyApart(one) === null)
    return { peer, rows: ranked(compared, indicator), apart, whole: wholeOf(members, indicator) }
  })
}

/** What guests are shown of a group: the first five, none of them a laggard, and how many lag (DOMAIN §3.9). */
export function namedRows({ rows }: PeerGroup): readonly RankedRow[] {
  return rows.filter(({ rank, lags }) => rank <= NAMED_RANKS && !lags)
}

function whyApart({ value, d }: Candidate): Apart | null {
  if (value === null || d <= 0) return 'none'
  return d < LEAST_SAMPLE ? 'few' : null
}

function ranked(rows: readonly Candidate[], indicator: RankedIndicator): readonly RankedRow[] {
  const scored = rows.map((row) => ({ row, score: scoreOf(row.value!, indicator) }))
  const ordered = scored.toSorted((a, b) => a.score - b.score)
  let rank = 0
  return ordered.map(({ row, score }, at) => {
    if (at === 0 || score !== ordered[at - 1]!.score) rank = at + 1
    const interval =
      indicator.kind === 'cohort' && row.n !== null ? wilsonInterval(row.n, row.d) : null
    return {
      ...row,
      rank,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
      lags: lags(row.value!, indicator),
    }
  })
}

/** Less is better. Of a band how far outside it lies: inside all are equally good (DOMAIN R9). */
function scoreOf(value: number, { direction, band }: RankedIndicator): number {
  if (direction === 'down') return value
  if (direction === 'up') return -value
  const { low, high } = band!
  return Math.max(0, low - value, value - high)
}

function lags(value: number, indicator: RankedIndicator): boolean {
  const { direction, thresholds } = indicator
  if (direction === 'band') return scoreOf(value, indicator) > 0
  if (thresholds === undefined) return false
  return direction === 'down' ? value > thresholds.amber : value < thresholds.amber
}

function wholeOf(members: readonly Candidate[], { kind }: RankedIndicator): PeerGroup['whole'] {
  if (kind === 'duration') return null
  const sum = (part: (one: Candidate) => number): number =>
    members.reduce((total, one) => total + part(one), 0)
  const n = sum((one) => one.n ?? 0)
  const d = sum((one) => one.d)
  return { value: d === 0 ? null : n / d, n, d }
}
