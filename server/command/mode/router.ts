import { Router, type Request, type RequestHandler, type Response } from 'express'
import { z } from 'zod'
import { may } from '../../../shared/access/roles.ts'
import { WORLD_PATTERN, type World } from '../../../shared/fact/fact.ts'
import { cut } from '../../ops/words.ts'
import type { DistrictPackage } from '../../../shared/region/package.ts'
import type { RegionTree } from '../../../shared/region/tree.ts'
import type { Commander, HeldPost, WorldView } from '../decision.ts'
import { exposureOf, judgeConditions } from './exposure.ts'
import { modesView } from './modes-view.ts'

export interface ModesRouterDeps {
  /** Lets people and posts pass, and nobody else. */
  readonly requireCommander: RequestHandler
  readonly commanderOf: (request: Request) => Commander
  readonly world: (world: World) => WorldView | undefined
  /** Values of a key for a level of the whole tree, in a world that is shown. */
  readonly layer: (world: World, level: number, key: string) => readonly (number | null)[]
  readonly tree: RegionTree
  readonly district: Pick<DistrictPackage, 'plans' | 'places' | 'hash'>
  readonly posts: () => readonly HeldPost[]
  readonly now: () => number
}

/** Query of `GET /modes`. */
export const ModesQuery = z.object({ world: z.string().regex(WORLD_PATTERN).default('live') })
/** Query of `GET /exposure`; `regions` are codes parted by commas. */
export const ExposureQuery = ModesQuery.extend({ regions: z.string().max(16_000).default('') })

/** Who has to do with modes: those who change them, work in a response, or direct a drill. */
const RIGHTS = ['mode.propose', 'mode.confirm', 'response.work', 'drill.direct'] as const

/** What the desk needs to change a mode: how the modes stand, the plans of the package, what a set of regions holds. */
export function modesRouter(deps: ModesRouterDeps): Router {
  const router = Router()
  const { tree, district } = deps
  const guard: RequestHandler = (request, response, next) => {
    const { roles } = deps.commanderOf(request)
    if (RIGHTS.some((right) => may(roles, right))) return next()
    const message = {
      zh: '本岗位不参与模式切换；工作需要的，请技术管理员调整账号的角色',
      en: 'this post has no part in modes: the technical administrator gives the account another role where it has to',
    }
    response.status(403).json({ code: 'notAllowed', message, path: '' })
  }
  router.use(['/modes', '/plans', '/exposure'], deps.requireCommander, guard)

  router.get('/modes', (request, response) => {
    const asked = askedOf(ModesQuery, request, response, deps)
    if (asked === null) return
    response.json(modesView(asked.view, deps.commanderOf(request), deps.posts(), deps.now()))
  })
  router.get('/plans', (_request, response) => {
    response.json({ hash: district.hash, plans: district.plans ?? [] })
  })
  router.get('/exposure', (request, response) => {
    const asked = askedOf(ExposureQuery, request, response, deps)
    if (asked === null) return
    const codes = asked.query.regions.split(',').filter((code) => code !== '')
    const unknown = codes.find((code) => tree.indexOf(code) < 0)
    if (unknown !== undefined) {
      const message = { zh: '其中有本辖区没有的区域，请重选', en: `no region ${cut(unknown)}` }
      return void response.status(404).json({ code: 'unknownRegion', message, path: 'regions' })
    }
    const layer = (level: number, key: string): readonly (number | null)[] =>
      deps.layer(asked.query.world as World, level, key)
    const warnings = [...asked.view.open('warning')]
    response.json({
      ...exposureOf(codes, tree, district.places, layer),
      conditions: Object.fromEntries(
        (district.plans ?? []).map((plan) => [
          plan.id,
          judgeConditions(plan, codes, tree, layer, warnings),
        ]),
      ),
    })
  })
  return router
}

function askedOf<Q extends { readonly world: string }>(
  schema: z.ZodType<Q>,
  request: Request,
  response: Response,
  deps: ModesRouterDeps,
): { readonly query: Q; readonly view: WorldView } | null {
  const parsed = schema.safeParse(request.query)
  if (!parsed.success) {
    const { message: en, path } = parsed.error.issues[0]!
    const message = { zh: '查询条件有误，请刷新页面后再试', en }
    response.status(400).json({ code: 'badQuery', message, path: path.join('.') })
    return null
  }
  const view = deps.world(parsed.data.world as World)
  if (view === undefined) {
    const message = {
      zh: '演练未在进行或已结束，请换到真实状态',
      en: 'the drill does not run, or has ended: change to the real world',
    }
    response.status(404).json({ code: 'unknownWorld', message, path: 'world' })
    return null
  }
  return { query: parsed.data, view }
}
