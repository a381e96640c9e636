import { Router, type Request } from 'express'
import { cut } from '../words.ts'
import { RecountBusy, type RecountDesk } from './desk.ts'

/** A recount that a reader asked for may take so long [choice]; a whole street of some years takes less. */
const MOST_MS = 60_000
const RETRY_S = 10
/** Codes of what a run rejects with when it has no outcome, by the name of the error. */
const UNFINISHED: Readonly<Record<string, 'tooLong' | 'failed'>> = {
  RecountTimeout: 'tooLong',
  RecountFailed: 'failed',
}

export interface RecountRouterDeps {
  readonly desk: RecountDesk
  readonly hasRegion: (code: string) => boolean
  /** Whether a reader may see the values of DUTY, of which the recount is; others are told the keys alone (RULES PV1). */
  readonly seesAll: (request: Request) => boolean
  /** Told why a recount came to no end, for the log. */
  readonly tell: (error: Error) => void
}

/** `GET /recount/{code}` → `{region, version, compared, differences: [{key, shown, counted}], uncompared}` (RULES CT10). */
export function recountRouter({ desk, hasRegion, seesAll, tell }: RecountRouterDeps): Router {
  const router = Router()
  router.get('/recount/:code', async (request, response) => {
    const region = request.params.code
    if (!hasRegion(region)) {
      response
        .status(404)
        .json({ code: 'unknownRegion', message: `no region ${cut(region)}`, path: 'code' })
      return
    }
    try {
      const { version, outcome } = await desk.recount(region, {
        mostSubjects: null,
        mostMs: MOST_MS,
      })
      if (outcome.kind === 'tooLarge') throw new Error('a recount without bound met one')
      const { compared, uncompared } = outcome
      const differences = seesAll(request)
        ? outcome.differences
        : outcome.differences.map(({ key }) => ({ key, shown: null, counted: null }))
      response.json({ region, version, compared, differences, uncompared })
    } catch (error) {
      if (error instanceof RecountBusy) {
        response
          .status(429)
          .setHeader('Retry-After', RETRY_S)
          .json({ code: 'busy', message: 'a recount is running; try again', path: '' })
        return
      }
      const code = error instanceof Error ? UNFINISHED[error.name] : undefined
      if (!(error instanceof Error) || code === undefined) throw error
      if (code === 'failed') tell(error)
      response
        .status(503)
        .setHeader('Retry-After', RETRY_S)
        .json({ code, message: error.message, path: '' })
    }
  })
  return router
}
