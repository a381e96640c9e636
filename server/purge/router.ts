import type { AuditAct } from '../../shared/access/acts.ts'
import { Router, type Request, type RequestHandler, type Response } from 'express'
import { may, type Role } from '../../shared/access/roles.ts'
import type { Fact } from '../../shared/fact/fact.ts'
import { PURGE_REMIND_MS } from '../../shared/lifecycle/purge.ts'
import { purgeDueAt, purgeIdOf, type PurgeView } from './due.ts'
import type { PurgeKey, PurgeKeys } from './keys.ts'
import { openPersonal } from './seal.ts'

export interface PurgeRouterDeps {
  readonly keys: PurgeKeys
  readonly view: PurgeView
  readonly readSubject: (world: string, subject: string) => Promise<readonly Fact[]>
  readonly now: () => number
  readonly requireCommander: RequestHandler
  readonly rolesOf: (request: Request) => readonly Role[]
  /** One line of the audit, before anything personal leaves (DOMAIN §4.4, unmasking). */
  readonly note: (
    request: Request,
    response: Response,
    act: AuditAct,
    target: string,
    after: Readonly<Record<string, string>>,
  ) => void
}

/** Parts of one answer (RULES LL4). */
const MOST_PARTS = 500
const REASON_LETTERS = 100

/** `GET /purge`: what is sealed and until when. `GET /purge/{response}/parts`: what can still be read of it, for the emergency, with a reason. */
export function purgeRouter(deps: PurgeRouterDeps): Router {
  const router = Router()
  router.use('/purge', deps.requireCommander, (request, response, next) => {
    const roles = deps.rolesOf(request)
    if (may(roles, 'purge.order') || may(roles, 'response.work')) return next()
    refuse(
      response,
      403,
      'notAllowed',
      '无权查看；工作需要的，请技术管理员调整账号的角色',
      'not allowed: the technical administrator gives the account another role where it has to',
    )
  })
  router.get('/purge', (_, response) => {
    const lines = deps.keys.list().map((key) => lineOf(key, deps))
    response.json({ purges: lines.toReversed().slice(0, MOST_PARTS) })
  })
  router.get('/purge/:responseId/parts', async (request, response) => {
    const reason = String(request.query['reason'] ?? '').trim()
    if (reason === '' || reason.length > REASON_LETTERS)
      return refuse(response, 400, 'noReason', '请写明查看事由（100 字以内）', 'a reason is needed')
    const { responseId } = request.params
    const keys = deps.keys.list().filter((key) => key.responseId === responseId)
    if (keys.length === 0)
      return refuse(response, 404, 'unknownResponse', '没有个人信息', 'nothing is sealed for it')
    deps.note(request, response, 'personal.read', responseId, { reason })
    const parts = (await Promise.all(keys.map((key) => partsOf(key, deps)))).flat()
    response.json({
      parts: parts.slice(0, MOST_PARTS),
      more: Math.max(0, parts.length - MOST_PARTS),
    })
  })
  return router
}

function lineOf(key: PurgeKey, { keys, view, now }: PurgeRouterDeps) {
  const dueAt = key.destroyedAt === null ? purgeDueAt(key, view) : null
  const purge = key.world === 'live' ? view.find('purge', purgeIdOf(key.responseId)) : undefined
  const counts = keys.countsOf(key.keyId)
  return {
    ...{ responseId: key.responseId, world: key.world, createdAt: key.createdAt },
    ...{ destroyedAt: key.destroyedAt, dueAt, counts },
    isNear: dueAt !== null && dueAt - PURGE_REMIND_MS <= now(),
    state: purge?.state ?? null,
    asked:
      purge?.state === 'ASKED'
        ? {
            ...{ by: purge.fields['askedBy'], byId: purge.fields['askedById'] },
            ...{ until: purge.fields['until'], reason: purge.fields['reason'] },
            docNo: purge.fields['docNo'],
          }
        : null,
    keptUntil: purge?.fields['keptUntil'] ?? null,
  }
}

async function partsOf(key: PurgeKey, { keys, readSubject }: PurgeRouterDeps) {
  if (key.destroyedAt !== null) return []
  const subjects = new Set(keys.partsOf(key.keyId).map(({ subject }) => subject))
  const facts = await Promise.all([...subjects].map((subject) => readSubject(key.world, subject)))
  return facts.flat().flatMap((fact) => {
    const personal = openPersonal(fact, keys)
    if (personal === null) return []
    return [{ type: fact.type, subject: fact.subject, at: fact.time, personal }]
  })
}

function refuse(response: Response, status: number, code: string, zh: string, en: string): void {
  response.status(status).json({ code, message: { zh, en }, path: '' })
}
