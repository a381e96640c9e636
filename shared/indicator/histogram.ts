/**
 * Log histogram of durations (RULES CT7): bin i > 0 holds [γ^(i−1), γ^i) minutes, bin 0 all below one minute, the last one all above. With the
 * geometric middle of a bin as its value the relative error is at most √γ − 1 = 4.9 %. Bins add, so any regions merge.
 */
export const GAMMA = 1.1
/** γ^159 minutes are more than seven years. */
export const BIN_COUNT = 161
const MINUTE_MS = 60_000

/** Upper bounds of the bins, by multiplication alone: a logarithm may differ between machines in its last bit (RULES CT8). */
const BOUNDS_MS = new Float64Array(BIN_COUNT - 1)
for (let i = 0, bound = MINUTE_MS; i < BOUNDS_MS.length; i++, bound *= GAMMA) BOUNDS_MS[i] = bound
const SQRT_GAMMA = Math.sqrt(GAMMA)

export function binOf(durationMs: number): number {
  let low = 0
  let high = BOUNDS_MS.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (durationMs < BOUNDS_MS[middle]!) high = middle
    else low = middle + 1
  }
  return low
}

export function binValueMs(bin: number): number {
  return bin === 0 ? MINUTE_MS / 2 : BOUNDS_MS[bin - 1]! * SQRT_GAMMA
}

/**
 * The values below which the shares `quantiles`, in rising order, of `count` durations lie (nearest rank); null of none. One walk over the
 * bins.
 */
export function quantilesMs(
  countIn: (bin: number) => number,
  count: number,
  quantiles: readonly number[],
): readonly (number | null)[] {
  if (count <= 0) return quantiles.map(() => null)
  let seen = 0
  let bin = 0
  return quantiles.map((quantile) => {
    const rank = Math.max(1, Math.ceil(quantile * count))
    for (; bin < BIN_COUNT; bin++) {
      const upTo = seen + countIn(bin)
      if (upTo >= rank) break
      seen = upTo
    }
    return binValueMs(Math.min(bin, BIN_COUNT - 1))
  })
}
