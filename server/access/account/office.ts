import type { AuditAct } from '../../../shared/access/acts.ts'
import { randomBytes } from 'node:crypto'
import type { Audit } from '../audit/audit.ts'
import { conflictOf, may, type Role } from '../../../shared/access/roles.ts'
import { viewOf, type Account, type AccountView } from './account.ts'
import { hashPassword, passwordFault } from './password.ts'
import { AccessRefusal } from './refusal.ts'
import type { Origin } from '../caller/origin.ts'
import { actorOf, type SignIn } from './sign-in.ts'
import type { AccountStore } from './store.ts'

export interface AccountOfficeDeps {
  readonly store: AccountStore
  readonly audit: Pick<Audit, 'write'>
  readonly now: () => number
  /** Asked for the old password before it is changed. */
  readonly signIn: Pick<SignIn, 'prove'>
}

export interface NewAccount {
  readonly login: string
  readonly name: string
  /** null = by the highest of the roles. */
  readonly post?: string | null
  readonly roles: readonly Role[]
  readonly password: string
}

/** What may be changed of an account by who manages them. */
export interface AccountChange {
  readonly name?: string | undefined
  readonly post?: string | null | undefined
  readonly roles?: readonly Role[] | undefined
  readonly disabled?: boolean | undefined
  /** A password to be changed at the next signing in; ends all sessions and the lock. */
  readonly password?: string | undefined
  /** true takes the second factor away, for who lost the phone. */
  readonly withoutTotp?: true | undefined
}

/** Makes and changes accounts; every act is a line of the audit, with what was before and after (RULES AC4). */
export class AccountOffice {
  readonly #deps: AccountOfficeDeps

  constructor(deps: AccountOfficeDeps) {
    this.#deps = deps
  }

  /** Whether nobody can sign in yet. */
  get empty(): boolean {
    return this.#deps.store.list().length === 0
  }

  list(by: Account): readonly AccountView[] {
    manages(by)
    return this.#deps.store.list().map(viewOf)
  }

  async create(given: NewAccount, by: Account, origin: Origin): Promise<AccountView> {
    manages(by)
    return this.#insert(given, by, origin, true)
  }

  /** The first one of all: of who looks after the machine. Whether the origin may is for `FirstAccount` to say. */
  async first(given: Omit<NewAccount, 'roles'>, origin: Origin): Promise<AccountView> {
    return this.#insert({ ...given, roles: ['administrator'] }, undefined, origin, false)
  }

  async change(
    id: string,
    wanted: AccountChange,
    by: Account,
    origin: Origin,
  ): Promise<AccountView> {
    manages(by)
    const { store, now } = this.#deps
    const before = store.byId(id)
    if (before === undefined)
      throw new AccessRefusal(404, 'unknownAccount', {
        zh: '没有这个账号，请刷新后重选',
        en: 'there is no such account: look again and choose one',
      })
    if (wanted.roles !== undefined) noConflict(wanted.roles)
    const { password } = wanted
    if (password !== undefined) goodPassword(password, before.login)
    const passwordHash = password === undefined ? undefined : await hashPassword(password)
    const lastOfThem = (account: Account): boolean =>
      store.list().every((each) => each.id === account.id || !isManager(each))
    const after = store.change(id, (at) => {
      const next: Account = {
        ...at,
        name: wanted.name ?? at.name,
        post: wanted.post === undefined ? at.post : wanted.post,
        roles: wanted.roles === undefined ? at.roles : [...wanted.roles],
        disabledAt:
          wanted.disabled === undefined
            ? at.disabledAt
            : wanted.disabled
              ? (at.disabledAt ?? now())
              : null,
        totp: wanted.withoutTotp === true ? null : at.totp,
        ...(passwordHash === undefined
          ? {}
          : { passwordHash, mustChangePassword: true, failures: 0, lockedUntil: null }),
      }
      if (isManager(at) && !isManager(next) && lastOfThem(at))
        throw new AccessRefusal(
          409,
          'lastAdministrator',
          {
            zh: '至少保留一名可用的技术管理员，请先另设一名',
            en: 'one technical administrator has to remain: make another first',
          },
          { path: wanted.roles === undefined ? 'disabled' : 'roles' },
        )
      return next
    })!
    if (after.disabledAt !== null || password !== undefined || wanted.withoutTotp === true)
      store.endSessions(id)
    this.#write('account.changed', by, origin, after.login, viewOf(before), {
      ...viewOf(after),
      ...(password === undefined ? {} : { password: 'changed' }),
    })
    return viewOf(after)
  }

  /** One's own password; the other desks one is signed in at are left. */
  async changePassword(
    account: Account,
    given: { readonly old: string; readonly password: string },
    bearer: string,
    origin: Origin,
  ): Promise<AccountView> {
    const { store } = this.#deps
    await this.#deps.signIn.prove(account, given.old, origin)
    goodPassword(given.password, account.login)
    const passwordHash = await hashPassword(given.password)
    const after = store.change(account.id, (at) => ({
      ...at,
      ...{ passwordHash, mustChangePassword: false, failures: 0 },
    }))!
    store.endSessions(account.id, bearer)
    this.#write('account.passwordChanged', account, origin, account.login, null, null)
    return viewOf(after)
  }

  async #insert(
    given: NewAccount,
    by: Account | undefined,
    origin: Origin,
    mustChangePassword: boolean,
  ): Promise<AccountView> {
    const { store, now } = this.#deps
    noConflict(given.roles)
    goodPassword(given.password, given.login)
    const account: Account = {
      ...{ id: randomBytes(8).toString('hex'), login: given.login, name: given.name },
      ...{
        post: given.post ?? null,
        roles: [...given.roles],
        passwordHash: await hashPassword(given.password),
      },
      ...{ mustChangePassword, totp: null, createdAt: now(), disabledAt: null },
      ...{ failures: 0, lockedUntil: null },
    }
    if (!store.insert(account))
      throw new AccessRefusal(
        409,
        'loginTaken',
        { zh: '账号名已被使用，请另起一个', en: 'the login is taken: choose another' },
        { path: 'login' },
      )
    this.#write('account.created', by, origin, account.login, null, viewOf(account))
    return viewOf(account)
  }

  #write(
    act: AuditAct,
    by: Account | undefined,
    origin: Origin,
    target: string,
    before: object | null,
    after: object | null,
  ): void {
    this.#deps.audit.write({
      at: this.#deps.now(),
      actor: actorOf(by),
      // Who changes the own password does it in no role.
      role: by !== undefined && may(by.roles, 'account.manage') ? 'administrator' : '',
      from: origin.from,
      ...{ act, target, request: origin.request },
      before: before as AuditJson,
      after: after as AuditJson,
    })
  }
}

type AuditJson = Parameters<Audit['write']>[0]['before']

function manages(by: Account): void {
  if (!may(by.roles, 'account.manage'))
    throw new AccessRefusal(403, 'notAllowed', {
      zh: '只有技术管理员可以管理账号',
      en: 'only a technical administrator manages accounts',
    })
}

function isManager(account: Account): boolean {
  return account.disabledAt === null && may(account.roles, 'account.manage')
}

function noConflict(roles: readonly Role[]): void {
  const conflict = conflictOf(roles)
  if (conflict !== null) throw new AccessRefusal(400, 'rolesConflict', conflict, { path: 'roles' })
}

function goodPassword(password: string, login: string): void {
  const fault = passwordFault(password, login)
  if (fault !== null) throw new AccessRefusal(400, 'weakPassword', fault, { path: 'password' })
}
