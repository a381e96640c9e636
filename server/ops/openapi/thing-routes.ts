import { z } from 'zod'
import { PROFILES } from '../../../shared/board/board.ts'
import { GRID_TASK_IDS } from '../../../shared/indicator/grid-tasks.ts'
import { LimitTypeSchema, PostSchema, StandardSchema } from '../../../shared/region/package.ts'
import { ActivityQuery, NEED_STATES, NeedsQuery, ThingQuery } from '../things-api.ts'
import type { Route } from './parts.ts'
import { BilingualText, VersionSchema } from './read-routes.ts'

const TAG = 'Things'
const Scalar = z.union([z.number(), z.string(), z.boolean(), z.null()])
const Fields = z.record(z.string(), Scalar)
const Ms = z.number().describe('epoch ms')

/** What every answer begins with. */
const HEAD = {
  world: z.string(),
  profile: z.enum(PROFILES),
  version: VersionSchema,
  asOf: z.iso.datetime(),
}

const ClockSchema = z.object({
  name: z.string(),
  startAt: Ms,
  dueAt: Ms.nullable().describe('epoch ms; null where no limit is known'),
  soonAt: Ms.nullable(),
  pausedAt: Ms.nullable(),
  pausedMs: z.number(),
  stoppedAt: Ms.nullable(),
  breachedAt: Ms.nullable().describe('epoch ms at which it ran over its limit'),
  limit: z.object({ value: z.number(), type: LimitTypeSchema }).nullable(),
})

export const CaseAnswer = z.object({
  ...HEAD,
  id: z.string(),
  state: z.string(),
  stateName: BilingualText,
  since: Ms,
  isOpen: z.boolean(),
  region: z.string().describe('the deepest that the profile may know'),
  point: z.object({ lng: z.number().optional(), lat: z.number().optional() }),
  fields: Fields.describe('codes alone: no words of people, no reference to a person'),
  coOrgs: z.array(z.string()),
  standard: StandardSchema.nullable().describe('of its L2 category in the catalogue as it is now'),
  rounds: z.array(
    z.object({
      no: z.int(),
      at: z.record(z.string(), Ms),
      clocks: z.array(ClockSchema),
      counters: z.record(z.string(), z.int()),
      flags: z.array(z.string()),
    }),
  ),
  steps: z.array(
    z.object({
      round: z.int(),
      state: z.string(),
      name: BilingualText,
      from: Ms,
      to: Ms.nullable(),
    }),
  ),
})

export const NeedAnswer = z.object({
  ...HEAD,
  id: z.string(),
  need: Fields.describe('as in the list `needs` of a board'),
  rows: z.array(
    z.object({
      id: z.string(),
      state: z.string(),
      stateName: BilingualText,
      region: z.string(),
      at: Ms.describe('instant of the report, epoch ms'),
    }),
  ),
  hidden: z.int().describe('cases beyond the rows, or kept from the profile'),
})

export const NeedsAnswer = z.object({
  ...HEAD,
  region: z.string(),
  counts: z
    .record(z.enum(NEED_STATES), z.int())
    .nullable()
    .describe('of the region by state; null below LEADER'),
  total: z.int().describe('rows over all pages'),
  needs: z.array(Fields).describe('as in the list `needs` of a board, with the key as `id`'),
  next: z.int().nullable().describe('`after` of the next page; null at the end'),
})

export const ActivityAnswer = z.object({
  ...HEAD,
  region: z.string(),
  plan: z
    .array(
      z.object({
        title: z.string(),
        post: z.string().nullable(),
        state: z.string(),
        stateName: BilingualText,
        dueAt: Ms.nullable(),
        progress: z.number().nullable().describe('0–1'),
        blocker: z.string().nullable(),
      }),
    )
    .describe('open tasks of its grids in the responses in force, at most 30'),
  rows: z.array(
    z.object({
      family: z.string(),
      type: z.string(),
      typeName: BilingualText,
      at: Ms,
      state: z.string(),
      stateName: BilingualText,
      region: z.string(),
      task: z.enum(GRID_TASK_IDS).nullable(),
      category: z.string().nullable(),
    }),
  ),
  cut: z.boolean().describe('older records were not looked at'),
  covered: z.boolean().describe('the profile is told of no dispute of this region'),
})

const Role = PostSchema.shape.role

export const PostsAnswer = z.object({
  ...HEAD,
  region: z.string(),
  posts: z.array(
    z.object({
      role: Role,
      holders: z.int().describe('0 = vacant'),
      names: z.array(BilingualText).describe('how the roster words the post; never who holds it'),
    }),
  ),
  below: z.array(
    z.object({
      role: Role,
      filled: z.int().describe('grids with a holder'),
      of: z.int(),
    }),
  ),
})

/** What stands behind the cards of a wall. */
export const THING_ROUTES: readonly Route[] = [
  {
    method: 'get',
    path: '/api/v1/cases/{id}',
    tag: TAG,
    id: 'getCase',
    summary: 'One case: conditions, limit, clocks and the steps it went',
    description: 'For LEADER and DUTY. A petition or a report of a wrong is 404 to a LEADER.',
    credential: 'reader',
    pathParameters: { id: 'id of the record' },
    query: ThingQuery,
    answer: { description: 'The case as far as the profile allows', schema: CaseAnswer },
    faults: {
      400: ['badQuery'],
      403: ['wrongKind', 'notAllowed'],
      404: ['unknownCase', 'unknownWorld'],
      429: ['busy'],
    },
  },
  {
    method: 'get',
    path: '/api/v1/needs',
    tag: TAG,
    id: 'getNeeds',
    summary: 'Every common need (共性需求) of a region, what waits for a decision first',
    description:
      'VISITOR and PUBLIC are told counts of a community and category. With `at` of the first page the others are of the same list.',
    credential: 'reader',
    query: NeedsQuery,
    answer: { description: 'A page of the list', schema: NeedsAnswer },
    faults: {
      400: ['badQuery'],
      403: ['wrongKind', 'notAllowed'],
      404: ['unknownRegion', 'unknownWorld'],
      429: ['busy'],
    },
  },
  {
    method: 'get',
    path: '/api/v1/needs/{id}',
    tag: TAG,
    id: 'getNeed',
    summary: 'One common need (共性需求) with its cases, newest first',
    description: 'For LEADER and DUTY. It is 404 as soon as fewer ask for it than make a need.',
    credential: 'reader',
    pathParameters: { id: 'key in the list `needs` of a board' },
    query: ThingQuery,
    answer: { description: 'The need and its cases', schema: NeedAnswer },
    faults: {
      400: ['badQuery'],
      403: ['wrongKind', 'notAllowed'],
      404: ['unknownNeed', 'unknownWorld'],
      429: ['busy'],
    },
  },
  {
    method: 'get',
    path: '/api/v1/regions/{code}/activity',
    tag: TAG,
    id: 'getActivity',
    summary: 'What was done in a region, newest first, of all or of one of the four 基础事项',
    description: 'Below the communities for LEADER and DUTY alone.',
    credential: 'reader',
    pathParameters: { code: 'code of a region; its whole subtree is meant' },
    query: ActivityQuery,
    answer: { description: 'The newest facts, one a record', schema: ActivityAnswer },
    faults: {
      400: ['badQuery'],
      403: ['wrongKind', 'notAllowed'],
      404: ['unknownRegion', 'unknownWorld'],
      429: ['busy'],
    },
  },
  {
    method: 'get',
    path: '/api/v1/regions/{code}/posts',
    tag: TAG,
    id: 'getPosts',
    summary:
      'Posts of a region and which are vacant; of a larger one, in how many grids each is held',
    credential: 'reader',
    pathParameters: { code: 'code of a region' },
    query: ThingQuery,
    answer: { description: 'Posts, never who holds them', schema: PostsAnswer },
    faults: {
      400: ['badQuery'],
      403: ['wrongKind', 'notAllowed'],
      404: ['unknownRegion', 'unknownWorld'],
      429: ['busy'],
    },
  },
]
