import { Router, type Request, type RequestHandler } from 'express'
import { z } from 'zod'
import { WORLD_PATTERN, type World } from '../../shared/fact/fact.ts'
import type { RejectedFact } from '../ledger/rejections.ts'

export interface RejectionsDeps {
  /** Every fact kept apart that the fold of a world still holds, in any order; undefined where that world does not run. */
  readonly rejections: (world: World) => Iterable<RejectedFact> | undefined
  readonly requireProducer: RequestHandler
  readonly allowsSource: (request: Request, source: string) => boolean
}

/** Facts a page may hold. */
export const MOST_REJECTIONS = 1000

/** Query of `GET /rejections`. */
export const RejectionsQuery = z.object({
  world: z.string().regex(WORLD_PATTERN).default('live'),
  after: z.coerce.number().int().nonnegative().default(0),
  limit: z.coerce.number().int().min(1).max(MOST_REJECTIONS).default(100),
})

/**
 * `GET /rejections?world=<world>&after=<seq>&limit=<n>`: the accepted facts of the token's own sources that their record's table does not allow, in seq
 * order (RULES IN4). `next` is the `after` of the following page, null when there is none. One that
 * is `pending` came before its predecessor and is applied, and leaves the list, when that arrives.
 */
export function rejectionsRouter(deps: RejectionsDeps): Router {
  const router = Router()
  router.get('/rejections', deps.requireProducer, (request, response) => {
    const query = RejectionsQuery.safeParse(request.query)
    if (!query.success) {
      const issue = query.error.issues[0]
      const path = issue?.path.join('.') ?? ''
      response.status(400).json({ code: 'badQuery', message: issue?.message ?? '', path })
      return
    }
    const { world, after, limit } = query.data
    const held = deps.rejections(world as World)
    if (held === undefined) {
      const message = `no world ${world} is running`
      response.status(404).json({ code: 'unknownWorld', message, path: 'world' })
      return
    }
    const own = [...held]
      .filter(({ fact }) => fact.seq > after && deps.allowsSource(request, fact.source))
      .sort((a, b) => a.fact.seq - b.fact.seq)
    const page = own.slice(0, limit)
    const next = own.length > limit ? (page.at(-1)?.fact.seq ?? null) : null
    response.json({ rejections: page.map(rowOf), next })
  })
  return router
}

/** Without the data: the producer has them, and a list of faults is read by more people than the facts. */
function rowOf({ fact, reason, state, pending }: RejectedFact): Record<string, unknown> {
  const { seq, id, source, type, subject, world } = fact
  const time = new Date(fact.time).toISOString()
  const recordedAt = new Date(fact.recordedAt).toISOString()
  return { seq, id, source, type, subject, world, time, recordedAt, reason, state, pending }
}
