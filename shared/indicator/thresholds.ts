import type { Indicator } from './types.ts'

/** Colours of a tile; `none` = uncoloured. */
export type Level = 'green' | 'amber' | 'red' | 'none'

/** Below this many cases a rate is shown in grey and not ranked (DOMAIN R4). */
export const SMALL_SAMPLE = 10

/** Half a percentage point, of rates; half a point, of points (DOMAIN R10). Counts and times have none. */
const HYSTERESIS: Readonly<Partial<Record<Indicator['unit'], number>>> = {
  rate: 0.005,
  points: 0.5,
}

const RANK: Readonly<Record<Level, number>> = { none: 0, green: 0, amber: 1, red: 2 }

type Limits = Pick<Indicator, 'unit' | 'direction' | 'thresholds' | 'band'>

/**
 * The colour of a value (DOMAIN R3, R4, R9, R10), without hysteresis, as tiles show it (§0.5.9). `none` for null, for a small sample, and where the
 * catalogue gives no limits. Both limits belong to their better colour; outside a band is amber, never red.
 * @param n the denominator of a rate, the number of durations; null of a plain count
 */
export function levelOf(indicator: Limits, value: number | null, n: number | null): Level {
  if (value === null || (n !== null && n < SMALL_SAMPLE)) return 'none'
  const { direction, thresholds, band } = indicator
  if (direction === 'band')
    return band === undefined ? 'none' : value >= band.low && value <= band.high ? 'green' : 'amber'
  if (thresholds === undefined || direction === 'neutral') return 'none'
  const sign = direction === 'up' ? 1 : -1
  if (sign * value >= sign * thresholds.green) return 'green'
  return sign * value >= sign * thresholds.amber ? 'amber' : 'red'
}

/**
 * The level of an alarm after one more sample, taken at a whole minute of event time (DOMAIN §0.5.9): it worsens as soon as a limit is passed, and
 * betters only when the value would still be better half a point further on. Nothing known leaves an alarm as it was (RULES ST4).
 */
export function hysteresis(
  previous: Level,
  indicator: Limits,
  value: number | null,
  n: number | null,
): Level {
  const level = levelOf(indicator, value, n)
  if (level === 'none' || value === null) return previous
  if (RANK[level] >= RANK[previous]) return level
  const margin = HYSTERESIS[indicator.unit] ?? 0
  const held = worst(indicator, [value - margin, value + margin], n)
  return RANK[held] > RANK[previous] ? previous : held
}

function worst(indicator: Limits, values: readonly number[], n: number | null): Level {
  return values
    .map((value) => levelOf(indicator, value, n))
    .reduce((a, b) => (RANK[b] > RANK[a] ? b : a))
}
