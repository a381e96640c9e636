import { Router, type Request, type RequestHandler } from 'express'
import { may } from '../../../shared/access/roles.ts'
import type { DrillRecord } from '../../../shared/drill/record.ts'
import type { LocalDays } from '../../../shared/indicator/periods.ts'
import type { DistrictPackage } from '../../../shared/region/package.ts'
import type { Commander } from '../decision.ts'
import { drillView } from './console.ts'
import { DRILL_RIGHTS } from './openapi.ts'
import { drillRights, drillsView, mayKnow } from './views.ts'

export interface DrillsRouterDeps {
  /** Lets people and posts pass, and nobody else. */
  readonly requireCommander: RequestHandler
  readonly commanderOf: (request: Request) => Commander
  readonly drills: () => readonly DrillRecord[]
  readonly district: Pick<DistrictPackage, 'plans' | 'drills'>
  readonly days: LocalDays
  /** Epoch ms. */
  readonly now: () => number
}

/** `GET /drills` and `GET /drills/{id}`: for the desk alone, so that no wall tells of a drill that is to be a surprise. */
export function drillsRouter(deps: DrillsRouterDeps): Router {
  const router = Router()
  const { district, days } = deps
  const guard: RequestHandler = (request, response, next) => {
    const { roles } = deps.commanderOf(request)
    if (DRILL_RIGHTS.some((right) => may(roles, right))) return next()
    const message = {
      zh: '本岗位不参与演练；工作需要的，请技术管理员调整账号的角色',
      en: 'this post has no part in drills: the technical administrator gives the account another role where it has to',
    }
    response.status(403).json({ code: 'notAllowed', message, path: '' })
  }
  router.use('/drills', deps.requireCommander, guard)

  router.get('/drills', (request, response) => {
    const rights = drillRights(deps.commanderOf(request).roles)
    response.json(drillsView({ drills: deps.drills(), rights, district, days, nowMs: deps.now() }))
  })
  router.get('/drills/:id', (request, response) => {
    const rights = drillRights(deps.commanderOf(request).roles)
    const all = deps.drills()
    const drill = all.find(({ id }) => id === request.params['id'])
    if (drill === undefined || !mayKnow(drill, rights)) {
      const message = {
        zh: '没有这个演练，请刷新后重选',
        en: 'there is no such drill: look again and choose one',
      }
      return void response.status(404).json({ code: 'unknownDrill', message, path: 'id' })
    }
    const known = all.filter((each) => mayKnow(each, rights))
    response.json(drillView(drill, known, rights, deps.now()))
  })
  return router
}
