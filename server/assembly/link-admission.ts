import type { Profile } from '../../shared/board/board.ts'
import { may } from '../../shared/access/roles.ts'
import { sessionIn } from '../access/account/session.ts'
import type { Caller, Credentials } from '../access/caller/caller.ts'
import { deviceOf, isLoopbackHost } from '../access/require.ts'
import type { Handshake } from '../link/connection.ts'
import { profileOf, type SaidOfWalls } from './profiles.ts'

/** So often the credentials of open connections are looked up again; what is said of walls counts at once. */
export const RECHECK_MS = 5_000

export interface AdmissionDeps {
  readonly credentials: Credentials
  readonly said: SaidOfWalls
  /** A clock that no one sets, ms. */
  readonly steadyMs: () => number
}

/** Who came with a handshake, and when that was looked up. null = nobody who is let in. */
interface Known {
  readonly caller: Caller | null
  readonly atMs: number
  readonly round: number
  /** Of a paired wall, whose secret may have been renewed since. */
  readonly deviceId: string | null
}

/** Which profile a screen's connection may watch (RULES AC1, PV2). */
export class Admission {
  readonly #deps: AdmissionDeps
  readonly #known = new WeakMap<Handshake, Known>()
  #round = 0

  constructor(deps: AdmissionDeps) {
    this.#deps = deps
  }

  /** null refuses it, or ends one that stood. */
  admit(handshake: Handshake): Profile | null {
    const { credentials, said } = this.#deps
    const caller = this.#callerOf(handshake)
    if (caller === null) return null
    return profileOf(caller, { open: credentials.open, said, wall: handshake.wall ?? '' })
  }

  /** Every credential is looked up again when it is asked for next: one was taken away. */
  forget(): void {
    this.#round++
  }

  #callerOf(handshake: Handshake): Caller | null {
    const known = this.#known.get(handshake)
    const nowMs = this.#deps.steadyMs()
    if (known?.round === this.#round && nowMs - known.atMs < RECHECK_MS) return known.caller
    const caller = this.#lookUp(handshake, known?.deviceId ?? null)
    const deviceId = caller?.kind === 'device' ? caller.device.id : null
    this.#known.set(handshake, { caller, atMs: nowMs, round: this.#round, deviceId })
    return caller
  }

  /** A desk is who is signed in there; a wall bears a reader's token, or was paired, or needs nothing of an open package by a loopback name. */
  #lookUp(
    { token: bearer, cookie, isDesk, host }: Handshake,
    deviceId: string | null,
  ): Caller | null {
    const { credentials } = this.#deps
    const { tokens, people, devices, open } = credentials
    if (isDesk === true) {
      const session = sessionIn(cookie)
      const account = session === undefined ? undefined : people?.find(session)?.account
      if (account === undefined || account.mustChangePassword) return null
      return may(account.roles, 'read.boards') ? { kind: 'person', account } : null
    }
    const token = bearer === undefined ? undefined : tokens.find(bearer)
    if (token?.grant.kind === 'reader') return { kind: 'token', token }
    const device =
      deviceId === null ? deviceOf(credentials, cookie) : standing(devices?.byId(deviceId))
    if (device !== undefined) return { kind: 'device', device }
    // A page elsewhere can point its own name at this address; the host it then asks for is not a loopback name.
    return open && isLoopbackHost(host) ? { kind: 'anybody' } : null
  }
}

function standing<T extends { readonly revokedAt: number | null }>(device: T | undefined) {
  return device?.revokedAt === null ? device : undefined
}
