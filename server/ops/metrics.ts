import type { RequestHandler } from 'express'
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'

/** The server's metrics in Prometheus' text format; what is measured elsewhere registers itself in `registry`. */
export interface Metrics {
  readonly registry: Registry
  readonly handler: RequestHandler
  readonly onRequest: (done: { readonly status: number; readonly tookMs: number }) => void
  /** One answered body of events. */
  readonly onBody: (body: {
    readonly accepted: number
    readonly duplicates: number
    readonly rejected: readonly { readonly code: string }[]
    readonly tookMs: number
  }) => void
}

const BUCKETS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'gewu_http_request_seconds',
    help: 'Time from the head of a request to the end of its answer',
    labelNames: ['class'],
    buckets: BUCKETS_S,
    registers,
  })
  const events = new Counter({
    name: 'gewu_ingest_events_total',
    help: 'Events by what became of them at the door',
    labelNames: ['outcome'],
    registers,
  })
  const rejected = new Counter({
    name: 'gewu_ingest_rejected_total',
    help: 'Events rejected at the door by code',
    labelNames: ['code'],
    registers,
  })
  const durable = new Histogram({
    name: 'gewu_ingest_durable_seconds',
    help: 'Time from a read body to its durable answer',
    buckets: BUCKETS_S,
    registers,
  })
  return {
    registry,
    handler: async (_request, response) => {
      response.type(registry.contentType).send(await registry.metrics())
    },
    onRequest: ({ status, tookMs }) =>
      requests.observe({ class: `${Math.floor(status / 100)}xx` }, tookMs / 1000),
    onBody: (body) => {
      events.inc({ outcome: 'accepted' }, body.accepted)
      events.inc({ outcome: 'duplicate' }, body.duplicates)
      events.inc({ outcome: 'rejected' }, body.rejected.length)
      for (const { code } of body.rejected) rejected.inc({ code })
      durable.observe(body.tookMs / 1000)
    },
  }
}
