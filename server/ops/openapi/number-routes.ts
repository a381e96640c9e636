import { z } from 'zod'
import { PROFILES } from '../../../shared/board/board.ts'
import { WINDOWS } from '../../../shared/indicator/types.ts'
import { RankingsQuery } from '../rankings-api.ts'
import { TrendsQuery } from '../trends-api.ts'
import type { Route } from './parts.ts'
import { VersionSchema } from './read-routes.ts'

const TAG = 'Boards'

const Common = {
  world: z.string(),
  region: z.string(),
  profile: z.enum(PROFILES),
  version: VersionSchema,
  asOf: z.iso.datetime(),
  indicator: z.string(),
  edition: z.string().describe('`<id>@<version of its formula>`'),
}
const Part = z.number().nullable()

const TrendAnswer = z.object({
  ...Common,
  by: TrendsQuery.shape.by.unwrap(),
  code: z.string().optional(),
  cut: z.number().optional().describe('hours before this instant are no longer kept, epoch ms'),
  points: z.array(
    z.object({
      from: z.number().describe('epoch ms'),
      to: z.number().describe('epoch ms, excluded'),
      value: Part.describe('of this hour or day alone; of a level at its end'),
      ...{ n: Part.optional(), d: Part.optional(), x: Part.optional() },
      ...{ low: Part.optional(), high: Part.optional() },
      ...{ median: Part.optional(), p90: Part.optional() },
      unknown: z.literal(true).optional().describe('before the first record of its kind'),
      partial: z.literal(true).optional().describe('it is not over yet'),
    }),
  ),
})

const Counted = { value: Part, n: Part, d: z.number() }
const Named = { code: z.string(), name: z.string(), ...Counted }

const RankingAnswer = z.object({
  ...Common,
  window: z.enum(WINDOWS),
  level: z.string(),
  period: z.object({ from: z.number().nullable(), to: z.number() }).describe('epoch ms'),
  full: z.boolean().describe('false: the first five of each group alone are named'),
  groups: z.array(
    z.object({
      peer: z.string().describe('kind of the regions that are compared'),
      size: z.int(),
      ranked: z.int(),
      laggards: z.int().describe('ranked ones beyond amber, or outside the band'),
      unranked: z.object({
        none: z.int().describe('nothing due'),
        few: z.int().describe('fewer than 10'),
      }),
      whole: z
        .object({ value: Part, n: z.number(), d: z.number() })
        .nullable()
        .describe('of the whole group'),
      rows: z.array(
        z.object({ ...Named, rank: z.int(), low: Part, high: Part, lags: z.boolean() }),
      ),
      apart: z.array(z.object({ ...Named, why: z.enum(['none', 'few']) })),
    }),
  ),
})

/** How a number came to be, and how regions stand to one another. */
export const NUMBER_ROUTES: readonly Route[] = [
  {
    method: 'get',
    path: '/api/v1/trends',
    tag: TAG,
    id: 'getTrend',
    summary: 'A number by hour or day, as far back as the tallies go',
    credential: 'reader',
    query: TrendsQuery,
    answer: { description: 'Oldest point first', schema: TrendAnswer },
    faults: {
      400: ['badQuery'],
      403: ['wrongKind', 'notAllowed', 'covered'],
      404: ['unknownRegion', 'unknownIndicator', 'unknownCode', 'unknownWorld'],
      422: ['noTrend'],
      429: ['busy'],
    },
  },
  {
    method: 'get',
    path: '/api/v1/rankings',
    tag: TAG,
    id: 'getRanking',
    summary: 'Regions of a level ranked within their peer groups',
    description:
      'Ten records at least; equal values share a rank. VISITOR and PUBLIC see the first five of a group and how many lag.',
    credential: 'reader',
    query: RankingsQuery,
    answer: { description: 'One list a peer group, best first', schema: RankingAnswer },
    faults: {
      400: ['badQuery', 'noLevel', 'noWindow'],
      403: ['wrongKind', 'notAllowed', 'tooFine'],
      404: ['unknownRegion', 'unknownIndicator', 'unknownWorld'],
      422: ['notRanked'],
      429: ['busy'],
    },
  },
]
