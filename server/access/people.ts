import type { Request, Router } from 'express'
import { postOf, type Account } from './account/account.ts'
import type { Profile } from '../../shared/board/board.ts'
import { AccountOffice } from './account/office.ts'
import { FirstAccount } from './account/first-account.ts'
import { accountRouter } from './account/router.ts'
import { SignIn } from './account/sign-in.ts'
import { openAccountStore } from './account/store.ts'
import { DeviceOffice } from './device/office.ts'
import { Pairings } from './device/pairings.ts'
import { deviceRouter } from './device/router.ts'
import { openDeviceStore, type DeviceStore } from './device/store.ts'
import { producerRouter } from './producer/router.ts'
import type { TokenStore } from './store.ts'
import type { Caller } from './caller/caller.ts'
import { AUDIT_DAYS, openAudit, type Audit } from './audit/audit.ts'

export interface PeopleParts {
  readonly tokens: TokenStore
  /** As whom a request may read; null = as nobody. */
  readonly readerOf: (request: Request) => Caller | null
  /** What walls boot with. */
  readonly boot: Profile
  /** IANA name of the district's. */
  readonly timeZone: string
}

/** The people of a data folder: who may sign in, and what they did. */
export interface People {
  /** Routes under `/api/v1`. */
  readonly routers: (parts: PeopleParts) => readonly Router[]
  readonly signIn: SignIn
  readonly devices: DeviceStore
  /** Called whenever a wall lost its credential. */
  readonly onRevoked: (listener: () => void) => void
  readonly audit: Audit
  /** Posts of the accounts that may sign in, with their roles; no names. */
  readonly posts: () => readonly { readonly post: string; readonly roles: Account['roles'] }[]
  /** Name at the desk of `account:<id>`, also of one that may not sign in any more; null where there is none. Never on a wall. */
  readonly nameOf: (id: string) => string | null
  /** Makes the first account, once; to be shown to the console alone. null where there are accounts. */
  readonly firstCode: string | null
  readonly close: () => void
}

export function openPeople(dataDir: string, now: () => number): People {
  const store = openAccountStore(dataDir)
  const audit = openAudit(dataDir)
  audit.expire(now(), AUDIT_DAYS.usual)
  const deps = { store, audit, now }
  const signIn = new SignIn(deps)
  const office = new AccountOffice({ ...deps, signIn })
  const first = new FirstAccount(office)
  const devices = openDeviceStore(dataDir)
  const pairings = new Pairings(now)
  const walls = new DeviceOffice({ store: devices, pairings, audit, now })
  return {
    routers: ({ tokens, readerOf, boot, timeZone }) => [
      accountRouter({ signIn, office, first, audit, timeZone, now }),
      deviceRouter({ store: devices, pairings, office: walls, signIn, readerOf, now, boot }),
      producerRouter({ tokens, signIn, audit, now }),
    ],
    posts: () =>
      store
        .list()
        .filter(({ disabledAt }) => disabledAt === null)
        .map((account) => ({ post: postOf(account), roles: account.roles })),
    nameOf: (id) => store.byId(id.replace(/^account:/, ''))?.name ?? null,
    ...{ signIn, audit, devices, firstCode: first.open() },
    onRevoked: (listener) => walls.onRevoked(listener),
    close: () => {
      store.close()
      devices.close()
      audit.close()
    },
  }
}
