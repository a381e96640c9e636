import type { Request } from 'express'
import type { Account } from '../account/account.ts'
import type { SignIn } from '../account/sign-in.ts'
import type { Device, DeviceStore } from '../device/store.ts'
import type { TokenStore } from '../store.ts'
import type { Token } from '../token.ts'

/** Who asks, as the credential that came with the request says (RULES AC1). */
export type Caller =
  /** Nobody needs to say who he is: an open package on a loopback address. */
  | { readonly kind: 'anybody' }
  | { readonly kind: 'token'; readonly token: Token }
  /** Somebody signed in at a desk. */
  | { readonly kind: 'person'; readonly account: Account }
  /** A wall that was paired. */
  | { readonly kind: 'device'; readonly device: Device }

/** Where credentials are looked up. */
export interface Credentials {
  readonly tokens: Pick<TokenStore, 'find'>
  /** null where nobody can sign in: a process without a desk. */
  readonly people: Pick<SignIn, 'find' | 'touch'> | null
  /** null where no wall is served. */
  readonly devices: Pick<DeviceStore, 'find' | 'byId' | 'seen'> | null
  readonly now: () => number
  /** Open package on a loopback address: reading needs no credential (DESIGN "Open packages"). */
  readonly open: boolean
}

/** Beside the request, so that nothing a client sends can pose as it. */
const passed = new WeakMap<Request, Caller>()

/** Notes with what a request passed. */
export function letPass(request: Request, caller: Caller): void {
  passed.set(request, caller)
}

/** Who sent a request that a door let pass; `anybody` where it needed no credential. */
export function callerOf(request: Request): Caller {
  return passed.get(request) ?? { kind: 'anybody' }
}

/** Name of the wall that a request says it comes from (`X-Gewu-Wall`); '' where it says none. */
export function wallOf(request: Request): string {
  const given = request.get('x-gewu-wall') ?? ''
  try {
    return decodeURIComponent(given).slice(0, LONGEST_NAME)
  } catch {
    return given.slice(0, LONGEST_NAME)
  }
}
const LONGEST_NAME = 40
