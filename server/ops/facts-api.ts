import { Router, type Request, type RequestHandler, type Response } from 'express'
import { z } from 'zod'
import { PROFILES, type Profile, type Row, type Version } from '../../shared/board/board.ts'
import { WORLD_PATTERN, type World } from '../../shared/fact/fact.ts'
import type { Bilingual, Indicator } from '../../shared/indicator/types.ts'
import { WINDOWS, type Window } from '../../shared/indicator/types.ts'

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
  world: z.string().regex(WORLD_PATTERN).default('live'),
  at: z.iso.datetime({ offset: true }).optional().describe('of the live world alone'),
  profile: z.enum(PROFILES).optional(),
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

export interface FactsApiDeps {
  readonly hasRegion: (code: string) => boolean
  readonly indicatorOf: (id: string) => Indicator | undefined
  readonly behind: (
    query: Omit<FactsRequest, 'world' | 'window'> & {
      readonly world: World
      readonly window: Window
      readonly profile: Profile
    },
  ) => Promise<BehindAnswer>
  /** Highest profile the credential of this request may read. */
  readonly profileOf: (request: Request) => Profile
}

const REFUSALS = {
  covered: [403, 'only DUTY opens a number of a sensitive class'],
  computed: [422, 'this indicator is worked out from others and has no records of its own'],
  unknownIndicator: [404, 'no such indicator'],
  unknownRegion: [404, 'the district had no such region then'],
  unknownCode: [404, 'the indicator has no such part'],
  unknownWorld: [404, 'no such world is running'],
  busy: [429, 'boards of other instants are being made; ask again later'],
} as const

/**
 * `GET /facts`: the records behind numerator, denominator and exclusions of an indicator, newest first, masked by profile (DOMAIN R13, 格物). Only
 * LEADER and DUTY may open a number; LEADER sees no record of a class that DOMAIN §5.2 keeps from it.
 */
export function factsApi(deps: FactsApiDeps): Router {
  const router = Router()
  const answer: RequestHandler = async (request, response) => {
    const query = FactsQuery.safeParse(request.query)
    if (!query.success) {
      const issue = query.error.issues[0]
      const path = issue?.path.join('.') ?? ''
      return refuse(response, 400, 'badQuery', issue?.message ?? '', path)
    }
    const { indicator, region, window, world } = query.data
    const allowed = deps.profileOf(request)
    const profile = query.data.profile ?? allowed
    if (PROFILES.indexOf(profile) > PROFILES.indexOf(allowed))
      return refuse(response, 403, 'notAllowed', `profile ${profile} is above ${allowed}`)
    if (profile !== 'LEADER' && profile !== 'DUTY')
      return refuse(response, 403, 'notAllowed', `profile ${profile} does not open numbers`)
    if (!deps.hasRegion(region))
      return refuse(response, 404, 'unknownRegion', `no region ${region}`, 'region')
    const entry = deps.indicatorOf(indicator)
    if (entry !== undefined && !entry.windows.includes(window))
      return refuse(response, 400, 'badQuery', `${indicator} has no window ${window}`, 'window')
    if (query.data.at !== undefined && world !== 'live')
      return refuse(response, 400, 'badQuery', 'at= reads the live world only', 'at')
    const found = await deps.behind({ ...query.data, world: world as World, profile })
    if (found.kind !== 'page') {
      const [status, message] = REFUSALS[found.kind]
      if (status === 429) response.set('Retry-After', '1')
      return refuse(response, status, found.kind, message)
    }
    const { kind: _, version, ...page } = found
    response.json({
      ...{ world, region, profile, window, version },
      asOf: new Date(version.t * 1000).toISOString(),
      indicator: { id: indicator, version: entry?.version, name: entry?.name },
      ...page,
    })
  }
  router.get('/facts', answer)
  return router
}

function refuse(
  response: Response,
  status: number,
  code: string,
  message: string,
  path = '',
): void {
  response.status(status).json({ code, message, path })
}
