import { Router, type Request, type RequestHandler } from 'express'
import { z } from 'zod'
import { may, type Role } from '../../../shared/access/roles.ts'
import type { Board, Row } from '../../../shared/board/board.ts'
import { FEED_STATES } from '../../../shared/feed/feed.ts'
import type { Feed } from '../../../shared/region/package.ts'
import { placeName } from '../../../shared/region/place-name.ts'
import type { RegionTree } from '../../../shared/region/tree.ts'
import type { Route } from '../../ops/openapi/parts.ts'

export interface FeedsRouterDeps {
  /** Lets people and posts pass, and nobody else. */
  readonly requireCommander: RequestHandler
  readonly rolesOf: (request: Request) => readonly Role[]
  readonly feeds: readonly Feed[]
  readonly tree: RegionTree
  /** Board of the whole district in the live world; null before it is folded. */
  readonly board: () => Board | null
  readonly now: () => number
}

/** `GET /api/v1/feeds`: what brings the data and whether it does, also for who reads no boards (PRODUCT, Integrator). */
export function feedsRouter(deps: FeedsRouterDeps): Router {
  const router = Router()
  router.get('/feeds', deps.requireCommander, (request, response) => {
    if (!may(deps.rolesOf(request), 'feed.watch'))
      return void response.status(403).json({
        code: 'notAllowed',
        message: {
          zh: '本岗位无权查看数据来源状态',
          en: 'this post does not look after feeds',
        },
        path: '',
      })
    const rows = deps.board()?.lists['feeds'] ?? {}
    response.json({
      serverTime: deps.now(),
      feeds: deps.feeds.map((feed) => ({
        ...declared(feed, deps.tree),
        ...standing(rows[feed.id]),
      })),
    })
  })
  return router
}

function declared({ id, name, nameEn, families, regions }: Feed, tree: RegionTree) {
  const places = regions?.map((code) => ({
    zh: placeName(tree, code, 'zh'),
    en: placeName(tree, code, 'en'),
  }))
  return {
    id,
    name,
    nameEn: nameEn ?? null,
    families,
    regions: regions ?? null,
    places: places ?? null,
  }
}

function standing(row: Row | undefined) {
  const { state = 'unknown', since = null, lastAt = null, expected = null } = row ?? {}
  return { state, since, lastAt, expectedMs: expected }
}

export const FEEDS_ROUTE: Route = {
  ...{ method: 'get', path: '/api/v1/feeds', tag: 'Operations', id: 'getFeeds' },
  summary: 'The feeds that the package declares, and whether they are heard from',
  credential: 'command',
  right: ['feed.watch'],
  answer: {
    description: 'In the package’s order',
    schema: z.object({
      serverTime: z.int(),
      feeds: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          nameEn: z.string().nullable(),
          families: z.array(z.string()).describe('first words of the event types it brings'),
          regions: z.array(z.string()).nullable().describe('null = the whole district'),
          places: z
            .array(z.object({ zh: z.string(), en: z.string() }))
            .nullable()
            .describe('names of `regions`'),
          state: z.enum(FEED_STATES),
          since: z.int().nullable(),
          lastAt: z.int().nullable(),
          expectedMs: z.number().nullable(),
        }),
      ),
    }),
  },
  faults: { 401: ['noToken', 'unknownToken'], 403: ['wrongKind', 'notAllowed'] },
}
