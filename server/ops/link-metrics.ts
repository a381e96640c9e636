import { Counter, Histogram, type Registry } from 'prom-client'
import { addGauge } from './gauge.ts'

/** What the link tells of its work. */
export interface LinkMeter {
  /** One frame to one screen; `bytes` of its JSON. */
  frame(kind: string, bytes: number): void
  watched(why: string): void
  refused(reason: string): void
  /** A fact on its way to the screens: from durable to the end of the tick that sent it, ms. */
  sent(lagMs: number): void
  /** From the oldest fact that a frame carried to the frame's acknowledgement, ms. */
  acknowledged(lagMs: number): void
  ticked(cpuMs: number): void
}

/** Upper bounds around the limits of RULES LT1 (p95 1 s, p99 2 s). */
const LAG_BUCKETS_S = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 5, 10, 30]
const CPU_BUCKETS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1]

export function linkMeter(registry: Registry): LinkMeter {
  const registers = [registry]
  const counter = (name: string, help: string, ...labelNames: string[]): Counter =>
    new Counter({ name, help, labelNames, registers })
  const frames = counter('gewu_link_frames_total', 'Frames sent, by what they carry', 'kind')
  const bytes = counter('gewu_link_sent_bytes_total', 'Bytes of the frames sent', 'kind')
  const watches = counter('gewu_link_watches_total', 'Requests of screens, by reason', 'why')
  const refusals = counter('gewu_link_refusals_total', 'Refusals and cuts, by reason', 'reason')
  const lag = new Histogram({
    name: 'gewu_link_lag_seconds',
    help: 'Time from a durable fact to the end of the tick that sent it (sent), and from the oldest fact of a frame to its acknowledgement (acknowledged)',
    labelNames: ['until'],
    buckets: LAG_BUCKETS_S,
    registers,
  })
  const cpu = new Histogram({
    name: 'gewu_link_tick_cpu_seconds',
    help: 'Processor time of one tick: making boards, encoding, sending',
    buckets: CPU_BUCKETS_S,
    registers,
  })
  return {
    frame: (kind, size) => {
      frames.inc({ kind })
      bytes.inc({ kind }, size)
    },
    watched: (why) => watches.inc({ why }),
    refused: (reason) => refusals.inc({ reason }),
    sent: (ms) => lag.observe({ until: 'sent' }, ms / 1000),
    acknowledged: (ms) => lag.observe({ until: 'acknowledged' }, ms / 1000),
    ticked: (ms) => cpu.observe(ms / 1000),
  }
}

/** Gauges of the open connections and of the views that somebody watches (RULES PR5b). */
export function measureLink(
  registry: Registry,
  link: Readonly<Record<'connections' | 'rooms' | 'waiting', () => number>>,
): void {
  addGauge(registry, 'gewu_link_connections', 'Open connections of screens', link.connections)
  addGauge(registry, 'gewu_link_waiting', 'Screens with an unacknowledged frame', link.waiting)
  addGauge(
    registry,
    'gewu_link_rooms',
    'Views and layers that at least one screen watches',
    link.rooms,
  )
}
