import type { Request, Router } from 'express'
import type { LoadedDistrict } from '../../district/load.ts'
import type { Profile } from '../../../shared/board/board.ts'
import type { World } from '../../../shared/fact/fact.ts'
import { must } from '../../../shared/lib/must.ts'
import { CATALOGUE, indicatorOf } from '../../../shared/indicator/catalogue.ts'
import { callerOf, type Credentials } from '../../access/caller/caller.ts'
import { originOf } from '../../access/caller/origin.ts'
import {
  grantOf,
  requireCommander,
  readerOf,
  requireReader,
  requireToken,
  tokenOf,
} from '../../access/require.ts'
import type { TokenStore } from '../../access/store.ts'
import { coversSource } from '../../access/token.ts'
import type { People } from '../../access/people.ts'
import type { CommandOffice } from '../../command/office.ts'
import { drillsRouter } from '../../command/drill/router.ts'
import { modesRouter } from '../../command/mode/router.ts'
import { commandRouter } from '../../command/router.ts'
import { rejectionsRouter } from '../../ingest/rejections.ts'
import { ingestRouter } from '../../ingest/router.ts'
import type { Journal } from '../../journal/journal.ts'
import { refuseFuture } from '../../ops/future.ts'
import type { AppDeps } from '../../ops/http.ts'
import type { Metrics } from '../../ops/metrics.ts'
import { alarmWorlds } from '../../answers/alarms.ts'
import { alarmsApi } from '../../ops/alarms-api.ts'
import { briefingApi } from '../../ops/briefing-api.ts'
import { factsApi } from '../../ops/facts-api.ts'
import { apiDocument } from './openapi.ts'
import { addressOf, rateLimit } from '../../ops/rate-limit.ts'
import { openApiRouter } from '../../ops/openapi/router.ts'
import { rankingsApi } from '../../ops/rankings-api.ts'
import { readApi } from '../../ops/read-api.ts'
import { thingsApi } from '../../ops/things-api.ts'
import { trendsApi } from '../../ops/trends-api.ts'
import { commandEntry } from './command-audit.ts'
import { commanderOf } from './commander.ts'
import { heldPosts } from '../held-posts.ts'
import { open311Door, open311Entry, open311Requests, open311Services } from './open311.ts'
import { communityLevel } from '../../board/mask.ts'
import type { PurgeKeys } from '../../purge/keys.ts'
import { deskRouters } from './desk-api.ts'
import { profileFor } from '../profiles.ts'
import { rightsGate } from './rights-gate.ts'
import type { Questions } from '../../answers/questions.ts'
import { auditVerifyRouter, type AuditVerifyDeps } from './audit-verify.ts'
import { feedsRouter } from './feeds-router.ts'
import type { WallsAnswer } from '../walls/book.ts'
import { wallsRouter } from '../walls/router.ts'
import { controlOf } from '../../command/wall/control.ts'
import type { WorldContext } from '../../world/world.ts'
import type { Worlds } from '../../world/worlds.ts'

export interface ApiParts {
  readonly context: WorldContext
  readonly loaded: LoadedDistrict
  readonly tokens: TokenStore
  readonly journal: Journal
  readonly worlds: Worlds
  readonly office: CommandOffice
  readonly people: People
  readonly purgeKeys: PurgeKeys
  readonly credentials: Credentials
  /** Highest profile that a request may read. */
  readonly readAs: (request: Request) => Profile
  readonly metrics: Metrics
  readonly now: () => number
  readonly rates: DoorRates
  readonly questions: Questions
  readonly recounts: Router
  /** `GET /api/v1/walls`; null before there is a link. */
  readonly walls: () => WallsAnswer | null
  readonly verifyAudit: AuditVerifyDeps['verify']
  /** Whether producers are served too. */
  readonly door: boolean
}

export type DoorParts = Pick<
  ApiParts,
  'loaded' | 'tokens' | 'journal' | 'credentials' | 'metrics' | 'now' | 'rates'
>

/** Bodies of events a second (RULES IN6). */
export interface DoorRates {
  readonly perAddress: number
  readonly perProducer: number
}

/** What takes events, with the metrics and the description of what is served. */
export function doorRouters(parts: DoorParts): AppDeps['routers'] {
  const { loaded, tokens, credentials, metrics, journal, now } = parts
  const { tree, package: pkg } = loaded
  const limits = doorLimits(parts.rates)
  const door = {
    ...{ tree, catalogue: pkg.catalogue, onBody: metrics.onBody, journal, now, limits },
    ...producer(tokens),
  }
  return [
    ...opsRouters(credentials, metrics),
    ['/api/v1', ingestRouter(door)],
    ...open311Door(loaded, door),
    ...open311Services(loaded, credentials),
  ]
}

function opsRouters(credentials: Credentials, metrics: Metrics): AppDeps['routers'] {
  return [
    ['/', openApiRouter(apiDocument())],
    ['/metrics', requireReader(credentials, 'feed.watch')],
    ['/metrics', metrics.handler],
  ]
}

/** How often the door may be knocked at; a clock that no one sets, so that a simulated time changes nothing. */
function doorLimits({ perAddress, perProducer }: DoorRates) {
  const nowMs = (): number => performance.now()
  return {
    address: rateLimit({ perSecond: perAddress, keyOf: addressOf, nowMs }),
    producer: rateLimit({
      perSecond: perProducer,
      keyOf: (request) => tokenOf(request)?.id ?? '',
      nowMs,
    }),
  }
}

function producer(tokens: TokenStore) {
  return {
    requireProducer: requireToken(tokens, 'producer'),
    allowsSource: (request: Request, source: string) =>
      coversSource(grantOf(request, 'producer').sources, source),
  }
}

/** Every route under `/api/v1` and `/metrics`, with what each asks of its caller. */
export function apiRouters(parts: ApiParts): AppDeps['routers'] {
  const { loaded, tokens, worlds, metrics, now } = parts
  const { credentials, readAs } = parts
  const reader = requireReader(credentials)
  const world = (name: World) => worlds.get(name)
  // After a clock was set back the boards are ahead of it.
  const latest = (): number => Math.max(now(), worlds.get('live')?.tMs ?? 0)
  const { questions } = parts
  const alarms = alarmWorlds(parts.context)
  const reading = {
    hasRegion: (code: string) => loaded.tree.indexOf(code) >= 0,
    indicatorOf,
    profileOf: readAs,
  }
  return [
    ...open311Entry(loaded, tokens),
    ['/', rightsGate(credentials, apiDocument().routes)],
    ...(parts.door
      ? doorRouters(parts)
      : [...opsRouters(credentials, metrics), ...open311Services(loaded, credentials)]),
    ...open311Requests(parts.context, () => must(worlds.get('live'), 'the live world'), readAs),
    [
      '/api/v1',
      rejectionsRouter({
        ...producer(tokens),
        rejections: (name) => worlds.get(name)?.ledger.rejections(),
      }),
    ],
    [
      '/api/v1/commands',
      commandRouter({
        office: parts.office,
        world: (name) => worlds.view(name),
        requireCommander: requireCommander(credentials),
        commanderOf: (request) => commanderOf(callerOf(request)),
        note: (request, response, outcome) => {
          const entry = commandEntry(callerOf(request), originOf(request, response), outcome)
          parts.people.audit.write({ at: now(), ...entry })
        },
      }),
    ],
    ...deskRouters({ ...parts, requireCommander: requireCommander(credentials) }),
    [
      '/api/v1',
      drillsRouter({
        requireCommander: requireCommander(credentials),
        commanderOf: (request) => commanderOf(callerOf(request)),
        drills: () => worlds.drills(),
        ...{ district: loaded.package, days: parts.context.calendar, now },
      }),
    ],
    [
      '/api/v1',
      modesRouter({
        requireCommander: requireCommander(credentials),
        commanderOf: (request) => commanderOf(callerOf(request)),
        world: (name) => worlds.view(name),
        layer: (name, level, key) =>
          worlds.get(name)?.layer(loaded.tree.codes[0]!, level, key, 'DUTY') ?? [],
        ...{ tree: loaded.tree, district: loaded.package, now },
        posts: () => heldPosts(parts.people, tokens),
      }),
    ],
    [
      '/api/v1',
      auditVerifyRouter({
        requireCommander: requireCommander(credentials),
        rolesOf: (request) => commanderOf(callerOf(request)).roles,
        ...{ verify: parts.verifyAudit, now },
      }),
    ],
    [
      '/api/v1',
      feedsRouter({
        requireCommander: requireCommander(credentials),
        rolesOf: (request) => commanderOf(callerOf(request)).roles,
        ...{ feeds: loaded.package.feeds ?? [], tree: loaded.tree },
        board: () => worlds.get('live')?.board(loaded.tree.codes[0]!, 'DUTY') ?? null,
        now,
      }),
    ],
    [
      '/api/v1',
      wallsRouter({
        requireCommander: requireCommander(credentials),
        commanderOf: (request) => commanderOf(callerOf(request)),
        walls: parts.walls,
        control: () => {
          const view = worlds.view('live')
          return view === undefined ? null : controlOf(view)
        },
      }),
    ],
    ...parts.people
      .routers({
        tokens,
        readerOf: (request) => readerOf(credentials, request),
        boot: profileFor(credentials.open),
        timeZone: loaded.package.district.timeZone,
      })
      .map((router): AppDeps['routers'][number] => ['/api/v1', router]),
    ['/api/v1', reader],
    ['/api/v1', refuseFuture(latest)],
    ['/api/v1', parts.recounts],
    [
      '/api/v1',
      factsApi({
        hasRegion: (code) => loaded.tree.indexOf(code) >= 0,
        indicatorOf,
        behind: questions.behind,
        profileOf: readAs,
      }),
    ],
    ['/api/v1', trendsApi({ ...reading, trend: questions.trend })],
    [
      '/api/v1',
      thingsApi({
        ...reading,
        isBelowCommunity: (code) => {
          const { tree } = loaded
          return tree.level[tree.indexOf(code)]! > communityLevel(tree)
        },
        ask: questions,
      }),
    ],
    [
      '/api/v1',
      alarmsApi({
        world: (name) => {
          const fold = world(name)
          return fold && alarms(fold)
        },
        profileOf: reading.profileOf,
      }),
    ],
    ['/api/v1', rankingsApi({ ...reading, ranking: questions.ranking })],
    [
      '/api/v1',
      briefingApi({
        hash: loaded.package.hash,
        briefing: loaded.package.briefing ?? null,
        profileOf: readAs,
      }),
    ],
    [
      '/api/v1',
      readApi({
        district: loaded.package,
        tree: loaded.tree,
        boundaries: JSON.stringify(loaded.topology),
        indicators: CATALOGUE,
        board: questions.board,
        layer: questions.layer,
        profileOf: readAs,
      }),
    ],
  ]
}
