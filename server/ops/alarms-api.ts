import { Router, type Request } from 'express'
import type { z } from 'zod'
import type { AlarmHealth } from '../../shared/alarm/health.ts'
import type { Flood } from '../../shared/alarm/flood.ts'
import type { Profile, Row, Version } from '../../shared/board/board.ts'
import type { World } from '../../shared/fact/fact.ts'
import { asked, AskedQuery, opensSingle, refusalOf, refuse } from './asked.ts'
import { PageQuery, pageOf } from './pages.ts'

/** Query of every route. */
export const AlarmsQuery = AskedQuery.omit({ at: true })

/** Query of `GET /suggestions`. */
export const SuggestionsQuery = AlarmsQuery.extend(PageQuery.shape)

/** A suggestion with what it rests on. */
export interface SuggestionThing {
  readonly id: string
  /** As the list of a board has it. */
  readonly row: Row
  /** Ids of cases, or of the suggestions that a composite is made of. */
  readonly evidence: readonly string[]
  readonly decidedAt: number | null
  /** Post of who decided. */
  readonly by: string | null
  readonly reason: string | null
  /** Of a surge: reports in the same hours of the weeks before, the last week first. */
  readonly history: readonly number[]
}

/** What a world tells of its alarms. */
export interface AlarmsWorld {
  readonly version: Version
  /** All that stand, in the order of the queue. */
  alarms(profile: Profile): { readonly alarms: readonly Row[]; readonly flood: Flood }
  health(): AlarmHealth
  suggestions(profile: Profile): readonly SuggestionThing[]
}

export interface AlarmsApiDeps {
  readonly world: (world: World) => AlarmsWorld | undefined
  /** Highest profile the credential of this request may read. */
  readonly profileOf: (request: Request) => Profile
}

/** `GET /alarms`, `/alarms/health` (RULES AL1) and `/suggestions`, for LEADER and DUTY. */
export function alarmsApi(deps: AlarmsApiDeps): Router {
  const router = Router()
  const route = <Schema extends typeof AlarmsQuery>(
    path: string,
    schema: Schema,
    make: (world: AlarmsWorld, profile: Profile, query: z.output<Schema>) => object,
  ): void => {
    router.get(path, (request, response) => {
      const found = asked(schema, deps, request, response)
      if (found === null) return
      const { query, profile } = found
      if (!opensSingle(profile))
        return refuse(
          response,
          403,
          'notAllowed',
          `profile ${profile} is told of no alarms`,
          'profile',
        )
      const world = deps.world(query.world)
      if (world === undefined) return refuse(response, ...refusalOf('unknownWorld'))
      const { version } = world
      const asOf = new Date(version.t * 1000).toISOString()
      const answer = make(world, profile, query)
      response.json({ ...{ world: query.world, profile, version, asOf }, ...answer })
    })
  }
  route('/alarms', AlarmsQuery, (world, profile) => world.alarms(profile))
  route('/alarms/health', AlarmsQuery, (world) => ({ health: world.health() }))
  route('/suggestions', SuggestionsQuery, (world, profile, query) => {
    const all = world.suggestions(profile)
    const { total, page, next } = pageOf(all, query)
    const open = all.filter(({ row }) => row['state'] === 'open').length
    return { total, open, suggestions: page, next }
  })
  return router
}
