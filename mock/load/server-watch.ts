import { fetchMetrics, histogramGain, type HistogramReading, type Metrics } from './metrics.ts'

/** What the server said of itself over a time. */
export interface ServerFigures {
  /** Of one core, all threads, 0–100 and more. */
  readonly cpuPercent: number
  readonly cpuMsPerTick: number
  readonly rssMbStart: number
  readonly rssMbEnd: number
  readonly rssMbMax: number
  readonly heapMbStart: number
  readonly heapMbEnd: number
  /** The worst reading of the time. */
  readonly loopDelayP99Ms: number
  readonly loopDelayMaxMs: number
  readonly connections: number | null
  readonly rooms: number | null
  /** Processor time of its ticks alone: boards, encoding, sending; null where it does not say. */
  readonly tickCpuMs: number | null
  /** Its own histograms (RULES LT1), seconds: durable to sent, and to acknowledged; count 0 where it keeps none. */
  readonly lagSent: HistogramReading
  readonly lagAcknowledged: HistogramReading
}

export interface ServerWatch {
  /** Takes a reading; to be called every few seconds. */
  look(): Promise<void>
  figures(): ServerFigures
}

const LAG = 'gewu_link_lag_seconds'
const MB = 2 ** 20

/** Watches a server from now on by its `/metrics`. @param tickMs of the server */
export async function watchServer(url: string, tickMs: number): Promise<ServerWatch> {
  const readings: { readonly at: number; readonly metrics: Metrics }[] = []
  const look = async (): Promise<void> => {
    const metrics = await fetchMetrics(url)
    readings.push({ at: performance.now(), metrics })
  }
  await look()
  return {
    look,
    figures() {
      const [start, end] = [readings[0]!, readings.at(-1)!]
      const of = (name: string, reading = end): number => reading.metrics.get(name) ?? 0
      const later = readings.slice(1)
      const most = (name: string): number => Math.max(0, ...later.map((one) => of(name, one)))
      const seconds = (end.at - start.at) / 1000
      const cpu = of('process_cpu_seconds_total') - of('process_cpu_seconds_total', start)
      const gain = (name: string, labels: string): HistogramReading =>
        histogramGain(name, labels, start.metrics, end.metrics)
      const ticks = gain('gewu_link_tick_cpu_seconds', '')
      const rss = 'process_resident_memory_bytes'
      const heap = 'nodejs_heap_size_used_bytes'
      return {
        cpuPercent: tenths((cpu / seconds) * 100),
        cpuMsPerTick: tenths((cpu / seconds) * tickMs),
        rssMbStart: tenths(of(rss, start) / MB),
        rssMbEnd: tenths(of(rss) / MB),
        rssMbMax: tenths(most(rss) / MB),
        heapMbStart: tenths(of(heap, start) / MB),
        heapMbEnd: tenths(of(heap) / MB),
        loopDelayP99Ms: tenths(most('nodejs_eventloop_lag_p99_seconds') * 1000),
        loopDelayMaxMs: tenths(most('nodejs_eventloop_lag_max_seconds') * 1000),
        connections: end.metrics.get('gewu_link_connections') ?? null,
        rooms: end.metrics.get('gewu_link_rooms') ?? null,
        tickCpuMs: ticks.mean === null ? null : tenths(ticks.mean * 1000),
        lagSent: gain(LAG, 'until="sent"'),
        lagAcknowledged: gain(LAG, 'until="acknowledged"'),
      }
    },
  }
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}
