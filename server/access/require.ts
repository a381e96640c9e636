import type { Request, RequestHandler, Response } from 'express'
import { may, type Action } from '../../shared/access/roles.ts'
import type { Account } from './account/account.ts'
import { answerRefusal, notAllowed } from './account/refusal.ts'
import { knowsPassword, ownOrigin, sessionIn } from './account/session.ts'
import { callerOf, letPass, type Caller, type Credentials } from './caller/caller.ts'
import { deviceIn } from './device/credential.ts'
import type { Device } from './device/store.ts'
import type { TokenStore } from './store.ts'
import type { Grant, Token, TokenKind } from './token.ts'

/** The token a request passed with; undefined where it passed otherwise. */
export function tokenOf(request: Request): Token | undefined {
  const caller = callerOf(request)
  return caller.kind === 'token' ? caller.token : undefined
}

/** The grant of a request behind `requireToken(store, kind)`. Throws where that did not stand before. */
export function grantOf<K extends TokenKind>(request: Request, kind: K): Grant & { kind: K } {
  const grant = tokenOf(request)?.grant
  if (grant?.kind !== kind) throw new Error(`no ${kind} token was required of ${request.path}`)
  return grant as Grant & { kind: K }
}

/** Lets pass who bears a token of the kind; 401 without or with an unknown one, 403 with one of another kind (RULES AC1). */
export function requireToken(store: Pick<TokenStore, 'find'>, kind: TokenKind): RequestHandler {
  return function tokenRequired(request, response, next) {
    const bearer = bearerOf(request)
    const token = bearer === undefined ? undefined : store.find(bearer)
    if (token === undefined) return noToken(response, bearer)
    if (token.grant.kind !== kind) return wrongKind(response, kind, token.grant.kind)
    letPass(request, { kind: 'token', token })
    next()
  }
}

/** Lets pass who may give commands: a person signed in, from the product's own page, or a post by a command token. */
export function requireCommander(credentials: Credentials): RequestHandler {
  return function commanderRequired(request, response, next) {
    const bearer = bearerOf(request)
    if (bearer !== undefined)
      return requireToken(credentials.tokens, 'command')(request, response, next)
    const account = personOf(credentials, request)
    if (account === null) return noToken(response, bearer)
    try {
      ownOrigin(request)
      knowsPassword(account)
    } catch (error) {
      answerRefusal(response, error)
      return
    }
    letPass(request, { kind: 'person', account })
    next()
  }
}

/**
 * The read-only API: free for an open package on a loopback address (DESIGN, "Open packages"), else for bearers of any token and for persons
 * signed in who have the right.
 */
export function requireReader(
  credentials: Credentials,
  right: Action = 'read.boards',
): RequestHandler {
  return function readerRequired(request, response, next) {
    const caller = readerOf(credentials, request)
    if (caller === null) return noToken(response, undefined)
    // What a wall may read are boards.
    if (caller.kind === 'device' && right !== 'read.boards') return noToken(response, undefined)
    if (caller.kind === 'person') {
      try {
        knowsPassword(caller.account)
        if (!may(caller.account.roles, right)) throw notAllowed(right)
      } catch (error) {
        answerRefusal(response, error)
        return
      }
    }
    letPass(request, caller)
    next()
  }
}

/** As whom a request may read, by its bearer token, else its person's session, else its wall's credential, else what is open; null = as nobody. */
export function readerOf(credentials: Credentials, request: Request): Caller | null {
  const bearer = bearerOf(request)
  const token = bearer === undefined ? undefined : credentials.tokens.find(bearer)
  if (token !== undefined) return { kind: 'token', token }
  const account = personOf(credentials, request)
  if (account !== null) return { kind: 'person', account }
  const device = deviceOf(credentials, request.headers.cookie)
  if (device !== undefined) return { kind: 'device', device }
  // A page elsewhere can point its own name at this address; the Host it then sends is not a loopback name.
  return credentials.open && isLoopbackHost(request.headers.host) ? { kind: 'anybody' } : null
}

/** Who is signed in at the desk that sends a request; a wall says that it is none (`X-Gewu-Wall`), whoever is signed in beside it. */
export function personOf({ people }: Credentials, request: Request): Account | null {
  if (people === null || request.get('x-gewu-wall') !== undefined) return null
  const bearer = sessionIn(request.headers.cookie)
  const found = bearer === undefined ? null : people.find(bearer)
  if (bearer === undefined || found === null) return null
  if (request.get('x-gewu-passive') === undefined) people.touch(bearer)
  return found.account
}

/** The wall whose credential stands in a `Cookie` header. */
export function deviceOf(
  { devices, now }: Credentials,
  cookie: string | undefined,
): Device | undefined {
  const bearer = deviceIn(cookie)
  const device = bearer === undefined ? undefined : devices?.find(bearer, now())
  if (device !== undefined && now() - device.lastSeenAt > SEEN_EVERY_MS)
    devices?.seen(device.id, now())
  return device
}
/** So exactly is it known when a wall was last seen; not every request writes. */
const SEEN_EVERY_MS = 60_000

function noToken(response: Response, bearer: string | undefined): void {
  response
    .status(401)
    .set('WWW-Authenticate', 'Bearer realm="gewu"')
    .json(
      bearer === undefined
        ? { code: 'noToken', message: 'this needs a bearer token or a person signed in', path: '' }
        : { code: 'unknownToken', message: 'the token is unknown or revoked', path: '' },
    )
}

function wrongKind(response: Response, needed: TokenKind, given: TokenKind): void {
  const message = `this needs a ${needed} token, not a ${given} token`
  response.status(403).json({ code: 'wrongKind', message, path: '' })
}

/** Whether walls and the read-only API need no credential: the package is open and the server listens on loopback alone. */
export function openToLoopback(packageOpen: boolean, listenHost: string): boolean {
  return packageOpen && isLoopbackName(listenHost)
}

/** Of a `Host` header as it came; what a proxy says of hosts is not looked at. */
export function isLoopbackHost(host: string | undefined): boolean {
  return isLoopbackName(host?.replace(/:\d+$/, ''))
}

function isLoopbackName(host: string | undefined): boolean {
  return (
    host !== undefined &&
    (/^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host) || ['localhost', '::1', '[::1]'].includes(host))
  )
}

/** The bearer text of a request's token, however it came. */
export function bearerOf(request: Request): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1] ?? keys.get(request)
}

/** Beside the request, as who passed (caller/caller.ts). */
const keys = new WeakMap<Request, string>()

/** Notes the bearer text of a token that came otherwise than in the header `Authorization`, as an API that has its own ways wants it; the header goes before it. */
export function present(request: Request, bearer: string): void {
  keys.set(request, bearer)
}
