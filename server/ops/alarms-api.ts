import { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import type { AlarmHealth } from '../../shared/alarm/health.ts'
import type { Flood } from '../../shared/alarm/flood.ts'
import { PROFILES, type Profile, type Row, type Version } from '../../shared/board/board.ts'
import { WORLD_PATTERN, type World } from '../../shared/fact/fact.ts'
import { refuse } from './asked.ts'

/** Query of every route. */
export const AlarmsQuery = z.object({
  world: z.string().regex(WORLD_PATTERN).default('live'),
  profile: z.enum(PROFILES).optional(),
})

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
  const route = (path: string, make: (world: AlarmsWorld, profile: Profile) => object): void => {
    router.get(path, (request, response) => {
      const asked = askedOf(deps, request, response)
      if (asked === null) return
      const { world, profile, name } = asked
      const answer = make(world, profile)
      const { version } = world
      const asOf = new Date(version.t * 1000).toISOString()
      response.json({ ...{ world: name, profile, version, asOf }, ...answer })
    })
  }
  route('/alarms', (world, profile) => world.alarms(profile))
  route('/alarms/health', (world) => ({ health: world.health() }))
  route('/suggestions', (world, profile) => ({ suggestions: world.suggestions(profile) }))
  return router
}

function askedOf(
  deps: AlarmsApiDeps,
  request: Request,
  response: Response,
): { readonly world: AlarmsWorld; readonly profile: Profile; readonly name: string } | null {
  const parsed = AlarmsQuery.safeParse(request.query)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    refuse(response, 400, 'badQuery', issue?.message ?? '', issue?.path.join('.') ?? '')
    return null
  }
  const allowed = deps.profileOf(request)
  const profile = parsed.data.profile ?? allowed
  if (PROFILES.indexOf(profile) > PROFILES.indexOf(allowed)) {
    refuse(response, 403, 'notAllowed', `profile ${profile} is above ${allowed}`, 'profile')
    return null
  }
  if (profile !== 'LEADER' && profile !== 'DUTY') {
    refuse(response, 403, 'notAllowed', `profile ${profile} is told of no alarms`, 'profile')
    return null
  }
  const world = deps.world(parsed.data.world as World)
  if (world === undefined) {
    refuse(response, 404, 'unknownWorld', 'no such world is running', 'world')
    return null
  }
  return { world, profile, name: parsed.data.world }
}
