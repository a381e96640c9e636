import { z } from 'zod'
import { ROLE_NAMES, ROLES, type Role } from '../../../shared/access/roles.ts'
import { OWN_WORDS } from '../../../shared/lib/own-words.ts'

/** What a person signs in with: letters, digits, `.`, `-`, `_`; kept in lower case. */
export const LoginSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, OWN_WORDS.login.en)

/** Name at the desk and in the audit; never on a wall (DOMAIN §0.5 no. 13). */
export const NameSchema = z.string().trim().min(1).max(60)
/** As what the person acts: stands in the journal and on walls, so it is a post and never a name. */
export const PostSchema = z.string().trim().min(1).max(40)
export const RolesSchema = z
  .array(z.enum(ROLES))
  .min(1)
  .max(ROLES.length)
  .refine((roles) => new Set(roles).size === roles.length, OWN_WORDS.roleTwice.en)

/** An account as it is kept. */
export const AccountSchema = z.strictObject({
  id: z.string(),
  login: z.string(),
  name: z.string(),
  /** null = by the highest of the roles. */
  post: PostSchema.nullable().default(null),
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
  readonly post: string
  readonly roles: Account['roles']
  readonly mustChangePassword: boolean
  readonly totp: boolean
  readonly createdAt: number
  readonly disabledAt: number | null
  readonly lockedUntil: number | null
}

/** Of several roles the one that decides most. */
const BY_WEIGHT: readonly Role[] = [
  ...(['commander', 'chief', 'director', 'officer'] as const),
  ...(['integrator', 'auditor', 'administrator', 'viewer'] as const),
]

/** What stands in the journal for an act of the account. */
export function postOf({ post, roles }: Pick<Account, 'post' | 'roles'>): string {
  const role = BY_WEIGHT.find((each) => roles.includes(each))!
  return post ?? ROLE_NAMES[role].zh
}

export function viewOf(account: Account): AccountView {
  const { id, login, name, roles, mustChangePassword, totp, createdAt, disabledAt, lockedUntil } =
    account
  return {
    ...{ id, login, name, post: postOf(account), roles },
    ...{ mustChangePassword, totp: totp !== null },
    ...{ createdAt, disabledAt, lockedUntil },
  }
}
