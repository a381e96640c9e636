import { Router, type Request } from 'express'
import type { Board, Profile, Row, Version } from '../../shared/board/board.ts'
import { askedAs, ProfileQuery } from './asked.ts'
import { boardJson } from './board-json.ts'

/** A district as the city's answer names it. */
export interface CityDistrictState {
  readonly code: string
  readonly name: string
  /** Code of its root region. */
  readonly region: string
  readonly version: Version
  /** In words: why its numbers stand still; null while they follow the time. */
  readonly stands: string | null
}

export interface CityApiDeps {
  /** The board of the whole city, its children the root regions of the districts. */
  readonly full: (profile: Profile) => Board
  readonly districts: () => readonly CityDistrictState[]
  readonly profileOf: (request: Request) => Profile
}

/** `GET /city`: the sum of the districts that this process follows. */
export function cityApi(deps: CityApiDeps): Router {
  const router = Router()
  router.get('/city', (request, response) => {
    const found = askedAs(ProfileQuery, deps, request, response)
    if (found === null) return
    const { profile } = found
    const board = deps.full(profile)
    const districts = deps.districts()
    const oldest = Math.min(...districts.map(({ version }) => version.t))
    const view = { world: 'live', region: 'city', profile } as const
    const { asOf, values, mode } = boardJson(view, { seq: 0, t: oldest }, board)
    const rows: Readonly<Record<string, Row>> = board.lists['children'] ?? {}
    response.json({
      profile,
      asOf,
      values,
      mode,
      districts: districts.map((district) => ({
        ...district,
        asOf: new Date(district.version.t * 1000).toISOString(),
        values: rows[district.region] ?? {},
      })),
    })
  })
  return router
}
