import type { Role } from '../../../shared/access/roles.ts'

/** An account as `GET /api/v1/accounts` tells it; instants epoch ms. */
export interface AccountRow {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly post: string
  readonly roles: readonly Role[]
  readonly mustChangePassword: boolean
  readonly totp: boolean
  readonly createdAt: number
  readonly disabledAt: number | null
  readonly lockedUntil: number | null
}

export type AccountState = 'active' | 'locked' | 'disabled' | 'mustChange'

export function stateOf(account: AccountRow, nowMs: number): AccountState {
  if (account.disabledAt !== null) return 'disabled'
  if (account.lockedUntil !== null && account.lockedUntil > nowMs) return 'locked'
  return account.mustChangePassword ? 'mustChange' : 'active'
}
