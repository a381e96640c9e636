import { z } from 'zod'
import { ROLES } from '../../../shared/access/roles.ts'

/** What a person signs in with: letters, digits, `.`, `-`, `_`; kept in lower case. */
export const LoginSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, '2 to 40 of a–z, 0–9, “.”, “-”, “_”')

/** Name at the desk: a post or a person's name; never on a wall (DOMAIN §0.5 no. 13). */
export const NameSchema = z.string().trim().min(1).max(60)
export const RolesSchema = z
  .array(z.enum(ROLES))
  .min(1)
  .max(ROLES.length)
  .refine((roles) => new Set(roles).size === roles.length, 'a role twice')

/** An account as it is kept. */
export const AccountSchema = z.strictObject({
  id: z.string(),
  login: z.string(),
  name: z.string(),
  roles: RolesSchema,
  /** argon2id in PHC form. */
  passwordHash: z.string(),
  /** Set by somebody else: to be changed before anything else is done. */
  mustChangePassword: z.boolean(),
  totp: z
    .strictObject({
      /** Base32. */
      secret: z.string(),
      /** The step of the last code that was taken, so that none is taken twice. */
      lastStep: z.int(),
    })
    .nullable(),
  /** Epoch ms. */
  createdAt: z.int(),
  disabledAt: z.int().nullable(),
  /** Failed tries since the last good one. */
  failures: z.int(),
  lockedUntil: z.int().nullable(),
})
export type Account = z.infer<typeof AccountSchema>

/** What may be told of an account: without its secrets. */
export interface AccountView {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly roles: Account['roles']
  readonly mustChangePassword: boolean
  readonly totp: boolean
  readonly createdAt: number
  readonly disabledAt: number | null
  readonly lockedUntil: number | null
}

export function viewOf(account: Account): AccountView {
  const { id, login, name, roles, mustChangePassword, totp, createdAt, disabledAt, lockedUntil } =
    account
  return {
    ...{ id, login, name, roles, mustChangePassword, totp: totp !== null },
    ...{ createdAt, disabledAt, lockedUntil },
  }
}
