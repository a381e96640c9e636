import { Router } from 'express'
import { z } from 'zod'
import type { Profile, Version } from '../../shared/board/board.ts'
import type { World } from '../../shared/fact/fact.ts'
import type { Indicator } from '../../shared/indicator/types.ts'
import { asked, type AskedDeps, AskedQuery, COMMON_REFUSALS, hasRegion, refuse } from './asked.ts'

/** Points of a trend at most: hours of five weeks, days of two years. */
export const MOST_POINTS = 800

/** Query of `GET /trends`. */
export const TrendsQuery = z.object({
  indicator: z.string().min(1).max(40).describe('id of the catalogue'),
  region: z.string().min(1).max(40).describe('code; its whole subtree is meant'),
  by: z.enum(['hour', 'day']).default('day').describe('whole hours, or days, of the district'),
  n: z.coerce.number().int().min(1).max(MOST_POINTS).default(30),
  code: z
    .string()
    .max(120)
    .regex(/^[^={}]+=[^{}]+$/, 'must be <dimension>=<code>')
    .optional()
    .describe('one part of a split, e.g. source=12345'),
  ...AskedQuery.shape,
})
export type TrendsRequest = z.output<typeof TrendsQuery>

/** One point; parts that the indicator does not have are absent. */
export interface TrendRow {
  /** Epoch ms, `to` excluded. */
  readonly from: number
  readonly to: number
  readonly value: number | null
  readonly n?: number | null
  readonly d?: number | null
  /** Before the first record of its kind. */
  readonly unknown?: true
  /** It is not over yet. */
  readonly partial?: true
}

export type TrendsAnswer =
  | {
      readonly kind: 'trend'
      readonly version: Version
      readonly points: readonly TrendRow[]
      /** Hours before are no longer kept, epoch ms; null where all that were asked for are. */
      readonly cut: number | null
    }
  | { readonly kind: keyof typeof REFUSALS }

export interface TrendsApiDeps extends AskedDeps {
  readonly indicatorOf: (id: string) => Indicator | undefined
  readonly trend: (
    query: Omit<TrendsRequest, 'world'> & { readonly world: World; readonly profile: Profile },
  ) => Promise<TrendsAnswer>
}

const REFUSALS = {
  ...COMMON_REFUSALS,
  covered: [403, 'only DUTY sees the past of a number of a sensitive class', 'indicator'],
  noTrend: [422, 'this indicator is not counted by the hour or day', 'by'],
  unknownCode: [404, 'the indicator has no such part', 'code'],
} as const

/** `GET /trends`: how a number came to be what it is, by hour or day, masked as boards are. */
export function trendsApi(deps: TrendsApiDeps): Router {
  const router = Router()
  router.get('/trends', async (request, response) => {
    const found = asked(TrendsQuery, deps, request, response)
    if (found === null) return
    const { query, profile } = found
    if (!hasRegion(deps, query.region, response, 'region')) return
    const answer = await deps.trend({ ...query, profile })
    if (answer.kind !== 'trend') {
      const [status, message, path] = REFUSALS[answer.kind]
      return refuse(response, status, answer.kind, message, path)
    }
    const { indicator: id, region, world, by, code } = query
    const entry = deps.indicatorOf(id)
    const { kind: _, version, points, cut } = answer
    response.json({
      ...{ world, region, profile, by, version },
      asOf: new Date(version.t * 1000).toISOString(),
      indicator: id,
      edition: `${id}@${entry?.version}`,
      ...(code === undefined ? {} : { code }),
      ...(cut === null ? {} : { cut }),
      points,
    })
  })
  return router
}
