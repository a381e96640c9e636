import { commandName } from '../../shared/lib/command-name.ts'
import type { AuditAct } from '../../shared/access/acts.ts'
import { parseArgs } from 'node:util'
import { PROFILES, type Profile } from '../../shared/board/board.ts'
import type { Audit } from './audit/audit.ts'
import type { AuditEntry } from './audit/line.ts'
import type { TokenStore } from './store.ts'
import { type Grant, isOwnSource, type Token, TOKEN_KINDS, TOKEN_ROLES } from './token.ts'

const RUN = commandName('access')
export const USAGE = `${RUN} token create --kind producer --name <name> --source <source or prefix*> [--source …]
${RUN} token create --kind command --name <name> --post <post> --role ${TOKEN_ROLES.join('|')}
${RUN} token create --kind reader --name <name> [--profile ${PROFILES.join('|')}]
${RUN} token list
${RUN} token revoke <id>
The data folder is GEWU_DATA_DIR, ./data when unset. A running server sees a change at once.`

/** A mistake in the arguments: its message is for the person who typed them. */
export class UsageError extends Error {}

/** What the commands work on, of one data folder. */
export interface AccessParts {
  readonly store: TokenStore
  readonly audit: Pick<Audit, 'write'>
}

/** Opens them when the arguments are known to make sense; `makes` = the folder may be made. */
export type OpenAccess = (makes: boolean) => AccessParts

/** Carries out one command line and returns what to print. Throws a UsageError for arguments that make no sense. */
export function runAccess(
  args: readonly string[],
  nowMs: number,
  open: OpenAccess,
): readonly string[] {
  const [noun, verb, ...rest] = args
  if (noun !== 'token') throw new UsageError(`unknown command: ${noun ?? 'none'}`)
  switch (verb) {
    case 'create':
      return create(rest, nowMs, open)
    case 'list':
      if (rest.length > 0)
        throw new UsageError(`token list takes nothing more, not ${rest.join(' ')}`)
      return list(open(false).store.list())
    case 'revoke': {
      const [id, ...more] = rest
      if (id === undefined) throw new UsageError('token revoke needs the id of a token')
      if (more.length > 0) throw new UsageError(`one token at a time, not also ${more.join(', ')}`)
      const { store, audit } = open(false)
      if (!store.revoke(id, nowMs))
        throw new UsageError(`no token ${id} that could be revoked (see: token list)`)
      audit.write(lineOf('token.revoked', id, null, nowMs))
      return [`token ${id} is revoked`]
    }
    default:
      throw new UsageError(`unknown command: token ${verb ?? 'none'}`)
  }
}

function create(args: readonly string[], nowMs: number, open: OpenAccess): readonly string[] {
  const options = readOptions(args)
  const name = options.name
  if (name === undefined || !/^[\w.@-]{1,40}$/.test(name))
    throw new UsageError('--name must be 1 to 40 letters, digits or _ . @ -')
  const grant = grantFrom(options)
  const { store, audit } = open(true)
  const { token, bearer } = store.create(name, grant, nowMs)
  try {
    audit.write(lineOf('token.created', token.id, { name, scope: scopeOf(token.grant) }, nowMs))
  } catch (error) {
    // What leaves no trace must not hold (RULES AC4).
    store.revoke(token.id, nowMs)
    throw error
  }
  return [`token ${token.id} (${token.grant.kind} ${name}), shown this once:`, bearer]
}

/** Whoever has the console of the machine has no account: the line says that it was there (RULES AC4). */
function lineOf(
  act: AuditAct,
  target: string,
  after: Record<string, string> | null,
  at: number,
): AuditEntry {
  return {
    ...{ at, actor: { kind: 'console', id: '', name: process.env['USER'] ?? '' } as const },
    ...{ role: '', from: '', act, target, before: null, after, request: '' },
  }
}

type Options = ReturnType<typeof readOptions>

function readOptions(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const
    return parseArgs({
      args: [...args],
      options: {
        kind: text,
        name: text,
        source: { type: 'string', multiple: true },
        post: text,
        role: text,
        profile: text,
      },
    }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function grantFrom({ kind, source, post, role, profile }: Options): Grant {
  switch (TOKEN_KINDS.find((known) => known === kind)) {
    case 'producer':
      if (source === undefined || !source.every((one) => /^[!-~]{1,128}$/.test(one)))
        throw new UsageError('a producer needs --source, printable ASCII without blanks')
      for (const one of source) {
        if (isOwnSource(one))
          throw new UsageError(
            `--source ${one}: belongs to the server itself; no token may send it`,
          )
        if (one.slice(0, -1).includes('*'))
          throw new UsageError(`--source ${one}: * stands at the end alone, for all that begins so`)
      }
      return { kind: 'producer', sources: source }
    case 'command': {
      const known = TOKEN_ROLES.find((one) => one === role)
      if (known === undefined)
        throw new UsageError(`a command token needs --role ${TOKEN_ROLES.join('|')}`)
      if (post === undefined || post.trim() === '')
        throw new UsageError('a command token needs --post, e.g. --post 值班长')
      return { kind: 'command', post: post.trim(), role: known }
    }
    case 'reader':
      return { kind: 'reader', ...profileFrom(profile) }
    case undefined:
      throw new UsageError(`--kind must be ${TOKEN_KINDS.join(', ')}, not ${kind ?? 'missing'}`)
  }
}

function profileFrom(profile: string | undefined): { readonly profile?: Profile } {
  if (profile === undefined) return {}
  const known = PROFILES.find((one) => one === profile)
  if (known === undefined)
    throw new UsageError(`--profile must be ${PROFILES.join(', ')}, not ${profile}`)
  return { profile: known }
}

function list(tokens: readonly Token[]): readonly string[] {
  if (tokens.length === 0) return ['no tokens']
  return tokens.map(({ id, name, grant, createdAt, revokedAt }) => {
    const made = new Date(createdAt).toISOString()
    const end = revokedAt === null ? '' : `  revoked ${new Date(revokedAt).toISOString()}`
    return `${id}  ${grant.kind}  ${name}  ${scopeOf(grant)}  made ${made}${end}`
  })
}

function scopeOf(grant: Grant): string {
  switch (grant.kind) {
    case 'producer':
      return grant.sources.join(',')
    case 'command':
      return `${grant.post} (${grant.role})`
    case 'reader':
      return `read-only ${grant.profile ?? 'VISITOR'}`
  }
}
