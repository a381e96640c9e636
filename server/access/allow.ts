import { may, type Action } from '../../shared/access/roles.ts'
import type { Account } from './account/account.ts'
import { notAllowed } from './account/refusal.ts'

/** Throws AccessRefusal 403 where none of the rights is the person's (RULES AC2). */
export function allow(account: Account, ...rights: readonly Action[]): void {
  if (!rights.some((right) => may(account.roles, right))) throw notAllowed(...rights)
}
