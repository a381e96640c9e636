import type { RequestHandler } from 'express'
import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'

type OnRequest = (done: { readonly status: number; readonly tookMs: number }) => void

/**
 * Gives each request an id (header X-Request-Id) and writes one line when it is answered. The line has neither query, headers nor
 * body: tokens and words of people stay out of the log (RULES AC5). Answers without a fault are written at level debug.
 */
export function requestLog(log: Logger, onRequest?: OnRequest): RequestHandler {
  return function logRequest(request, response, next) {
    const startedAt = performance.now()
    const requestId = randomUUID()
    const { method, path } = request
    response.setHeader('X-Request-Id', requestId)
    response.once('close', () => {
      const tookMs = Math.round((performance.now() - startedAt) * 10) / 10
      const status = response.statusCode
      const line = { requestId, method, path, status, tookMs, aborted: !response.writableFinished }
      if (status >= 500) log.error(line, 'request')
      else if (status >= 400 || line.aborted) log.info(line, 'request')
      else log.debug(line, 'request')
      onRequest?.({ status, tookMs })
    })
    next()
  }
}
