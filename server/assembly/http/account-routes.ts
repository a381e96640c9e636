import { z } from 'zod'
import type { Route } from '../../ops/openapi/parts.ts'
import { ROLES } from '../../../shared/access/roles.ts'
import {
  AccountBody,
  AccountChangeBody,
  AuditQuery,
  FactorBody,
  PasswordBody,
  SetUpBody,
  SignInBody,
} from '../../access/account/schemas.ts'

const TAG = 'People'

const Account = z.object({
  id: z.string(),
  login: z.string(),
  name: z.string().describe('at the desk and in the audit'),
  post: z.string().describe('in the journal and on walls'),
  roles: z.array(z.enum(ROLES)),
  mustChangePassword: z.boolean(),
  totp: z.boolean().describe('whether a second factor is asked for'),
  createdAt: z.int(),
  disabledAt: z.int().nullable(),
  lockedUntil: z.int().nullable(),
})
const One = z.object({ account: Account })
const Entered = z.object({
  account: Account,
  timeZone: z.string().meta({ description: 'IANA name of the district’s' }),
  serverTime: z.int().meta({ description: 'Epoch ms' }),
})
const bodyOf = (schema: z.ZodType) => ({ 'application/json': schema })
const common = { tag: TAG, credential: 'session', right: [] } as const
const manages = { ...common, right: ['account.manage'] } as const

export const ACCOUNT_ROUTES: readonly Route[] = [
  {
    ...{ ...common, method: 'post', path: '/api/v1/session', id: 'signIn', credential: 'none' },
    summary: 'Signs a person in; the session is a cookie that scripts cannot read',
    body: bodyOf(SignInBody),
    answer: { description: 'Who is signed in, and the clock to tell times by', schema: Entered },
    faults: {
      400: ['badRequest'],
      401: ['wrongSignIn', 'codeNeeded'],
      403: ['otherOrigin'],
      423: ['locked'],
      429: ['tooManyTries'],
    },
  },
  {
    ...{ ...common, method: 'get', path: '/api/v1/session', id: 'getSession' },
    summary: 'Who is signed in',
    answer: { description: 'Who is signed in, and the clock to tell times by', schema: Entered },
  },
  {
    ...{ ...common, method: 'delete', path: '/api/v1/session', id: 'signOut' },
    summary: 'Signs out',
    answer: { status: 204, description: 'Signed out' },
  },
  {
    ...{ ...common, method: 'post', path: '/api/v1/session/password', id: 'changePassword' },
    summary: 'Changes one’s own password and signs out everywhere else',
    body: bodyOf(PasswordBody),
    answer: { description: 'The account, and the clock to tell times by', schema: Entered },
    faults: {
      400: ['badRequest', 'weakPassword'],
      403: ['wrongPassword', 'otherOrigin'],
      423: ['locked'],
      429: ['tooManyTries'],
    },
  },
  {
    ...{ ...common, method: 'post', path: '/api/v1/session/factor', id: 'newFactor' },
    summary: 'A secret for an authenticator; it counts once a code of it was given',
    answer: {
      description: 'The secret and its otpauth URI',
      schema: z.object({ secret: z.string(), uri: z.string() }),
    },
  },
  {
    ...{ ...common, method: 'put', path: '/api/v1/session/factor', id: 'confirmFactor' },
    summary: 'Takes a secret as one’s second factor',
    body: bodyOf(FactorBody),
    answer: { description: 'The account', schema: One },
    faults: { 400: ['badRequest', 'wrongCode'] },
  },
  {
    ...{ ...common, method: 'post', path: '/api/v1/setup', id: 'setUp', credential: 'none' },
    summary: 'Makes the first account, by the code that the server printed on its console',
    body: bodyOf(SetUpBody),
    answer: { status: 201, description: 'The account', schema: One },
    faults: { 400: ['badRequest', 'weakPassword'], 403: ['wrongCode', 'otherOrigin'] },
  },
  {
    ...{ ...manages, method: 'get', path: '/api/v1/accounts', id: 'getAccounts' },
    summary: 'All accounts, for who manages them',
    answer: { description: 'Accounts', schema: z.object({ accounts: z.array(Account) }) },
    faults: { 403: ['notAllowed'] },
  },
  {
    ...{ ...manages, method: 'post', path: '/api/v1/accounts', id: 'createAccount' },
    summary: 'Makes an account; its password is changed at the first signing in',
    body: bodyOf(AccountBody),
    answer: { status: 201, description: 'The account', schema: One },
    faults: {
      400: ['badRequest', 'weakPassword', 'rolesConflict'],
      403: ['notAllowed'],
      409: ['loginTaken'],
    },
  },
  {
    ...{ ...manages, method: 'patch', path: '/api/v1/accounts/{id}', id: 'changeAccount' },
    summary: 'Changes name, roles or password, disables, takes the second factor away',
    pathParameters: { id: 'of the account' },
    body: bodyOf(AccountChangeBody),
    answer: { description: 'The account', schema: One },
    faults: {
      400: ['badRequest', 'weakPassword', 'rolesConflict'],
      403: ['notAllowed'],
      404: ['unknownAccount'],
      409: ['lastAdministrator'],
    },
  },
  {
    ...{ ...common, method: 'get', path: '/api/v1/audit', id: 'getAudit' },
    right: ['audit.read'],
    summary: 'Acts of people, newest first, for the auditor',
    query: AuditQuery,
    answer: {
      description: 'Lines of the chain',
      schema: z.object({ lines: z.array(z.looseObject({ n: z.int(), act: z.string() })) }),
    },
    faults: { 400: ['badRequest'], 403: ['notAllowed'] },
  },
]
