import { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import { PROFILES, type Profile, type Row, type Version } from '../../shared/board/board.ts'
import { WORLD_PATTERN, type World } from '../../shared/fact/fact.ts'
import { GRID_TASK_IDS, type GridTask } from '../../shared/indicator/grid-tasks.ts'
import type { Bilingual } from '../../shared/indicator/types.ts'
import type { Limit } from '../../shared/lifecycle/types.ts'
import type { PostSchema, Standard } from '../../shared/region/package.ts'
import { cut } from './words.ts'

/** Facts of an answer at most (RULES LL4). */
export const MOST_ACTIVITY = 100

/** Query of every route. */
export const ThingQuery = z.object({
  world: z.string().regex(WORLD_PATTERN).default('live'),
  at: z.iso.datetime({ offset: true }).optional().describe('as the live world stood then'),
  profile: z.enum(PROFILES).optional(),
})

/** Query of `GET /regions/{code}/activity`. */
export const ActivityQuery = ThingQuery.extend({
  task: z.enum(GRID_TASK_IDS).optional().describe('one of the four 基础事项; all activity without'),
  limit: z.coerce.number().int().min(1).max(MOST_ACTIVITY).default(30),
})

export interface ClockAnswer {
  readonly name: string
  readonly startAt: number
  readonly dueAt: number | null
  readonly soonAt: number | null
  readonly pausedAt: number | null
  readonly pausedMs: number
  readonly stoppedAt: number | null
  readonly breachedAt: number | null
  readonly limit: Limit | null
}

/** One case as far as a profile may see it: codes and instants, no words, no persons (DOMAIN §5.2). */
export interface CaseThing {
  readonly id: string
  readonly state: string
  readonly stateName: Bilingual
  /** Instant of entering the state. */
  readonly since: number
  readonly isOpen: boolean
  /** Deepest region that may be named. */
  readonly region: string
  /** Position moved as far as the profile asks, where one is known and may be told. */
  readonly point: Row
  readonly fields: Row
  readonly coOrgs: readonly string[]
  /** Of the catalogue as it is now. */
  readonly standard: Standard | null
  readonly rounds: readonly {
    readonly no: number
    readonly at: Readonly<Record<string, number>>
    readonly clocks: readonly ClockAnswer[]
    readonly counters: Readonly<Record<string, number>>
    readonly flags: readonly string[]
  }[]
  /** Every state it has been in, with its instants; `to` null of the present one. */
  readonly steps: readonly {
    readonly round: number
    readonly state: string
    readonly name: Bilingual
    readonly from: number
    readonly to: number | null
  }[]
}

/** A common need with the cases it is made of. */
export interface NeedThing {
  readonly id: string
  readonly need: Row
  /** Newest report first. */
  readonly rows: readonly {
    readonly id: string
    readonly state: string
    readonly stateName: Bilingual
    readonly region: string
    /** Instant of the report. */
    readonly at: number
  }[]
  /** Cases beyond the rows, or kept from the profile. */
  readonly hidden: number
}

export interface ActivityRow {
  readonly family: string
  readonly type: string
  readonly typeName: Bilingual
  readonly at: number
  readonly state: string
  readonly stateName: Bilingual
  readonly region: string
  readonly task: GridTask | null
  readonly category: string | null
}

/** What a grid has to do in a response in force. */
export interface PlanTaskRow {
  readonly title: string
  readonly post: string | null
  readonly state: string
  readonly stateName: Bilingual
  /** Epoch ms. */
  readonly dueAt: number | null
  /** 0–1. */
  readonly progress: number | null
  readonly blocker: string | null
}

export interface ActivityThing {
  /** Code. */
  readonly region: string
  /** Blocked first, then by their limit; empty where no response is in force. */
  readonly plan: readonly PlanTaskRow[]
  /** Newest first. */
  readonly rows: readonly ActivityRow[]
  /** Older records were not looked at. */
  readonly cut: boolean
  /** The profile is told of no dispute so near (人民调解法 art. 23). */
  readonly covered: boolean
}

export type Role = z.infer<typeof PostSchema>['role']

export interface PostsThing {
  /** Code. */
  readonly region: string
  /** Posts of the region itself by role: how many hold one, and how they are named; a vacant one has no holder. */
  readonly posts: readonly {
    readonly role: Role
    readonly holders: number
    readonly names: readonly { readonly zh: string; readonly en: string }[]
  }[]
  /** Of a region with grids below it: in how many of its grids a post is held. */
  readonly below: readonly { readonly role: Role; readonly filled: number; readonly of: number }[]
}

/** What is asked about one thing of a world. */
export interface ThingQueries {
  readonly case: { readonly id: string }
  readonly need: { readonly id: string }
  /** `id`: code of the region. */
  readonly activity: {
    readonly id: string
    readonly task: GridTask | undefined
    readonly limit: number
  }
  readonly posts: { readonly id: string }
}

export interface Things {
  readonly case: CaseThing
  readonly need: NeedThing
  readonly activity: ActivityThing
  readonly posts: PostsThing
}

/** What a world answers; `thing` null for one that it does not have, or that the profile must not learn of. */
export type ThingAnswer<Name extends keyof Things> =
  | { readonly kind: 'thing'; readonly version: Version; readonly thing: Things[Name] | null }
  | { readonly kind: 'unknownWorld' | 'busy' }

/** With `at` of the live world as it stood then. */
export type AskThing<Name extends keyof Things> = (
  query: ThingQueries[Name] & {
    readonly world: World
    readonly at?: string | undefined
    readonly profile: Profile
  },
) => Promise<ThingAnswer<Name>>

export type AskThings = { readonly [Name in keyof Things]: AskThing<Name> }

export interface ThingsApiDeps {
  readonly hasRegion: (code: string) => boolean
  /** Whether a region lies below the communities. */
  readonly isBelowCommunity: (code: string) => boolean
  readonly ask: AskThings
  /** Highest profile the credential of this request may read. */
  readonly profileOf: (request: Request) => Profile
}

type Fault = readonly [status: number, code: string, message: string, path?: string]
type Refusal = { readonly refused: Fault }

/**
 * What stands behind a card of the wall: one case, one common need, the activity and the posts of a region. Single things are for LEADER and DUTY alone.
 */
export function thingsApi(deps: ThingsApiDeps): Router {
  const router = Router()
  const { ask } = deps
  const route = <Schema extends typeof ThingQuery>(
    path: string,
    schema: Schema,
    make: (asked: Asked<z.output<Schema>>) => Refusal | Promise<ThingAnswer<keyof Things>>,
    missing: (id: string) => Refusal = noRegion,
  ): void => {
    router.get(path, async (request, response) => {
      const asked = askedOf(deps, schema, request)
      if ('refused' in asked) return refuse(response, asked)
      const { id, world, profile } = asked
      const answer = await make(asked)
      if ('refused' in answer) return refuse(response, answer)
      if (answer.kind !== 'thing') return refuse(response, noWorld(answer.kind, world))
      const { version, thing } = answer
      if (thing === null) return refuse(response, missing(id))
      const asOf = new Date(version.t * 1000).toISOString()
      response.json({ ...{ world, profile, version, asOf }, ...thing })
    })
  }
  route(
    '/cases/:id',
    ThingQuery,
    (asked) => (opensSingle(asked.profile) ? ask.case(asked) : notAllowed(asked.profile)),
    (id) => ({ refused: [404, 'unknownCase', `no case ${cut(id)}`, 'id'] }),
  )
  route(
    '/needs/:id',
    ThingQuery,
    (asked) => (opensSingle(asked.profile) ? ask.need(asked) : notAllowed(asked.profile)),
    (id) => ({ refused: [404, 'unknownNeed', `no common need ${cut(id)}`, 'id'] }),
  )
  route('/regions/:id/activity', ActivityQuery, ({ query: { task, limit }, ...asked }) => {
    if (!deps.hasRegion(asked.id)) return noRegion(asked.id)
    if (!opensSingle(asked.profile) && deps.isBelowCommunity(asked.id))
      return notAllowed(asked.profile)
    return ask.activity({ ...asked, task, limit })
  })
  route('/regions/:id/posts', ThingQuery, (asked) =>
    deps.hasRegion(asked.id) ? ask.posts(asked) : noRegion(asked.id),
  )
  return router
}

interface Asked<Query> {
  readonly id: string
  readonly query: Query
  readonly world: World
  readonly at: string | undefined
  readonly profile: Profile
}

function askedOf<Schema extends typeof ThingQuery>(
  deps: ThingsApiDeps,
  schema: Schema,
  request: Request,
): Asked<z.output<Schema>> | Refusal {
  const parsed = schema.safeParse(request.query)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return { refused: [400, 'badQuery', issue?.message ?? '', issue?.path.join('.') ?? ''] }
  }
  const query = parsed.data
  const allowed = deps.profileOf(request)
  const profile = query.profile ?? allowed
  if (PROFILES.indexOf(profile) > PROFILES.indexOf(allowed))
    return { refused: [403, 'notAllowed', `profile ${profile} is above ${allowed}`, 'profile'] }
  const { at } = query
  const world = query.world as World
  if (at !== undefined && world !== 'live')
    return { refused: [400, 'badQuery', 'at= reads the live world only', 'at'] }
  return { id: String(request.params['id']), query, world, at, profile }
}

function noWorld(kind: 'unknownWorld' | 'busy', world: World): Refusal {
  return kind === 'busy'
    ? { refused: [429, 'busy', 'worlds of the past are being made', 'at'] }
    : { refused: [404, 'unknownWorld', `no world ${world} is running`, 'world'] }
}

function opensSingle(profile: Profile): boolean {
  return profile === 'LEADER' || profile === 'DUTY'
}

function notAllowed(profile: Profile): Refusal {
  return { refused: [403, 'notAllowed', `profile ${profile} opens no single things`, 'profile'] }
}

function noRegion(code: string): Refusal {
  return { refused: [404, 'unknownRegion', `no region ${cut(code)}`, 'code'] }
}

function refuse(response: Response, { refused }: Refusal): void {
  const [status, code, message, path = ''] = refused
  if (status === 429) response.set('Retry-After', '1')
  response.status(status).json({ code, message, path })
}
