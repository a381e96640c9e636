import { fetchMetrics, histogramGain, type Metrics } from '../../mock/load/metrics.ts'

export interface ServerSample {
  readonly rssMb: number
  readonly heapMb: number
  /** Timers, handles and requests that the event loop holds. */
  readonly resources: number
  readonly handles: number
  readonly connections: number
  readonly rooms: number
  /** Events taken in since the sample before, a second. */
  readonly eventsPerSecond: number
  readonly rejected: number
  /** Longest delay of the event loop since the sample before, and 99 in 100, ms. */
  readonly loopMaxMs: number
  readonly loopP99Ms: number
  /** From a durable fact until it was sent to the walls, ms: upper edge of the bucket of the 95th of 100; null without any. */
  readonly sentP95Ms: number | null
}

export interface ServerSampler {
  sample(): Promise<ServerSample>
}

const MB = 1024 * 1024

export async function serverSampler(url: string): Promise<ServerSampler> {
  let [before, beforeMs] = [await fetchMetrics(url), performance.now()]
  return {
    async sample() {
      const [now, nowMs] = [await fetchMetrics(url), performance.now()]
      const gain = (series: string): number => (now.get(series) ?? 0) - (before.get(series) ?? 0)
      const accepted = gain('gewu_ingest_events_total{outcome="accepted"}')
      const sent = histogramGain('gewu_link_lag_seconds', 'until="sent"', before, now)
      const sample: ServerSample = {
        rssMb: of(now, 'process_resident_memory_bytes') / MB,
        heapMb: of(now, 'nodejs_heap_size_used_bytes') / MB,
        resources: of(now, 'nodejs_active_resources_total'),
        handles: of(now, 'nodejs_active_handles_total'),
        connections: of(now, 'gewu_link_connections'),
        rooms: of(now, 'gewu_link_rooms'),
        eventsPerSecond: (accepted * 1000) / (nowMs - beforeMs),
        rejected: gain('gewu_ingest_events_total{outcome="rejected"}'),
        loopMaxMs: of(now, 'nodejs_eventloop_lag_max_seconds') * 1000,
        loopP99Ms: of(now, 'nodejs_eventloop_lag_p99_seconds') * 1000,
        sentP95Ms: sent.p95 === null ? null : sent.p95 * 1000,
      }
      ;[before, beforeMs] = [now, nowMs]
      return sample
    },
  }
}

function of(metrics: Metrics, name: string): number {
  const value = metrics.get(name)
  if (value === undefined) throw new Error(`/metrics has no ${name}`)
  return value
}
