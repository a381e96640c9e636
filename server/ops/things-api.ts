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
  /** Posts of the region itself by role: how many hold one, and how they are named; a vacant one has no holder. */
  readonly posts: readonly {
    readonly role: Role
    readonly holders: number
    readonly names: readonly { readonly zh: string; readonly en: string }[]
  }[]
  /** Of a region with grids below it: in how many of its grids a post is held. */
  readonly below: readonly { readonly role: Role; readonly filled: number; readonly of: number }[]
}

/** What a world answers; null for a thing that it does not have, or that the profile must not learn of. */
export interface ThingWorld {
  readonly version: Version
  case(id: string, profile: Profile): CaseThing | null
  need(id: string, profile: Profile): NeedThing | null
  activity(
    region: string,
    profile: Profile,
    task: GridTask | undefined,
    limit: number,
  ): ActivityThing
  posts(region: string): PostsThing
}

export interface ThingsApiDeps {
  readonly hasRegion: (code: string) => boolean
  /** Whether a region lies below the communities. */
  readonly isBelowCommunity: (code: string) => boolean
  readonly world: (world: World) => ThingWorld | undefined
  /** The live world at an instant; null while too many are being folded. */
  readonly past?: (atMs: number) => Promise<ThingWorld> | null
  /** Highest profile the credential of this request may read. */
  readonly profileOf: (request: Request) => Profile
}

type Fault = readonly [status: number, code: string, message: string, path?: string]
type Refusal = { readonly refused: Fault }
type Answer = Readonly<Record<string, unknown>> | Refusal

/**
 * What stands behind a card of the wall: one case, one common need, the activity and the posts of a region. Single things are for LEADER and DUTY alone.
 */
export function thingsApi(deps: ThingsApiDeps): Router {
  const router = Router()
  const route = <Schema extends typeof ThingQuery>(
    path: string,
    schema: Schema,
    make: (asked: Asked<z.output<Schema>>) => Answer,
  ): void => {
    router.get(path, async (request, response) => {
      const asked = await askedOf(deps, schema, request)
      const answer = 'refused' in asked ? asked : make(asked)
      if ('refused' in answer) return refuse(response, answer as Refusal)
      const { world, profile, fold } = asked as Asked<z.output<Schema>>
      const { version } = fold
      const asOf = new Date(version.t * 1000).toISOString()
      response.json({ ...{ world, profile, version, asOf }, ...answer })
    })
  }
  route('/cases/:id', ThingQuery, ({ fold, id, profile }) =>
    single(profile, () => fold.case(id, profile), `no case ${cut(id)}`, 'unknownCase'),
  )
  route('/needs/:id', ThingQuery, ({ fold, id, profile }) =>
    single(profile, () => fold.need(id, profile), `no common need ${cut(id)}`, 'unknownNeed'),
  )
  route('/regions/:id/activity', ActivityQuery, ({ fold, id, profile, query }) => {
    if (!deps.hasRegion(id)) return noRegion(id)
    if (!opensSingle(profile) && deps.isBelowCommunity(id)) return notAllowed(profile)
    return { region: id, ...fold.activity(id, profile, query.task, query.limit) }
  })
  route('/regions/:id/posts', ThingQuery, ({ fold, id }) =>
    deps.hasRegion(id) ? { region: id, ...fold.posts(id) } : noRegion(id),
  )
  return router
}

interface Asked<Query> {
  readonly id: string
  readonly query: Query
  readonly world: World
  readonly profile: Profile
  readonly fold: ThingWorld
}

async function askedOf<Schema extends typeof ThingQuery>(
  deps: ThingsApiDeps,
  schema: Schema,
  request: Request,
): Promise<Asked<z.output<Schema>> | Refusal> {
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
  const world = query.world as World
  if (query.at !== undefined && world !== 'live')
    return { refused: [400, 'badQuery', 'at= reads the live world only', 'at'] }
  const past = query.at === undefined ? undefined : (deps.past?.(Date.parse(query.at)) ?? null)
  if (past === null) return { refused: [429, 'busy', 'worlds of the past are being made', 'at'] }
  const fold = past === undefined ? deps.world(world) : await past
  if (fold === undefined)
    return { refused: [404, 'unknownWorld', `no world ${world} is running`, 'world'] }
  return { id: String(request.params['id']), query, world, profile, fold }
}

function opensSingle(profile: Profile): boolean {
  return profile === 'LEADER' || profile === 'DUTY'
}

function single(
  profile: Profile,
  find: () => CaseThing | NeedThing | null,
  message: string,
  code: string,
): Answer {
  if (!opensSingle(profile)) return notAllowed(profile)
  const found = find()
  return found === null ? { refused: [404, code, message, 'id'] } : { ...found }
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
