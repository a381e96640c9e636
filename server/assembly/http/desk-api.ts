import type { AuditAct } from '../../../shared/access/acts.ts'
import type { Request, RequestHandler, Response } from 'express'
import type { World } from '../../../shared/fact/fact.ts'
import { callerOf } from '../../access/caller/caller.ts'
import { originOf } from '../../access/caller/origin.ts'
import type { People } from '../../access/people.ts'
import { dutyRouter } from '../../command/duty/router.ts'
import type { Journal } from '../../journal/journal.ts'
import type { AppDeps } from '../../ops/http.ts'
import type { PurgeView } from '../../purge/due.ts'
import type { PurgeKeys } from '../../purge/keys.ts'
import { purgeRouter } from '../../purge/router.ts'
import { ReportDesk } from '../../report/report-desk.ts'
import { reportRouter } from '../../report/router.ts'
import type { WorldContext } from '../../world/world.ts'
import type { Worlds } from '../../world/worlds.ts'
import { actorOfCaller } from './command-audit.ts'
import { commanderOf } from './commander.ts'

export interface DeskApiParts {
  readonly context: WorldContext
  readonly journal: Journal
  readonly worlds: Worlds
  readonly people: Pick<People, 'audit' | 'nameOf'>
  readonly purgeKeys: PurgeKeys
  readonly now: () => number
  readonly requireCommander: RequestHandler
}

/** What the desk's pages of duty, reports and purges read. */
export function deskRouters(parts: DeskApiParts): AppDeps['routers'] {
  const { context, journal, worlds, people, now, requireCommander } = parts
  const commander = (request: Request) => commanderOf(callerOf(request))
  const readSubject = (world: string, subject: string) => journal.readSubject(world, subject)
  const note = (
    request: Request,
    response: Response,
    act: AuditAct,
    target: string,
    after: Readonly<Record<string, string>>,
  ): void => {
    const role = commander(request).roles.join(',').slice(0, 40)
    people.audit.write({
      at: now(),
      ...{ actor: actorOfCaller(callerOf(request)), role, ...originOf(request, response) },
      ...{ act, target: target.slice(0, 200), before: null, after: { ...after } },
    })
  }
  const common = { now, requireCommander, commanderOf: commander, note }
  const live = () => worlds.view('live')
  const desk = new ReportDesk({
    ...{ journal, context, drills: () => worlds.drills() },
    find: (family, id) => live()?.find(family, id),
    list: (family) => [...(live()?.list(family) ?? [])],
  })
  return [
    [
      '/api/v1',
      dutyRouter({
        ...common,
        ...{ readSubject, district: context.pkg, tree: context.tree, nameOf: people.nameOf },
        world: (world) => worlds.view(world),
      }),
    ],
    ['/api/v1', reportRouter({ ...common, desk, timeZone: context.pkg.district.timeZone })],
    [
      '/api/v1',
      purgeRouter({
        ...common,
        ...{ keys: parts.purgeKeys, view: purgeView(worlds), readSubject },
        rolesOf: (request) => commander(request).roles,
      }),
    ],
  ]
}

export function purgeView(worlds: Worlds): PurgeView {
  return {
    find: (family, id) => worlds.get('live')?.ledger.get(family, id),
    isRunning: (world) => worlds.get(world as World) !== undefined,
  }
}
