import type { Request, RequestHandler } from 'express'
import type { Action, Role } from '../../../shared/access/roles.ts'
import { may } from '../../../shared/access/roles.ts'
import { answerRefusal, notAllowed } from '../../access/account/refusal.ts'
import type { Caller, Credentials } from '../../access/caller/caller.ts'
import { readerOf } from '../../access/require.ts'
import type { Route } from '../../ops/openapi/parts.ts'

/** What a person or a post needs one of for a route; null = nothing beyond what the route itself asks of every caller. */
export function rightsOf({ id, credential, right }: Route): readonly Action[] | null {
  // Each command has a right of its own (server/command/kind.ts).
  if (id === 'postCommand' || credential === 'none' || credential === 'producer') return null
  if (right !== undefined) return right.length === 0 ? null : right
  if (credential === 'reader') return ['read.boards']
  throw new Error(`${id}: a route that people use has to declare its right`)
}

/**
 * Refuses people and posts what the table of routes does not give their roles, before any route is reached (RULES AC2): one that forgot to ask is
 * closed all the same. Throws where a route declares no right.
 */
export function rightsGate(credentials: Credentials, routes: readonly Route[]): RequestHandler {
  const table = routes.map((route) => ({
    method: route.method.toUpperCase(),
    path: new RegExp(`^${route.path.replace(/\{\w+\}/g, '[^/]+')}/?$`),
    rights: rightsOf(route),
  }))
  return function rightsGate(request, response, next) {
    const method = request.method === 'HEAD' ? 'GET' : request.method
    const path = pathOf(request)
    const rights = table.find((row) => row.method === method && row.path.test(path))?.rights
    if (rights == null) return next()
    const roles = rolesOf(readerOf(credentials, request))
    if (roles === null || rights.some((right) => may(roles, right))) return next()
    answerRefusal(response, notAllowed(...rights))
  }
}

function pathOf({ baseUrl, path }: Request): string {
  return baseUrl + path
}

/** null of who is no person and no post: walls, readers, producers and nobody are the routes' own matter. */
function rolesOf(caller: Caller | null): readonly Role[] | null {
  if (caller?.kind === 'person') return caller.account.roles
  if (caller?.kind === 'token' && caller.token.grant.kind === 'command')
    return [caller.token.grant.role]
  return null
}
