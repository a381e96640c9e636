/** Spans in milliseconds, kept in buckets that each are at most 1/64 (1.6 %) wide, so that no observation is kept. */
export interface Histogram {
  /** @param ms below zero counts as zero */
  add(ms: number): void
  readonly count: () => number
  /** Upper edge of the bucket in which the quantile lies; null while empty. @param q 0–1 */
  quantile(q: number): number | null
  /** The largest span itself; null while empty. */
  readonly max: () => number | null
  /** Share of the spans that are not longer than `ms`, 0–1; null while empty. */
  shareWithin(ms: number): number | null
}

export interface SpanFigures {
  readonly count: number
  readonly p50Ms: number | null
  readonly p95Ms: number | null
  readonly p99Ms: number | null
  readonly maxMs: number | null
}

const SUB_BUCKETS = 64
const UNIT_MS = 0.01

export function makeHistogram(): Histogram {
  const buckets: number[] = []
  let count = 0
  let max: number | null = null
  return {
    add(ms) {
      const span = Math.max(0, ms)
      const at = bucketOf(span)
      while (buckets.length <= at) buckets.push(0)
      buckets[at]! += 1
      count += 1
      max = max === null ? span : Math.max(max, span)
    },
    count: () => count,
    quantile(q) {
      if (max === null) return null
      const wanted = Math.max(1, Math.ceil(q * count))
      let seen = 0
      const found = buckets.findIndex((inBucket) => (seen += inBucket) >= wanted)
      return Math.min(upperEdgeMs(found), max)
    },
    max: () => max,
    shareWithin(ms) {
      if (count === 0) return null
      const last = bucketOf(Math.max(0, ms))
      return buckets.slice(0, last + 1).reduce((sum, one) => sum + one, 0) / count
    },
  }
}

export function spanFigures(histogram: Histogram): SpanFigures {
  const at = (q: number): number | null => rounded(histogram.quantile(q))
  return {
    count: histogram.count(),
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    maxMs: rounded(histogram.max()),
  }
}

function rounded(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms * 10) / 10
}

/** Linear up to 64 units, then 64 buckets to each doubling. */
function bucketOf(ms: number): number {
  const units = Math.floor(ms / UNIT_MS)
  if (units < SUB_BUCKETS) return units
  const power = Math.floor(Math.log2(units / SUB_BUCKETS))
  return (power + 1) * SUB_BUCKETS + Math.floor(units / 2 ** power) - SUB_BUCKETS
}

function upperEdgeMs(bucket: number): number {
  if (bucket < SUB_BUCKETS) return (bucket + 1) * UNIT_MS
  const power = Math.floor(bucket / SUB_BUCKETS) - 1
  return ((bucket % SUB_BUCKETS) + SUB_BUCKETS + 1) * 2 ** power * UNIT_MS
}
