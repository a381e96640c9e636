/** Grade of a surge: 关注 or 告警. */
export type SurgeGrade = 'watch' | 'alarm'

/** Windows of the detector, minutes (DOMAIN §3.8). */
export const SURGE_WINDOWS_MIN = [60, 24 * 60] as const

export const WEEK_MS = 7 * 24 * 3_600_000
/** The same hour of the week of so many weeks before. */
export const SURGE_WEEKS = 8
/** With fewer weeks of history nothing is expected, and fixed thresholds stand in. */
export const WARM_WEEKS = 4

/** DOMAIN §3.8. */
const WATCH = { least: 5, z: 3 }
const ALARM = { least: 8, z: 5 }
/** Reports that make a surge while there is too little history, by window in minutes [DESIGN]. */
const FIXED: Readonly<Record<number, { readonly watch: number; readonly alarm: number }>> = {
  60: { watch: 8, alarm: 12 },
  1440: { watch: 30, alarm: 50 },
}

export interface Baseline {
  /** Median of the same window of the weeks before; null during the warm-up. */
  readonly median: number | null
  /** Median absolute deviation from it. */
  readonly mad: number | null
}

export interface SurgeScore extends Baseline {
  readonly grade: SurgeGrade | null
  /** null during the warm-up. */
  readonly z: number | null
}

/** Fewest reports of which a surge can be made. */
export const SURGE_LEAST = WATCH.least

/** `history`: counts of the same window of the weeks before, newest first. */
export function baselineOf(history: readonly number[]): Baseline {
  if (history.length < WARM_WEEKS) return { median: null, mad: null }
  const median = medianOf(history)
  return { median, mad: medianOf(history.map((count) => Math.abs(count - median))) }
}

/** z = (x − b) / max(1.4826·MAD, √max(b, 1)); 关注 from x ≥ 5 and z ≥ 3, 告警 from x ≥ 8 and z ≥ 5 (DOMAIN §3.8). */
export function surgeOf(count: number, windowMin: number, history: readonly number[]): SurgeScore {
  const { median, mad } = baselineOf(history)
  if (median === null || mad === null) {
    const fixed = FIXED[windowMin] ?? FIXED[60]!
    const grade = count >= fixed.alarm ? 'alarm' : count >= fixed.watch ? 'watch' : null
    return { median: null, mad: null, z: null, grade }
  }
  const z = (count - median) / Math.max(1.4826 * mad, Math.sqrt(Math.max(median, 1)))
  const reaches = ({ least, z: limit }: typeof WATCH): boolean => count >= least && z >= limit
  return { median, mad, z, grade: reaches(ALARM) ? 'alarm' : reaches(WATCH) ? 'watch' : null }
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
