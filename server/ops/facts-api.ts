import { Router } from 'express'
import { z } from 'zod'
import type { Profile, Row, Version } from '../../shared/board/board.ts'
import type { World } from '../../shared/fact/fact.ts'
import type { Bilingual, Indicator } from '../../shared/indicator/types.ts'
import { WINDOWS, type Window } from '../../shared/indicator/types.ts'
import {
  asked,
  type AskedDeps,
  AskedQuery,
  COMMON_REFUSALS,
  hasRegion,
  opensSingle,
  refuse,
} from './asked.ts'

/** Records a page may hold. */
export const MOST = 200

/** Query of `GET /facts`. */
export const FactsQuery = z.object({
  indicator: z.string().min(1).max(40).describe('id of the catalogue'),
  region: z.string().min(1).max(40).describe('code; its whole subtree is meant'),
  window: z.enum(WINDOWS).default('now'),
  code: z
    .string()
    .regex(/^[^={}]+=[^{}]+$/, 'must be <dimension>=<code>')
    .optional()
    .describe('one part of a split, e.g. source=12345'),
  part: z.enum(['value', 'n', 'd', 'x']).optional().describe('records of this part alone'),
  ...AskedQuery.shape,
  limit: z.coerce.number().int().min(1).max(MOST).default(50),
  after: z
    .string()
    .regex(/^\d{1,15}$/, 'must be the `next` of a page')
    .optional(),
})
export type FactsRequest = z.output<typeof FactsQuery>

export interface BehindRow {
  readonly family: string
  readonly id: string
  readonly state: string
  readonly stateName: Bilingual
  /** Deepest region the profile may see. */
  readonly region: string
  /** Since when it stands in its state, epoch ms. */
  readonly since: number
  /** Instants of its present round by name, epoch ms. */
  readonly at: Readonly<Record<string, number>>
  readonly fields: Row
  /** How much it adds to each part of the number. */
  readonly adds: Readonly<Record<string, number>>
}

export type BehindAnswer =
  | {
      readonly kind: 'page'
      readonly version: Version
      /** Value of the number and of its parts, as on the board of the same version. */
      readonly value: Readonly<Record<string, number | null>>
      readonly rows: readonly BehindRow[]
      /** Records of this page that the profile may not see. A page may be short: there are more as long as `next` is not null. */
      readonly hidden: number
      readonly next: string | null
    }
  | { readonly kind: keyof typeof REFUSALS }

export interface FactsApiDeps extends AskedDeps {
  readonly indicatorOf: (id: string) => Indicator | undefined
  readonly behind: (
    query: Omit<FactsRequest, 'world' | 'window'> & {
      readonly world: World
      readonly window: Window
      readonly profile: Profile
    },
  ) => Promise<BehindAnswer>
}

const REFUSALS = {
  ...COMMON_REFUSALS,
  covered: [403, 'only DUTY opens a number of a sensitive class', 'indicator'],
  computed: [
    422,
    'this indicator is worked out from others and has no records of its own',
    'indicator',
  ],
  unknownCode: [404, 'the indicator has no such part', 'code'],
} as const

/**
 * `GET /facts`: the records behind numerator, denominator and exclusions of an indicator, newest first, masked by profile (DOMAIN R13, 格物). Only
 * LEADER and DUTY may open a number; LEADER sees no record of a class that DOMAIN §5.2 keeps from it.
 */
export function factsApi(deps: FactsApiDeps): Router {
  const router = Router()
  router.get('/facts', async (request, response) => {
    const found = asked(FactsQuery, deps, request, response)
    if (found === null) return
    const { query, profile } = found
    if (!hasRegion(deps, query.region, response, 'region')) return
    const { indicator, region, window, world } = query
    if (!opensSingle(profile))
      return refuse(
        response,
        403,
        'notAllowed',
        `profile ${profile} does not open numbers`,
        'profile',
      )
    const entry = deps.indicatorOf(indicator)
    if (entry !== undefined && !entry.windows.includes(window))
      return refuse(response, 400, 'badQuery', `${indicator} has no window ${window}`, 'window')
    const answer = await deps.behind({ ...query, profile })
    if (answer.kind !== 'page') {
      const [status, message, path] = REFUSALS[answer.kind]
      return refuse(response, status, answer.kind, message, path)
    }
    const { kind: _, version, ...page } = answer
    response.json({
      ...{ world, region, profile, window, version },
      asOf: new Date(version.t * 1000).toISOString(),
      indicator: { id: indicator, version: entry?.version, name: entry?.name },
      ...page,
    })
  })
  return router
}
