/** One reading of a server's `/metrics`: the value of each series under its whole name, labels and all. */
export type Metrics = ReadonlyMap<string, number>

/** Rejects when the server does not answer. */
export async function fetchMetrics(url: string): Promise<Metrics> {
  const response = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(30_000) })
  if (!response.ok) throw new Error(`/metrics answered ${response.status}`)
  return parseMetrics(await response.text())
}

/** Of Prometheus' text format what the server writes: `name{labels} value`, one a line. */
export function parseMetrics(text: string): Metrics {
  const series = new Map<string, number>()
  for (const line of text.split('\n')) {
    const space = line.lastIndexOf(' ')
    if (line.startsWith('#') || space < 0) continue
    series.set(line.slice(0, space), Number(line.slice(space + 1)))
  }
  return series
}

export interface HistogramReading {
  readonly count: number
  readonly mean: number | null
  /** Upper edges of the buckets in which the quantiles lie; null for none or beyond the last edge. */
  readonly p50: number | null
  readonly p95: number | null
  readonly p99: number | null
}

/**
 * What a histogram gained from one reading to another.
 * @param labels those of one of its series as they stand in the text, for example `until="sent"`; empty for one without
 */
export function histogramGain(
  name: string,
  labels: string,
  before: Metrics,
  after: Metrics,
): HistogramReading {
  const gain = (series: string): number => (after.get(series) ?? 0) - (before.get(series) ?? 0)
  const braces = labels === '' ? '' : `{${labels}}`
  const edges: { readonly le: number; readonly count: number }[] = []
  for (const series of after.keys()) {
    if (!series.startsWith(`${name}_bucket{`) || !series.includes(labels)) continue
    const le = /le="([^"]+)"/.exec(series)?.[1]
    if (le !== undefined && le !== '+Inf') edges.push({ le: Number(le), count: gain(series) })
  }
  edges.sort((a, b) => a.le - b.le)
  const count = gain(`${name}_count${braces}`)
  const at = (q: number): number | null =>
    count === 0 ? null : (edges.find((edge) => edge.count >= q * count)?.le ?? null)
  const mean = count === 0 ? null : gain(`${name}_sum${braces}`) / count
  return { count, mean, p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}
