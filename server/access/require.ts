import type { Request, RequestHandler } from 'express'
import type { TokenStore } from './store.ts'
import type { Grant, Token, TokenKind } from './token.ts'

/** Which token let a request pass; beside the request, so that nothing a client sends can pose as it. */
const passed = new WeakMap<Request, Token>()

/** The token a request passed with; undefined where an open package let it pass without one. */
export function tokenOf(request: Request): Token | undefined {
  return passed.get(request)
}

/** The grant of a request behind `requireToken(store, kind)`. Throws where that did not stand before. */
export function grantOf<K extends TokenKind>(request: Request, kind: K): Grant & { kind: K } {
  const grant = passed.get(request)?.grant
  if (grant?.kind !== kind) throw new Error(`no ${kind} token was required of ${request.path}`)
  return grant as Grant & { kind: K }
}

/** Lets pass who bears a token of the kind; 401 without or with an unknown one, 403 with one of another kind (RULES AC1). */
export function requireToken(store: TokenStore, kind: TokenKind): RequestHandler {
  return function tokenRequired(request, response, next) {
    const bearer = bearerOf(request)
    const token = bearer === undefined ? undefined : store.find(bearer)
    if (token === undefined) {
      response
        .status(401)
        .set('WWW-Authenticate', 'Bearer realm="gewu"')
        .json(
          bearer === undefined
            ? { code: 'noToken', message: 'this needs a bearer token', path: '' }
            : { code: 'unknownToken', message: 'the token is unknown or revoked', path: '' },
        )
      return
    }
    if (token.grant.kind !== kind) {
      const message = `this needs a ${kind} token, not a ${token.grant.kind} token`
      response.status(403).json({ code: 'wrongKind', message, path: '' })
      return
    }
    passed.set(request, token)
    next()
  }
}

/**
 * The read-only API: free for an open package on a loopback address (DESIGN, "Open packages"), else for bearers of any token.
 * @param open answer of `openToLoopback`
 */
export function requireReader(store: TokenStore, open: boolean): RequestHandler {
  return function readerRequired(request, response, next) {
    const bearer = bearerOf(request)
    const token = bearer === undefined ? undefined : store.find(bearer)
    if (token !== undefined) {
      passed.set(request, token)
      next()
      return
    }
    // A page elsewhere can point its own name at this address; the Host it then sends is not a loopback name.
    if (open && isLoopbackName(request.hostname)) {
      next()
      return
    }
    response
      .status(401)
      .set('WWW-Authenticate', 'Bearer realm="gewu"')
      .json({ code: 'noToken', message: 'this needs a bearer token', path: '' })
  }
}

/** Whether walls and the read-only API need no credential: the package is open and the server listens on loopback alone. */
export function openToLoopback(packageOpen: boolean, listenHost: string): boolean {
  return packageOpen && isLoopbackName(listenHost)
}

export function isLoopbackName(host: string | undefined): boolean {
  return (
    host !== undefined &&
    (/^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host) || ['localhost', '::1', '[::1]'].includes(host))
  )
}

function bearerOf(request: Request): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1]
}
