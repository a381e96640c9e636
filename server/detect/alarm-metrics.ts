import { Gauge, Histogram, type Registry } from 'prom-client'
import type { Watch } from './watch.ts'

const STATES = ['RAISED', 'ACKNOWLEDGED', 'SHELVED'] as const

/** Gauges of the live world's alarms, and what a look costs; returns the meter of a look. */
export function measureAlarms(
  registry: Registry,
  world: () => { readonly watch: Watch } | undefined,
): (tookMs: number) => void {
  // The constructor registers it; it is read at each scrape.
  void new Gauge({
    name: 'gewu_alarms',
    help: 'Alarms of the live world that stand, by state',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.reset()
      const alarms = [...(world()?.watch.alarms().values() ?? [])]
      for (const state of STATES)
        this.set({ state }, alarms.filter((alarm) => alarm.state === state).length)
    },
  })
  const look = new Histogram({
    name: 'gewu_alarm_look_seconds',
    help: 'Time that a look for alarms and suggestions took, all worlds',
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1],
    registers: [registry],
  })
  return (tookMs) => look.observe(tookMs / 1000)
}
