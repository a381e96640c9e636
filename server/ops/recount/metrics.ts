import { Counter, Gauge, type Registry } from 'prom-client'

export interface RecountMetrics {
  readonly checked: (differences: number, tookMs: number) => void
  readonly failed: () => void
}

export function recountMetrics(registry: Registry): RecountMetrics {
  const registers = [registry]
  const differences = new Gauge({
    name: 'gewu_recount_differences',
    help: 'Values that the last background recount found otherwise than shown',
    registers,
  })
  const checked = new Counter({
    name: 'gewu_recount_checked_total',
    help: 'Regions recounted in the background',
    registers,
  })
  const failed = new Counter({
    name: 'gewu_recount_failed_total',
    help: 'Background recounts that came to no end',
    registers,
  })
  const seconds = new Gauge({
    name: 'gewu_recount_last_seconds',
    help: 'How long the last background recount took',
    registers,
  })
  return {
    checked(found, tookMs) {
      differences.set(found)
      checked.inc()
      seconds.set(tookMs / 1000)
    },
    failed: () => failed.inc(),
  }
}
