import { Router, type RequestHandler } from 'express'
import type { Registry } from 'prom-client'
import { addGauge } from './gauge.ts'

/** What stands between the server and its work; empty when it is ready. */
export type ReadyCheck = () => readonly string[]

/** What an operator must know although the server may be sent traffic; empty when all is well. */
export type Warnings = () => readonly string[]

/** What `/healthz` says beside `status`: a producer that simulates reads the server's time from it. */
export interface HealthState {
  /** Epoch ms by the server's one time source. */
  readonly serverTime: number
  /** How fast that time runs, 1 for the real clock. */
  readonly speed: number
  /** Last number of the journal that is counted. */
  readonly seq: number
}

/**
 * `/healthz`: the process answers. `/readyz`: it may be sent traffic, with what an operator must know, or says in words why not. Neither needs a
 * credential (RULES AC1).
 */
export function healthRouter(
  ready: ReadyCheck,
  state?: () => HealthState,
  warnings: Warnings = () => [],
): Router {
  const router = Router()
  router.get('/healthz', (_request, response) => void response.json({ status: 'ok', ...state?.() }))
  router.get('/readyz', (_request, response) => {
    const waiting = ready()
    const warned = warnings()
    response.status(waiting.length === 0 ? 200 : 503).json({
      ...(waiting.length === 0 ? { status: 'ready' } : { status: 'notReady', waiting }),
      ...(warned.length === 0 ? {} : { warnings: warned }),
    })
  })
  return router
}

/** 503 with Retry-After until the server is ready: a board of half a journal would be a wrong one. */
export function refuseUntilReady(ready: ReadyCheck): RequestHandler {
  return (_request, response, next) => {
    const waiting = ready()
    if (waiting.length === 0) {
      next()
      return
    }
    response
      .status(503)
      .set('Retry-After', '1')
      .json({ code: 'notReady', message: waiting.join('; '), path: '' })
  }
}

/** Gauges of what `/readyz` says in words: Prometheus reads no other address, and no answer but 200. */
export function measureHealth(registry: Registry, ready: ReadyCheck, warnings: Warnings): void {
  addGauge(registry, 'gewu_ready', '1 when the server may be sent traffic, else 0', () =>
    ready().length === 0 ? 1 : 0,
  )
  addGauge(
    registry,
    'gewu_warnings',
    'What an operator must know; in words at /readyz',
    () => warnings().length,
  )
}
