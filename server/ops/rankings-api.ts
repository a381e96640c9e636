import { Router } from 'express'
import { z } from 'zod'
import type { Profile, Version } from '../../shared/board/board.ts'
import type { World } from '../../shared/fact/fact.ts'
import type { Apart } from '../../shared/indicator/ranking.ts'
import { WINDOWS, type Indicator, type Window } from '../../shared/indicator/types.ts'
import { asked, type AskedDeps, AskedQuery, COMMON_REFUSALS, hasRegion, refuse } from './asked.ts'

/** Query of `GET /rankings`. */
export const RankingsQuery = z.object({
  indicator: z.string().min(1).max(40).describe('id of a rate or duration of the catalogue'),
  window: z.enum(WINDOWS).default('30d'),
  level: z.string().min(1).max(40).describe('id of a level of the package, below the region’s own'),
  region: z.string().min(1).max(40).describe('code; regions below it are ranked'),
  ...AskedQuery.shape,
})
export type RankingsRequest = z.output<typeof RankingsQuery>

export interface RankingGroup {
  /** Peer group (shared/region/peers.ts). */
  readonly peer: string
  /** Regions of the group, of these ranked, and of those lagging. */
  readonly size: number
  readonly ranked: number
  readonly laggards: number
  /** How many are not ranked, by reason. */
  readonly unranked: Readonly<Record<Apart, number>>
  readonly whole: { readonly value: number | null; readonly n: number; readonly d: number } | null
  readonly rows: readonly {
    readonly code: string
    readonly name: string
    readonly rank: number
    readonly value: number | null
    readonly n: number | null
    readonly d: number
    readonly low: number | null
    readonly high: number | null
    readonly lags: boolean
  }[]
  /** Those not ranked, by name; none for guests. */
  readonly apart: readonly {
    readonly code: string
    readonly name: string
    readonly why: Apart
    readonly value: number | null
    readonly n: number | null
    readonly d: number
  }[]
}

export type RankingsAnswer =
  | {
      readonly kind: 'ranking'
      readonly version: Version
      /** Epoch ms, `to` excluded; `from` null of what has no beginning. */
      readonly period: { readonly from: number | null; readonly to: number }
      /** Whether all rows are named. */
      readonly full: boolean
      readonly groups: readonly RankingGroup[]
    }
  | { readonly kind: keyof typeof REFUSALS }

export interface RankingsApiDeps extends AskedDeps {
  readonly indicatorOf: (id: string) => Indicator | undefined
  readonly ranking: (
    query: Omit<RankingsRequest, 'world' | 'window'> & {
      readonly world: World
      readonly window: Window
      readonly profile: Profile
    },
  ) => Promise<RankingsAnswer>
}

const REFUSALS = {
  ...COMMON_REFUSALS,
  notRanked: [422, 'this indicator is not ranked', 'indicator'],
  tooFine: [403, 'regions of this level are not ranked for this profile', 'level'],
  noLevel: [400, 'no such level below the region', 'level'],
  noWindow: [400, 'the indicator has no such window', 'window'],
} as const

/** `GET /rankings`: regions of a level within their peer groups (DOMAIN §3.9); guests see who leads, and how many lag. */
export function rankingsApi(deps: RankingsApiDeps): Router {
  const router = Router()
  router.get('/rankings', async (request, response) => {
    const found = asked(RankingsQuery, deps, request, response)
    if (found === null) return
    const { query, profile } = found
    if (!hasRegion(deps, query.region, response, 'region')) return
    const answer = await deps.ranking({ ...query, profile })
    if (answer.kind !== 'ranking') {
      const [status, message, path] = REFUSALS[answer.kind]
      return refuse(response, status, answer.kind, message, path)
    }
    const { indicator: id, region, world, window, level } = query
    const entry = deps.indicatorOf(id)!
    const { kind: _, version, ...rest } = answer
    response.json({
      ...{ world, region, profile, window, level, version },
      asOf: new Date(version.t * 1000).toISOString(),
      indicator: id,
      edition: `${id}@${entry.version}`,
      ...rest,
    })
  })
  return router
}
