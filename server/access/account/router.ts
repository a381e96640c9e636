import { json, Router } from 'express'
import type { Audit } from '../audit/audit.ts'
import { may } from '../../../shared/access/roles.ts'
import { viewOf, type AccountView } from './account.ts'
import type { FirstAccount } from './first-account.ts'
import type { AccountOffice } from './office.ts'
import { AccessRefusal, refused } from './refusal.ts'
import {
  AccountBody,
  AccountChangeBody,
  AuditQuery,
  FactorBody,
  PasswordBody,
  SetUpBody,
  SignInBody,
} from './schemas.ts'
import { clearSession, ownOrigin, requireSession, sessionOf, setSession } from './session.ts'
import { parsed } from '../parse.ts'
import type { SignIn } from './sign-in.ts'
import { originOf } from '../caller/origin.ts'

export interface AccountRouterDeps {
  readonly signIn: SignIn
  readonly office: AccountOffice
  readonly first: FirstAccount
  readonly audit: Pick<Audit, 'read'>
  /** IANA name of the district's. */
  readonly timeZone: string
  /** Epoch ms. */
  readonly now: () => number
}

const LIMIT_BYTES = 8 * 1024

/** `/api/v1/session`, `/setup`, `/accounts` and `/audit` (RULES AC1–AC4). */
export function accountRouter(deps: AccountRouterDeps): Router {
  const { signIn, office, first, audit, timeZone, now } = deps
  const router = Router()
  const body = json({ limit: LIMIT_BYTES })
  const session = requireSession(signIn)
  const evenWithGivenPassword = requireSession(signIn, { whileMustChange: true })

  /** With the clock and the zone that a desk tells its times by, also for who may read no board (RULES ST7). */
  const told = (account: AccountView) => ({ account, timeZone, serverTime: now() })

  router.post('/session', body, async (request, response) => {
    ownOrigin(request)
    const given = parsed(SignInBody, request.body)
    const { bearer, account } = await signIn.signIn(given, originOf(request, response))
    setSession(request, response, bearer)
    response.json(told(account))
  })
  router.get('/session', evenWithGivenPassword, (request, response) => {
    response.json(told(viewOf(sessionOf(request).account)))
  })
  router.delete('/session', evenWithGivenPassword, (request, response) => {
    signIn.signOut(sessionOf(request).bearer, originOf(request, response))
    clearSession(request, response)
    response.status(204).end()
  })
  router.post('/session/password', evenWithGivenPassword, body, async (request, response) => {
    const { account, bearer } = sessionOf(request)
    const given = parsed(PasswordBody, request.body)
    const by = originOf(request, response)
    response.json(told(await office.changePassword(account, given, bearer, by)))
  })
  router.post('/session/factor', session, (request, response) => {
    response.json(signIn.newFactor(sessionOf(request).account))
  })
  router.put('/session/factor', session, body, async (request, response) => {
    const { secret, code } = parsed(FactorBody, request.body)
    const { account } = sessionOf(request)
    response.json({
      account: await signIn.confirmFactor(account, secret, code, originOf(request, response)),
    })
  })

  router.post('/setup', body, async (request, response) => {
    ownOrigin(request)
    const { code, ...given } = parsed(SetUpBody, request.body)
    response
      .status(201)
      .json({ account: await first.make(code, given, originOf(request, response)) })
  })

  router.get('/accounts', session, (request, response) => {
    response.json({ accounts: office.list(sessionOf(request).account) })
  })
  router.post('/accounts', session, body, async (request, response) => {
    const { account } = sessionOf(request)
    const given = parsed(AccountBody, request.body)
    response
      .status(201)
      .json({ account: await office.create(given, account, originOf(request, response)) })
  })
  router.patch('/accounts/:id', session, body, async (request, response) => {
    const { account } = sessionOf(request)
    const wanted = parsed(AccountChangeBody, request.body)
    const id = String(request.params['id'])
    response.json({
      account: await office.change(id, wanted, account, originOf(request, response)),
    })
  })

  router.get('/audit', session, (request, response) => {
    if (!may(sessionOf(request).account.roles, 'audit.read'))
      throw new AccessRefusal(403, 'notAllowed', {
        zh: '只有审计员可以查看审计记录',
        en: 'only an auditor reads the audit',
      })
    const { before, limit } = parsed(AuditQuery, request.query)
    response.json({ lines: audit.read({ limit, ...(before === undefined ? {} : { before }) }) })
  })

  router.use(refused)
  return router
}
