import { z } from 'zod'
import { LoginSchema, NameSchema, PostSchema, RolesSchema } from './account.ts'
import { OWN_WORDS } from '../../../shared/lib/own-words.ts'

/** Longer than any that is taken, so that what is too long is said in words. */
const Password = z.string().max(1024)
const Code = z.string().regex(/^\d{6}$/, OWN_WORDS.sixDigits.en)

export const SignInBody = z.strictObject({
  login: z.string().max(200),
  password: Password,
  code: Code.nullable().default(null),
})
export const SetUpBody = z.strictObject({
  code: z.string().max(100),
  login: LoginSchema,
  name: NameSchema,
  password: Password,
})
export const PasswordBody = z.strictObject({ old: Password, password: Password })
export const FactorBody = z.strictObject({ secret: z.string().max(200), code: Code })
export const AccountBody = z.strictObject({
  login: LoginSchema,
  name: NameSchema,
  post: PostSchema.nullable().default(null),
  roles: RolesSchema,
  password: Password,
})
export const AccountChangeBody = z
  .strictObject({
    name: NameSchema.optional(),
    post: PostSchema.nullable().optional(),
    roles: RolesSchema.optional(),
    disabled: z.boolean().optional(),
    password: Password.optional(),
    withoutTotp: z.literal(true).optional(),
  })
  .refine((body) => Object.keys(body).length > 0, OWN_WORDS.noChange.en)
export const AuditQuery = z.object({
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
