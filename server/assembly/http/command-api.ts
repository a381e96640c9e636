import { callerOf } from '../../access/caller/caller.ts'
import { originOf } from '../../access/caller/origin.ts'
import { requireCommander, readerOf } from '../../access/require.ts'
import { drillsRouter } from '../../command/drill/router.ts'
import { modesRouter } from '../../command/mode/router.ts'
import { commandRouter } from '../../command/router.ts'
import type { AppDeps } from '../../ops/http.ts'
import { commandEntry } from './command-audit.ts'
import { commanderOf } from './commander.ts'
import { heldPosts } from '../held-posts.ts'
import { deskRouters } from './desk-api.ts'
import { profileFor } from '../profiles.ts'
import { auditVerifyRouter } from './audit-verify.ts'
import { feedsRouter } from './feeds-router.ts'
import { wallsRouter } from '../walls/router.ts'
import { controlOf } from '../../command/wall/control.ts'
import type { ApiParts } from './parts.ts'

/** What people at the desk read and do, with what each asks of its caller. */
export function commandRouters(parts: ApiParts): AppDeps['routers'] {
  const { loaded, tokens, worlds, credentials, now } = parts
  return [
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
  ]
}
