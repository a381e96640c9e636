import { json, Router, type Request } from 'express'
import type { Profile } from '../../../shared/board/board.ts'
import type { Action } from '../../../shared/access/roles.ts'
import { refused } from '../account/refusal.ts'
import { ownOrigin, requireSession, sessionOf } from '../account/session.ts'
import type { SignIn } from '../account/sign-in.ts'
import type { Caller } from '../caller/caller.ts'
import { originOf } from '../caller/origin.ts'
import { parsed } from '../parse.ts'
import { allow } from '../allow.ts'
import { pairingIn, renewed, setDevice, setPairing } from './credential.ts'
import type { DeviceOffice } from './office.ts'
import { PAIRING, type Pairings } from './pairings.ts'
import { AskPairingBody, PairBody } from './schemas.ts'
import type { DeviceStore } from './store.ts'

export interface DeviceRouterDeps {
  readonly store: DeviceStore
  readonly pairings: Pairings
  readonly office: DeviceOffice
  readonly signIn: SignIn
  /** As whom a request may read; null = as nobody. */
  readonly readerOf: (request: Request) => Caller | null
  readonly now: () => number
  /** What walls boot with. */
  readonly boot: Profile
}

const LIMIT_BYTES = 2 * 1024
/** How often a wall asks whether it was paired, ms. */
export const POLL_MS = 2_000
const LOOKS_AFTER: readonly Action[] = ['wall.pair', 'wall.revoke']

/** `/api/v1/device` and `/pairing` for walls, `/devices` and `/pairings` for the desk (RULES AC1, MD4). */
export function deviceRouter(deps: DeviceRouterDeps): Router {
  const { store, pairings, office, now } = deps
  const router = Router()
  const body = json({ limit: LIMIT_BYTES })
  const session = requireSession(deps.signIn)

  router.get('/device', (request, response) => {
    const caller = deps.readerOf(request)
    if (caller?.kind === 'device') renewed(request, response, caller.device, store, now())
    response.json({ ...selfOf(caller), boot: deps.boot })
  })
  router.post('/pairing', body, (request, response) => {
    ownOrigin(request)
    const { wall } = parsed(AskPairingBody, request.body)
    const { secret, code, expiresAt } = pairings.open(addressOf(request), wall)
    setPairing(request, response, secret, PAIRING.validMs)
    response.status(201).json({ code, expiresAt, pollMs: POLL_MS })
  })
  router.get('/pairing', (request, response) => {
    const secret = pairingIn(request.headers.cookie)
    const found = secret === undefined ? null : pairings.ask(secret)
    if (found === null) return void response.json({ state: 'none' })
    if ('code' in found) return void response.json({ state: 'waiting', ...found, pollMs: POLL_MS })
    setDevice(request, response, found.bearer)
    response.json({ state: 'paired', name: found.name })
  })

  router.get('/devices', session, (request, response) => {
    allow(sessionOf(request).account, ...LOOKS_AFTER)
    response.json({ devices: office.devices(), pending: office.pending() })
  })
  router.post('/pairings/:id', session, body, (request, response) => {
    const { account } = sessionOf(request)
    allow(account, 'wall.pair')
    const given = parsed(PairBody, request.body)
    const id = String(request.params['id'])
    response
      .status(201)
      .json({ device: office.confirm(id, given, account, originOf(request, response)) })
  })
  router.delete('/pairings/:id', session, (request, response) => {
    const { account } = sessionOf(request)
    allow(account, 'wall.pair')
    office.refuse(String(request.params['id']), account, originOf(request, response))
    response.status(204).end()
  })
  router.delete('/devices/:id', session, (request, response) => {
    const { account } = sessionOf(request)
    allow(account, 'wall.revoke')
    office.revoke(String(request.params['id']), account, originOf(request, response))
    response.status(204).end()
  })

  router.use(refused)
  return router
}

/** As what a wall's page is let in: by its own credential, by a reader's token, because the package is open, or not at all. */
function selfOf(caller: Caller | null): { readonly kind: string; readonly name: string | null } {
  if (caller === null) return { kind: 'none', name: null }
  if (caller.kind === 'device') return { kind: 'device', name: caller.device.name }
  return { kind: caller.kind === 'anybody' ? 'open' : caller.kind, name: null }
}

function addressOf(request: Request): string {
  return request.ip ?? ''
}
