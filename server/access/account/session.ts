import type { Request, RequestHandler, Response } from 'express'
import { cookieIn, dropCookie, setCookie } from '../cookie.ts'
import type { Account } from './account.ts'
import { AccessRefusal } from './refusal.ts'
import type { SignedIn, SignIn } from './sign-in.ts'

const SESSION_COOKIE = 'gewu_session'

/** Who is signed in, beside the request, so that nothing a client sends can pose as it. */
const signedIn = new WeakMap<Request, SignedIn & { readonly bearer: string }>()

/** The session of a request behind `requireSession`. Throws where that did not stand before. */
export function sessionOf(request: Request): SignedIn & { readonly bearer: string } {
  const found = signedIn.get(request)
  if (found === undefined) throw new Error(`no session was required of ${request.path}`)
  return found
}

/**
 * Lets pass who is signed in (RULES AC1); 401 else. A request that changes something comes from the product's own page. What a page asks for by
 * itself (`X-Gewu-Passive: 1`) does not keep a desk awake that nobody sits at.
 */
export function requireSession(
  signIn: SignIn,
  { whileMustChange = false }: { readonly whileMustChange?: boolean } = {},
): RequestHandler {
  return function sessionRequired(request, _response, next) {
    ownOrigin(request)
    const bearer = sessionIn(request.headers.cookie)
    const found = bearer === undefined ? null : signIn.find(bearer)
    if (bearer === undefined || found === null)
      throw new AccessRefusal(401, 'notSignedIn', { zh: '请先登录', en: 'sign in first' })
    if (!whileMustChange) knowsPassword(found.account)
    signedIn.set(request, { ...found, bearer })
    if (request.get('x-gewu-passive') === undefined) signIn.touch(bearer)
    next()
  }
}

/** Refuses who has a password that somebody else knows. */
export function knowsPassword(account: Account): void {
  if (account.mustChangePassword)
    throw new AccessRefusal(403, 'mustChangePassword', {
      zh: '请先修改初始密码',
      en: 'change the password you were given first',
    })
}

/** Refuses what another page made a browser send. Without either header it is no browser, and no cookie of one (SameSite=Strict). */
export function ownOrigin(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const { origin, host } = request.headers
  const elsewhere = origin !== undefined && hostOf(origin) !== host
  const site = request.get('sec-fetch-site')
  if (elsewhere || (site !== undefined && site !== 'same-origin' && site !== 'none'))
    throw new AccessRefusal(403, 'otherOrigin', {
      zh: '请求来自其他网站，没有执行。请从值守台页面操作；仍不行请技术管理员检查代理服务器转发的地址',
      en: 'the request comes from another site and was not carried out: use the page of the desk; if you did, the technical administrator checks the address that the proxy passes on',
    })
}

export function setSession(request: Request, response: Response, bearer: string): void {
  setCookie(request, response, SESSION_COOKIE, bearer)
}

export function clearSession(request: Request, response: Response): void {
  dropCookie(request, response, SESSION_COOKIE)
}

/** The bearer text of a session in a `Cookie` header. */
export function sessionIn(cookie: string | undefined): string | undefined {
  return cookieIn(cookie, SESSION_COOKIE)
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}
