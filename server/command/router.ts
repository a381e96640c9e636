import { json, Router, type Request, type RequestHandler } from 'express'
import { WORLD_PATTERN, type World } from '../../shared/fact/fact.ts'
import { RESPONSE } from '../../shared/lifecycle/response.ts'
import { JournalError } from '../journal/journal.ts'
import { refusalOf } from '../journal/refusal.ts'
import { cut } from '../ops/words.ts'
import type { Commander, WorldView } from './decision.ts'
import type { CommandOffice } from './office.ts'
import { CommandRefusal } from './refusal.ts'
import { CommandSchema } from './registry.ts'

export interface CommandRouterDeps {
  readonly office: CommandOffice
  readonly world: (world: World) => WorldView | undefined
  /** Lets pass who may give commands, and refuses others with 401 or 403. */
  readonly requireCommander: RequestHandler
  readonly commanderOf: (request: Request) => Commander
}

/** A response names at most some hundred regions. */
export const COMMAND_LIMIT_BYTES = 64 * 1024

/** Without the name, which is whatever was sent. */
const NO_WORLD = { zh: '没有这个进行中的世界', en: 'no such world is running' }

/** `/api/v1/commands`: POST carries one out, GET lists the proposals that wait and the responses in force. */
export function commandRouter(deps: CommandRouterDeps): Router {
  const router = Router()
  router.use(deps.requireCommander)

  router.post('/', json({ limit: COMMAND_LIMIT_BYTES }), async (request, response) => {
    const parsed = CommandSchema.safeParse(request.body)
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      return void response.status(400).json({
        code: 'badCommand',
        message: { zh: '指令格式有误', en: cut(issue?.message ?? '') },
        path: cut(issue?.path.join('.') ?? ''),
      })
    }
    try {
      const { answer, seq } = await deps.office.submit(parsed.data, deps.commanderOf(request))
      response.json({ ...answer, seq })
    } catch (error) {
      if (error instanceof JournalError) {
        const { status, retryAfterS, code, message } = refusalOf(error)
        response
          .status(status)
          .set('Retry-After', String(retryAfterS))
          .json({ code, message: { zh: '暂时无法记录，请稍后再试', en: message }, path: null })
        return
      }
      if (!(error instanceof CommandRefusal)) throw error
      response
        .status(error.status)
        .json({ code: error.code, message: error.text, path: error.field })
    }
  })

  router.get('/', (request, response) => {
    const name = typeof request.query['world'] === 'string' ? request.query['world'] : 'live'
    const world = WORLD_PATTERN.test(name) ? deps.world(name as World) : undefined
    if (!world)
      return void response
        .status(404)
        .json({ code: 'unknownWorld', message: NO_WORLD, path: 'world' })
    response.json({
      proposals: [...world.list('proposal')]
        .filter((record) => record.state === 'PROPOSED')
        .map((record) => ({
          id: record.id,
          at: record.since,
          ...record.fields,
          proposedById: undefined,
        })),
      responses: [...world.list('response')]
        .filter((record) => !RESPONSE.terminal.includes(record.state))
        .map((record) => ({
          id: record.id,
          state: record.state,
          since: record.since,
          ...record.fields,
        })),
    })
  })
  return router
}
