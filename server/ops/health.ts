import { Router } from 'express'

/** What stands between the server and its work; empty when it is ready. */
export type ReadyCheck = () => readonly string[]

/** `/healthz`: the process answers. `/readyz`: it may be sent traffic, or says in words why not. Neither needs a credential (RULES AC1). */
export function healthRouter(ready: ReadyCheck): Router {
  const router = Router()
  router.get('/healthz', (_request, response) => void response.json({ status: 'ok' }))
  router.get('/readyz', (_request, response) => {
    const waiting = ready()
    response
      .status(waiting.length === 0 ? 200 : 503)
      .json(waiting.length === 0 ? { status: 'ready' } : { status: 'notReady', waiting })
  })
  return router
}
