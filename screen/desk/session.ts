import { computed, inject, onScopeDispose, provide, shallowRef } from 'vue'
import type { ComputedRef, InjectionKey, Ref } from 'vue'
import { may, type Action, type Role } from '../../shared/access/roles.ts'
import { steadyNow } from '../live/clock.ts'
import { ask, onSessionLost, post, Refusal } from './api.ts'

/** The account of who is signed in, as the server tells it. */
export interface Account {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly mustChangePassword: boolean
  readonly totp: boolean
}

/** What the server tells of a session. */
interface Entered extends Clock {
  readonly account: Account
}

/** The clock that times are told by, also for who may read no board (RULES ST7). */
interface Clock {
  /** IANA name of the district's. */
  readonly timeZone: string
  /** Epoch ms. */
  readonly serverTime: number
}

/** Where signing in stands. `unknown`: the server has not told yet; `refusal` is what kept it from telling. */
export type SessionState =
  | { readonly kind: 'unknown'; readonly refusal: Refusal | null }
  | { readonly kind: 'out'; readonly why: 'none' | 'idle' | 'left' }
  | { readonly kind: 'in'; readonly account: Account }

export interface Credentials {
  readonly login: string
  readonly password: string
  readonly code: string | null
}

export interface Session {
  readonly state: Readonly<Ref<SessionState>>
  /** Who is signed in, null where nobody is. */
  readonly account: ComputedRef<Account | null>
  /** IANA name of the district's zone; null before the server has told. */
  readonly timeZone: Readonly<Ref<string | null>>
  /** By how much the server's clock is ahead of `steadyNow`, as of its last answer. */
  readonly aheadMs: Readonly<Ref<number>>
  /** Whether who is signed in may do this; what is decided is the server's. */
  may(action: Action): boolean
  signIn(credentials: Credentials): Promise<void>
  signOut(): Promise<void>
  changePassword(old: string, password: string): Promise<void>
  /** The account is read anew: after a change of one's own. */
  refresh(): Promise<void>
}

/** So often the page asks whether it is still signed in. */
const LOOK_MS = 20_000
/** As long as the server does not tell who is signed in, it is asked again so often. */
const AGAIN_MS = 3_000
/** Somebody who moves or types is at the desk; that is told so often at most (RULES AC3: idle 15 min signs out). */
const AWAKE_MS = 60_000

/** Whether somebody signed in from this browser: the session itself is a cookie that scripts cannot read. */
const KEPT = 'gewu.desk.in'

const SESSION: InjectionKey<Session> = Symbol('session')

/** Keeps the session of this page, for the life of the calling scope. */
export function provideSession(): Session {
  const state = shallowRef<SessionState>({ kind: 'unknown', refusal: null })
  const account = computed(() => (state.value.kind === 'in' ? state.value.account : null))
  let awakeAt = 0
  let again: ReturnType<typeof setTimeout> | undefined

  const timeZone = shallowRef<string | null>(null)
  const aheadMs = shallowRef(0)
  const enter = (answer: Entered): void => {
    timeZone.value = answer.timeZone
    aheadMs.value = answer.serverTime - steadyNow()
    const before = account.value
    localStorage.setItem(KEPT, '1')
    // The same account read again is the same: nothing is drawn anew.
    if (JSON.stringify(before) !== JSON.stringify(answer.account))
      state.value = { kind: 'in', account: answer.account }
  }
  const lose = (why: 'none' | 'idle' | 'left'): void => {
    localStorage.removeItem(KEPT)
    state.value = { kind: 'out', why }
  }
  onSessionLost((code) => {
    if (code === 'notSignedIn') lose(account.value === null ? 'none' : 'idle')
    else if (account.value?.mustChangePassword === false) void refresh()
  })

  async function refresh(passive = false): Promise<void> {
    try {
      enter(await ask<Entered>('/api/v1/session', { passive }))
    } catch (error) {
      // Without the server the desk stays as it is: the link says that it is away. Who is not signed in has been told by now (`onSessionLost`).
      if (!(error instanceof Refusal)) throw error
      if (state.value.kind !== 'unknown') return
      state.value = { kind: 'unknown', refusal: error }
      again = setTimeout(() => void refresh(), (error.retryAfterS ?? 0) * 1000 || AGAIN_MS)
    }
  }

  const look = setInterval(() => {
    if (account.value !== null) void refresh(true)
  }, LOOK_MS)
  const touch = (): void => {
    const now = performance.now()
    if (account.value === null || now - awakeAt < AWAKE_MS) return
    awakeAt = now
    void refresh()
  }
  for (const event of ['keydown', 'pointerdown', 'pointermove'] as const)
    window.addEventListener(event, touch, { passive: true })
  onScopeDispose(() => {
    clearInterval(look)
    clearTimeout(again)
    onSessionLost(() => {})
    for (const event of ['keydown', 'pointerdown', 'pointermove'] as const)
      window.removeEventListener(event, touch)
  })
  if (localStorage.getItem(KEPT) === null) lose('none')
  else void refresh()

  const session: Session = {
    ...{ state, account, timeZone, aheadMs },
    may: (action) => account.value !== null && may(account.value.roles, action),
    async signIn(credentials) {
      enter(await post<Entered>('/api/v1/session', credentials))
    },
    async signOut() {
      try {
        await post('/api/v1/session', {}, 'DELETE')
      } finally {
        lose('left')
      }
    },
    async changePassword(old, password) {
      enter(await post<Entered>('/api/v1/session/password', { old, password }))
    },
    refresh: () => refresh(),
  }
  provide(SESSION, session)
  return session
}

/** @throws outside the desk. */
export function useSession(): Session {
  const session = inject(SESSION)
  if (session === undefined) throw new Error('useSession: no desk above this component')
  return session
}
