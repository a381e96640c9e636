import { Router, type Request, type RequestHandler } from 'express'
import { may, type Role } from '../../../shared/access/roles.ts'
import type { Control } from '../../command/wall/control.ts'
import type { WallsAnswer } from './book.ts'

export interface WallsRouterDeps {
  /** Lets people and posts pass, and nobody else. */
  readonly requireCommander: RequestHandler
  readonly commanderOf: (request: Request) => {
    readonly id: string
    readonly roles: readonly Role[]
  }
  /** Asked at each request; null before there is a link. */
  readonly walls: () => WallsAnswer | null
  readonly control: () => Control | null
}

/** What the desk may look at: who drives walls, and who lowers or raises their profile. */
const RIGHTS = ['wall.drive', 'profile.lower', 'profile.raise'] as const

/** `GET /api/v1/walls`: every wall with what it shows and whether it keeps up, and whose desk drives them. */
export function wallsRouter(deps: WallsRouterDeps): Router {
  const router = Router()
  router.get('/walls', deps.requireCommander, (request, response) => {
    const { id, roles } = deps.commanderOf(request)
    if (!RIGHTS.some((right) => may(roles, right)))
      return void response.status(403).json({
        code: 'notAllowed',
        message: {
          zh: '本岗位无权查看大屏状态',
          en: 'this post does not look after walls',
        },
        path: '',
      })
    const control = deps.control()
    response.json({
      ...(deps.walls() ?? { serverTime: 0, desks: 0, walls: [] }),
      control: control === null ? null : { ...control, mine: control.holder === id },
    })
  })
  return router
}
