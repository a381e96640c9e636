import type { Router } from 'express'
import { AccountOffice } from './account/office.ts'
import { FirstAccount } from './account/first-account.ts'
import { accountRouter } from './account/router.ts'
import { SignIn } from './account/sign-in.ts'
import { openAccountStore } from './account/store.ts'
import { AUDIT_DAYS, openAudit, type Audit } from './audit/audit.ts'

/** The people of a data folder: who may sign in, and what they did. */
export interface People {
  readonly router: Router
  readonly signIn: SignIn
  readonly audit: Audit
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
  const office = new AccountOffice(deps)
  const first = new FirstAccount(office)
  return {
    router: accountRouter({ signIn, office, first, audit }),
    ...{ signIn, audit, firstCode: first.open() },
    close: () => {
      store.close()
      audit.close()
    },
  }
}
