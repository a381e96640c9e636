import { generateSecret, generateURI, verify } from 'otplib'
import type { AuditAct } from '../../../shared/access/acts.ts'
import type { Actor } from '../audit/line.ts'
import type { Audit } from '../audit/audit.ts'
import type { Origin } from '../caller/origin.ts'
import { viewOf, type Account, type AccountView } from './account.ts'
import { isPassword } from './password.ts'
import { AccessRefusal, wrongPassword, wrongSignIn } from './refusal.ts'
import type { AccountStore, Session } from './store.ts'
import { AddressTries, LOCK } from './tries.ts'

/** RULES AC3: a desk that nobody touched is left; and one is left at the end of a long shift, whoever sits there [choice]. */
export const SESSION = { idleMs: 15 * 60_000, wholeMs: 13 * 3_600_000 } as const

/** Seconds by which a phone's clock may differ from the server's, both ways (RFC 6238 §5.2 recommends one step). */
const TOTP_TOLERANCE_S = 30

export interface SignedIn {
  readonly account: Account
  readonly session: Session
}

interface Given {
  readonly login: string
  readonly password: string
  readonly code: string | null
}

/** How a try that failed is answered and written down. */
interface Failed {
  readonly act: 'session.refused' | 'account.passwordRefused'
  readonly answer: () => AccessRefusal
}
const NOT_IN: Failed = { act: 'session.refused', answer: wrongSignIn }
const NOT_PROVEN: Failed = { act: 'account.passwordRefused', answer: wrongPassword }

interface Entered {
  readonly bearer: string
  readonly account: AccountView
}

export interface SignInDeps {
  readonly store: AccountStore
  readonly audit: Pick<Audit, 'write'>
  readonly now: () => number
}

/** Signing in and out, and the second factor (RULES AC1, AC3). */
export class SignIn {
  readonly #deps: SignInDeps
  readonly #tries = new AddressTries()

  constructor(deps: SignInDeps) {
    this.#deps = deps
  }

  /** The bearer text of a new session. Rejects with AccessRefusal. */
  async signIn(given: Given, origin: Origin): Promise<Entered> {
    return this.#tried(origin, () => this.#attempt(given, origin))
  }

  /**
   * That who is signed in knows the password: an open desk must not be a place to guess it at (RULES AC3). Rejects with AccessRefusal, counting with the tries
   * of signing in.
   */
  async prove(account: Account, password: string, origin: Origin): Promise<void> {
    await this.#tried(origin, async () => {
      this.#refuseLocked(account)
      const right = await isPassword(password, account.passwordHash)
      if (!right || !this.#stands(account))
        throw this.#failed(account, account.login, origin, NOT_PROVEN)
    })
  }

  signOut(bearer: string, origin: Origin): void {
    const found = this.find(bearer)
    this.#deps.store.endSession(bearer)
    if (found !== null) this.#write('session.closed', found.account, origin, found.account.login)
  }

  /** Who is signed in with a bearer text; null where nobody is, or not any more. */
  find(bearer: string): SignedIn | null {
    const { store, now } = this.#deps
    const session = store.session(bearer)
    const account = session && store.byId(session.accountId)
    if (session === undefined || account === undefined) return null
    const over =
      now() - session.actedAt > SESSION.idleMs || now() - session.createdAt > SESSION.wholeMs
    if (over || account.disabledAt !== null) {
      store.endSession(bearer)
      return null
    }
    return { account, session }
  }

  /** The person did something. */
  touch(bearer: string): void {
    this.#deps.store.touch(bearer, this.#deps.now())
  }

  /** A secret to be put into an authenticator; it counts once a code of it was given. */
  newFactor(account: Account): { readonly secret: string; readonly uri: string } {
    const secret = generateSecret()
    return { secret, uri: generateURI({ issuer: 'Gewu', label: account.login, secret }) }
  }

  /** Rejects with AccessRefusal where the code is not of the secret. */
  async confirmFactor(
    account: Account,
    secret: string,
    code: string,
    origin: Origin,
  ): Promise<AccountView> {
    const { store, now } = this.#deps
    const step = await stepOf({ secret, lastStep: -1 }, code, now())
    if (step === null)
      throw new AccessRefusal(
        400,
        'wrongCode',
        {
          zh: '动态码不正确，请核对手机时间后输入新的动态码',
          en: 'the code is wrong: check the clock of the phone and enter the newest code',
        },
        { path: 'code' },
      )
    const after = store.change(account.id, (at) => ({ ...at, totp: { secret, lastStep: step } }))
    this.#write('factor.added', account, origin, account.login)
    return viewOf(after ?? account)
  }

  #tried<T>({ from }: Origin, attempt: () => Promise<T>): Promise<T> {
    const nowMs = this.#deps.now()
    const blocked = this.#tries.blockedUntil(from, nowMs)
    if (blocked !== null) throw tooMany(blocked - nowMs)
    return this.#tries.during(from, attempt)
  }

  #refuseLocked(account: Account): void {
    const nowMs = this.#deps.now()
    if (isLocked(account, nowMs)) throw locked(account.lockedUntil! - nowMs)
  }

  async #attempt({ login, password, code }: Given, origin: Origin): Promise<Entered> {
    const { store, now } = this.#deps
    const account = store.byLogin(login.trim().toLowerCase())
    if (account !== undefined) this.#refuseLocked(account)
    const right = await isPassword(password, account?.passwordHash ?? null)
    if (account === undefined || !right || !this.#stands(account))
      throw this.#failed(account, login, origin, NOT_IN)
    // Said only after the password: it tells nothing to who does not know that.
    if (account.totp !== null && code === null)
      throw new AccessRefusal(
        401,
        'codeNeeded',
        { zh: '请输入动态码', en: 'a code is needed' },
        { path: 'code' },
      )
    const step = account.totp && (await stepOf(account.totp, code ?? '', now()))
    const after = this.#admit(account, step)
    if (after === undefined) throw this.#failed(account, login, origin, NOT_IN)
    const bearer = store.openSession(account.id, origin.from, now())
    this.#write('session.opened', account, origin, account.login)
    return { bearer, account: viewOf(after) }
  }

  /** Whether an account still is as it was before the password was looked at, which takes its time: other tries may have locked it meanwhile. */
  #stands(seen: Account): boolean {
    const at = this.#deps.store.byId(seen.id)
    return at !== undefined && isAsSeen(at, seen) && !isLocked(at, this.#deps.now())
  }

  /**
   * The account with its failures forgotten; undefined where it does not stand any more as it was seen, or the code is none of its own or was taken meanwhile.
   * @param step of the code; null where none was right, or none is needed
   */
  #admit(seen: Account, step: number | null): Account | undefined {
    if (seen.totp !== null && step === null) return undefined
    let admitted = false
    const after = this.#deps.store.change(seen.id, (at) => {
      admitted =
        isAsSeen(at, seen) &&
        !isLocked(at, this.#deps.now()) &&
        (at.totp === null || step! > at.totp.lastStep)
      if (!admitted) return at
      const totp = at.totp && { ...at.totp, lastStep: step! }
      return { ...at, totp, failures: 0, lockedUntil: null }
    })
    return admitted ? after : undefined
  }

  #failed(
    account: Account | undefined,
    login: string,
    origin: Origin,
    { act, answer }: Failed,
  ): AccessRefusal {
    const { store, now } = this.#deps
    this.#tries.failed(origin.from, now())
    let locks = false
    const after =
      account &&
      store.change(account.id, (at) => {
        // A try that was under way when the lock came up neither counts for the next one nor makes it longer.
        if (isLocked(at, now())) return at
        const failures = at.failures + 1
        locks = failures >= LOCK.failures
        return locks ? { ...at, failures: 0, lockedUntil: now() + LOCK.forMs } : { ...at, failures }
      })
    // What was typed in the place of a login may be a password: only logins that exist are written down.
    this.#write(act, account, origin, account?.login ?? '')
    if (locks) this.#write('account.locked', account, origin, login.slice(0, 40))
    return after !== undefined && isLocked(after, now())
      ? locked(after.lockedUntil! - now())
      : answer()
  }

  #write(act: AuditAct, account: Account | undefined, origin: Origin, target: string): void {
    this.#deps.audit.write({
      at: this.#deps.now(),
      actor: actorOf(account),
      role: '',
      from: origin.from,
      ...{ act, target, before: null, after: null, request: origin.request },
    })
  }
}

export function actorOf(account: Account | undefined): Actor {
  return account === undefined
    ? { kind: 'nobody', id: '', name: '' }
    : { kind: 'account', id: account.id, name: account.name }
}

function isLocked({ lockedUntil }: Account, nowMs: number): boolean {
  return lockedUntil !== null && lockedUntil > nowMs
}

/** Whether the password and the second factor are still those that were looked at, of somebody who may sign in. */
function isAsSeen(at: Account, seen: Account): boolean {
  return (
    at.disabledAt === null &&
    at.passwordHash === seen.passwordHash &&
    at.totp?.secret === seen.totp?.secret
  )
}

/** The time step of a code that is right and new; null of any other. */
async function stepOf(
  { secret, lastStep }: { readonly secret: string; readonly lastStep: number },
  code: string,
  nowMs: number,
): Promise<number | null> {
  if (!/^\d{6}$/.test(code)) return null
  const answer = await verify({
    ...{ secret, token: code, epoch: Math.floor(nowMs / 1000) },
    epochTolerance: TOTP_TOLERANCE_S,
    ...(lastStep < 0 ? {} : { afterTimeStep: lastStep }),
  })
  return answer.valid && 'timeStep' in answer ? answer.timeStep : null
}

function locked(leftMs: number): AccessRefusal {
  const minutes = Math.max(1, Math.ceil(leftMs / 60_000))
  return new AccessRefusal(
    423,
    'locked',
    {
      zh: `连续输错 ${LOCK.failures} 次，账号已锁定，请 ${minutes} 分钟后再试`,
      en: `wrong ${LOCK.failures} times in a row: locked; try again in ${minutes} min`,
    },
    { retryAfterS: Math.ceil(leftMs / 1000) },
  )
}

function tooMany(leftMs: number): AccessRefusal {
  return new AccessRefusal(
    429,
    'tooManyTries',
    { zh: '尝试过于频繁，请稍后再试', en: 'too many tries; try again later' },
    { retryAfterS: Math.max(1, Math.ceil(leftMs / 1000)) },
  )
}
