import { Router, type Request } from 'express'
import { z } from 'zod'
import type { Profile, Version } from '../../shared/board/board.ts'
import type { World } from '../../shared/fact/fact.ts'
import { type Marks, MOST_SPAN_MS } from '../../shared/wall/marks.ts'
import { asked, AskedQuery, hasRegion, refusalOf, refuse } from './asked.ts'

/** Query of `GET /marks`. */
export const MarksQuery = AskedQuery.omit({ at: true }).extend({
  region: z.string().min(1).max(40).describe('code; alarms of its whole subtree are meant'),
  from: z.iso.datetime({ offset: true }).describe('beginning of the span'),
  to: z.iso.datetime({ offset: true }).describe('its end, at most 31 days later'),
})

/** What a world tells of a span. */
export interface MarksWorld {
  readonly version: Version
  marks(query: {
    readonly region: string
    /** Epoch ms. */
    readonly fromMs: number
    readonly toMs: number
    readonly profile: Profile
  }): Marks
}

export interface MarksApiDeps {
  readonly world: (world: World) => MarksWorld | undefined
  readonly hasRegion: (code: string) => boolean
  /** Highest profile the credential of this request may read. */
  readonly profileOf: (request: Request) => Profile
}

/** `GET /marks`: when the mode changed and alarms were raised, for the time bar of a replay (RULES WD4); masked as boards are. */
export function marksApi(deps: MarksApiDeps): Router {
  const router = Router()
  router.get('/marks', (request, response) => {
    const found = asked(MarksQuery, deps, request, response)
    if (found === null) return
    const { query, profile } = found
    const { region } = query
    const [fromMs, toMs] = [Date.parse(query.from), Date.parse(query.to)]
    if (toMs < fromMs || toMs - fromMs > MOST_SPAN_MS)
      return refuse(response, 400, 'badQuery', 'the span is not one of 0 to 31 days', 'to')
    if (!hasRegion(deps, region, response, 'region')) return
    const world = deps.world(query.world)
    if (world === undefined) return refuse(response, ...refusalOf('unknownWorld'))
    const marks = world.marks({ region, fromMs, toMs, profile })
    const { version } = world
    const asOf = new Date(version.t * 1000).toISOString()
    response.json({ ...{ world: query.world, region, profile, version, asOf }, ...marks })
  })
  return router
}
