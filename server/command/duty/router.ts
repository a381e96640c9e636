import { Router, type Request, type RequestHandler, type Response } from 'express'
import { may } from '../../../shared/access/roles.ts'
import { WORLD_PATTERN, type Fact, type World } from '../../../shared/fact/fact.ts'
import type { DistrictPackage } from '../../../shared/region/package.ts'
import type { RegionTree } from '../../../shared/region/tree.ts'
import type { Commander, WorldView } from '../decision.ts'
import { contactsOf } from './contacts.ts'
import { openItemsOf } from './open-items.ts'
import { logOf, shiftView, type NameOf } from './views.ts'

export interface DutyRouterDeps {
  readonly world: (world: World) => WorldView | undefined
  readonly readSubject: (world: string, subject: string) => Promise<readonly Fact[]>
  readonly district: Pick<DistrictPackage, 'roster'>
  readonly tree: RegionTree
  readonly now: () => number
  readonly requireCommander: RequestHandler
  readonly commanderOf: (request: Request) => Commander
  /** Name at the desk of `account:<id>`; null where nobody knows it. Never on a wall (DOMAIN §5.2). */
  readonly nameOf: NameOf
}

/** Shifts that the desk looks back on (RULES LL4). */
const MOST_SHIFTS = 30

/** What the duty room reads: `GET /duty`, `/duty/shifts/{id}`, `/duty/contacts`; for those on duty alone. */
export function dutyRouter(deps: DutyRouterDeps): Router {
  const router = Router()
  router.use('/duty', deps.requireCommander, (request, response, next) => {
    if (may(deps.commanderOf(request).roles, 'duty.log')) return next()
    refuse(
      response,
      403,
      'notAllowed',
      '无权查看值班；工作需要的，请技术管理员调整账号的角色',
      'not allowed to read the duty room: the technical administrator gives the account another role where it has to',
    )
  })
  router.get('/duty', (request, response) => {
    const world = worldOf(deps, request)
    if (world === undefined) return unknown(response)
    const shifts = [...world.latest('duty', 2 * MOST_SHIFTS)].toSorted((a, b) => b.since - a.since)
    const views = shifts.map((shift) => shiftView(shift, deps.nameOf))
    response.json({
      me: deps.commanderOf(request).id,
      shifts: views.filter(({ state }) => state !== 'HANDED_OVER').slice(0, MOST_SHIFTS),
      history: views.filter(({ state }) => state === 'HANDED_OVER').slice(0, MOST_SHIFTS),
      open: openItemsOf(world, deps.now()),
    })
  })
  router.get('/duty/shifts/:id', async (request, response) => {
    const world = worldOf(deps, request)
    const shift = world?.find('duty', request.params.id)
    if (shift === undefined) return unknown(response)
    const facts = await deps.readSubject(nameOfWorld(request), shift.id)
    response.json({ shift: shiftView(shift, deps.nameOf), log: logOf(facts) })
  })
  router.get('/duty/contacts', (request, response) => {
    const query = String(request.query['q'] ?? '').trim()
    response.json(contactsOf(deps.district, deps.tree, query.slice(0, 60)))
  })
  return router
}

function nameOfWorld(request: Request): World {
  const name = String(request.query['world'] ?? 'live')
  return (WORLD_PATTERN.test(name) ? name : 'live') as World
}

function worldOf(deps: DutyRouterDeps, request: Request): WorldView | undefined {
  return deps.world(nameOfWorld(request))
}

function unknown(response: Response): void {
  refuse(
    response,
    404,
    'unknownShift',
    '没有这个班次，请刷新后重选',
    'there is no such shift: look again and choose one',
  )
}

function refuse(response: Response, status: number, code: string, zh: string, en: string): void {
  response.status(status).json({ code, message: { zh, en }, path: '' })
}
