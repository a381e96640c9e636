/** How a series is judged. */
export type Gate =
  /** May not grow by more than the share or the number, whichever is larger. */
  | { readonly kind: 'flat'; readonly by: number; readonly share: number }
  /** Its slope an hour may not be above the limit with certainty (two standard errors). */
  | { readonly kind: 'slope'; readonly limit: number }
  | { readonly kind: 'stated' }

export interface Point {
  readonly hours: number
  readonly value: number
}

export interface Slope {
  readonly perHour: number
  /** Standard error of it. */
  readonly error: number
}

export interface Verdict {
  readonly name: string
  /** Medians of the first and the last quarter after the warm-up. */
  readonly first: number
  readonly last: number
  readonly most: number
  readonly slope: Slope
  readonly gate: Gate
  readonly holds: boolean
}

/** Fewer say nothing about a trend. */
export const FEWEST_POINTS = 4

/** @param points after the warm-up, in order; @throws with fewer than {@link FEWEST_POINTS} */
export function judge(name: string, points: readonly Point[], gate: Gate): Verdict {
  if (points.length < FEWEST_POINTS)
    throw new Error(`${name}: ${points.length} samples after the warm-up, ${FEWEST_POINTS} needed`)
  const values = points.map(({ value }) => value)
  const quarter = Math.ceil(values.length / 4)
  const first = median(values.slice(0, quarter))
  const last = median(values.slice(-quarter))
  const slope = slopeOf(points)
  const holds =
    gate.kind === 'stated' ||
    (gate.kind === 'flat'
      ? last - first <= Math.max(gate.by, gate.share * first)
      : slope.perHour - 2 * slope.error <= gate.limit)
  return { name, first, last, most: Math.max(...values), slope, gate, holds }
}

/** Least squares; the error is that of the slope under independent residuals. */
export function slopeOf(points: readonly Point[]): Slope {
  const n = points.length
  const meanX = mean(points.map(({ hours }) => hours))
  const meanY = mean(points.map(({ value }) => value))
  let [sxx, sxy] = [0, 0]
  for (const { hours, value } of points) {
    sxx += (hours - meanX) ** 2
    sxy += (hours - meanX) * (value - meanY)
  }
  const perHour = sxx === 0 ? 0 : sxy / sxx
  const squares = points.map(({ hours, value }) => (value - meanY - perHour * (hours - meanX)) ** 2)
  const residual = squares.reduce((sum, square) => sum + square, 0)
  const error = n > 2 && sxx > 0 ? Math.sqrt(residual / (n - 2) / sxx) : Infinity
  return { perHour, error }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? sorted[middle]!
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
