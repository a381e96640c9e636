import { Router, type Response } from 'express'
import { z } from 'zod'
import type { Profile, Row, Version } from '../../shared/board/board.ts'
import type { World } from '../../shared/fact/fact.ts'
import { GRID_TASK_IDS, type GridTask } from '../../shared/indicator/grid-tasks.ts'
import type { Bilingual } from '../../shared/indicator/types.ts'
import type { Limit } from '../../shared/lifecycle/types.ts'
import type { PostSchema, Standard } from '../../shared/region/package.ts'
import {
  asked,
  type AskedDeps,
  AskedQuery,
  hasRegion,
  opensSingle,
  refusalOf,
  refuse,
} from './asked.ts'
import { PageQuery } from './pages.ts'
import { cut } from './words.ts'

/** Facts of an answer at most (RULES LL4). */
export const MOST_ACTIVITY = 100

/** Query of every route. */
export const ThingQuery = AskedQuery

/** Query of `GET /regions/{code}/activity`. */
export const ActivityQuery = ThingQuery.extend({
  task: z.enum(GRID_TASK_IDS).optional().describe('one of the four 基础事项; all activity without'),
  limit: z.coerce.number().int().min(1).max(MOST_ACTIVITY).default(30),
})

export const NEED_STATES = ['open', 'adopted', 'ignored'] as const
export type NeedState = (typeof NEED_STATES)[number]

/** Query of `GET /needs`. */
export const NeedsQuery = ThingQuery.extend({
  region: z.string().min(1).max(32).optional().describe('code; the whole district without'),
  state: z.enum(NEED_STATES).optional().describe('of LEADER and DUTY; all without'),
  ...PageQuery.shape,
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

/** A page of the common needs of a region. */
export interface NeedsThing {
  /** Code. */
  readonly region: string
  /** How many of the region are in each state; null where the profile is told counts of a community and category alone. */
  readonly counts: Readonly<Record<NeedState, number>> | null
  /** Rows over all pages. */
  readonly total: number
  /** As in the list `needs` of a board, with the key as `id`. */
  readonly needs: readonly Row[]
  readonly next: number | null
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
  /** `id`: code of the region; undefined = the whole district. */
  readonly needs: PageQuery & {
    readonly id: string | undefined
    readonly state: NeedState | undefined
  }
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
  readonly needs: NeedsThing
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

export interface ThingsApiDeps extends AskedDeps {
  /** Whether a region lies below the communities. */
  readonly isBelowCommunity: (code: string) => boolean
  readonly ask: AskThings
}

/** Of one thing of a world. */
interface Asked<Query> {
  readonly id: string
  readonly query: Query
  readonly world: World
  readonly at: string | undefined
  readonly profile: Profile
}

/**
 * What stands behind a card of the wall: one case, one common need, the activity and the posts of a region. Single things are for LEADER and DUTY alone.
 */
export function thingsApi(deps: ThingsApiDeps): Router {
  const router = Router()
  const { ask } = deps
  const route = <Schema extends typeof ThingQuery>(
    path: string,
    schema: Schema,
    may: (asked: Asked<z.output<Schema>>, response: Response) => boolean,
    make: (asked: Asked<z.output<Schema>>) => Promise<ThingAnswer<keyof Things>>,
    missing: Missing,
  ): void => {
    router.get(path, async (request, response) => {
      const found = asked(schema, deps, request, response)
      if (found === null) return
      const { query, profile } = found
      const { world, at } = query
      const of = { id: String(request.params['id']), query, world, at, profile }
      if (!may(of, response)) return
      const answer = await make(of)
      if (answer.kind !== 'thing') return refuse(response, ...refusalOf(answer.kind))
      const { version, thing } = answer
      if (thing === null) return refuse(response, 404, ...missing(cut(of.id)))
      const asOf = new Date(version.t * 1000).toISOString()
      response.json({ ...{ world, profile, version, asOf }, ...thing })
    })
  }
  const opens = ({ profile }: Asked<unknown>, response: Response) =>
    opensSingle(profile) || notAllowed(profile, response)
  const isThere = ({ id }: Asked<unknown>, response: Response) => hasRegion(deps, id, response)
  route('/cases/:id', ThingQuery, opens, ask.case, (id) => ['unknownCase', `no case ${id}`, 'id'])
  route('/needs/:id', ThingQuery, opens, ask.need, (id) => [
    'unknownNeed',
    `no common need ${id}`,
    'id',
  ])
  route(
    '/needs',
    NeedsQuery,
    ({ query: { region } }, response) =>
      region === undefined || hasRegion(deps, region, response, 'region'),
    ({ query: { region, state, after, limit }, ...of }) =>
      ask.needs({ ...of, id: region, state, after, limit }),
    () => ['unknownRegion', 'the district had no such region then', 'region'],
  )
  route(
    '/regions/:id/activity',
    ActivityQuery,
    (of, response) =>
      isThere(of, response) && (!deps.isBelowCommunity(of.id) || opens(of, response)),
    ({ query: { task, limit }, ...of }) => ask.activity({ ...of, task, limit }),
    noRegion,
  )
  route('/regions/:id/posts', ThingQuery, isThere, ask.posts, noRegion)
  return router
}

/** Code, message and path of a refusal of one that is not there. */
type Missing = (id: string) => readonly [code: string, message: string, path: string]

const noRegion: Missing = (code) => ['unknownRegion', `no region ${code}`, 'code']

function notAllowed(profile: Profile, response: Response): false {
  refuse(response, 403, 'notAllowed', `profile ${profile} opens no single things`, 'profile')
  return false
}
