import { json, Router, type Request, type RequestHandler, type Response } from 'express'
import { WORLD_PATTERN, type World } from '../../shared/fact/fact.ts'
import type { Bilingual } from '../../shared/indicator/types.ts'
import { JournalError } from '../journal/journal.ts'
import { refusalOf } from '../journal/refusal.ts'
import { cut } from '../ops/words.ts'
import { uncleanText } from './clean-text.ts'
import type { Commander, WorldView } from './decision.ts'
import type { Command } from './kind.ts'
import type { CarriedOut, CommandOffice } from './office.ts'
import { commandFault } from './fault.ts'
import { CommandRefusal } from './refusal.ts'
import { CommandSchema } from './registry.ts'

export interface CommandRouterDeps {
  readonly office: CommandOffice
  readonly world: (world: World) => WorldView | undefined
  /** Lets pass who may give commands, and refuses others with 401 or 403. */
  readonly requireCommander: RequestHandler
  readonly commanderOf: (request: Request) => Commander
  /** Writes down what came of a command (RULES AC4); throws where it cannot. */
  readonly note: (request: Request, response: Response, outcome: Outcome) => void
}

/** What came of something that was meant to be a command. */
export type Outcome =
  | { readonly kind: 'done'; readonly command: Command; readonly done: CarriedOut }
  /** `command` is null where it was none. */
  | { readonly kind: 'refused'; readonly command: Command | null; readonly code: string }

/** A response names at most some hundred regions. */
export const COMMAND_LIMIT_BYTES = 64 * 1024

interface Fault {
  readonly code: string
  readonly message: Bilingual
  readonly path: string | null
}

/** Without the name, which is whatever was sent. */
const NO_WORLD = {
  zh: '演练未在进行或已结束，请换到真实状态',
  en: 'the drill does not run, or has ended: change to the real world',
}

const NOT_TEXT = {
  zh: '含有无法记录的字符，请删去特殊符号后再提交',
  en: 'holds a character that cannot be kept: take unusual signs out and send it again',
}

/** `/api/v1/commands`: POST carries one out, GET lists the proposals that wait and the responses in force. */
export function commandRouter(deps: CommandRouterDeps): Router {
  const router = Router()
  router.use(deps.requireCommander)

  router.post('/', json({ limit: COMMAND_LIMIT_BYTES }), async (request, response) => {
    const refuse = (command: Command | null, status: number, fault: Fault): void => {
      deps.note(request, response, { kind: 'refused', command, code: fault.code })
      response.status(status).json(fault)
    }
    const parsed = CommandSchema.safeParse(request.body)
    if (!parsed.success) {
      const { message, path } = commandFault(parsed.error, request.body)
      return refuse(null, 400, { code: 'badCommand', message, path: cut(path) })
    }
    const command = parsed.data
    const unclean = uncleanText(command)
    if (unclean !== null)
      return refuse(command, 400, { code: 'badCommand', message: NOT_TEXT, path: cut(unclean) })
    try {
      const done = await deps.office.submit(command, deps.commanderOf(request))
      deps.note(request, response, { kind: 'done', command, done })
      response.json({ ...done.answer, seq: done.seq })
    } catch (error) {
      if (error instanceof JournalError) {
        const { status, retryAfterS, code, words } = refusalOf(error)
        response.set('Retry-After', String(retryAfterS))
        return refuse(command, status, { code, message: words, path: null })
      }
      if (!(error instanceof CommandRefusal)) throw error
      refuse(command, error.status, { code: error.code, message: error.text, path: error.field })
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
      proposals: [...world.open('proposal')]
        .filter((record) => record.state === 'PROPOSED')
        .map((record) => ({
          id: record.id,
          at: record.since,
          ...record.fields,
          proposedById: undefined,
        })),
      responses: [...world.open('response')].map((record) => ({
        id: record.id,
        state: record.state,
        since: record.since,
        ...record.fields,
      })),
    })
  })
  return router
}
