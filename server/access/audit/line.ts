import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Bilingual } from '../../../shared/indicator/types.ts'

/** Who acted: a person by an account, whoever bears a token, or the server's own console. */
export const ActorSchema = z.strictObject({
  kind: z.enum(['account', 'token', 'console', 'nobody']),
  /** Id of the account or token; '' for the console and for nobody. */
  id: z.string().max(100),
  name: z.string().max(100),
})

/** What there is to write down of an act (RULES AC4). */
export const AuditEntrySchema = z.strictObject({
  /** Epoch ms. */
  at: z.int(),
  actor: ActorSchema,
  /** Role in which it was done; '' where there is none. */
  role: z.string().max(40),
  /** Address it came from; '' from the console. */
  from: z.string().max(100),
  /** `account.created`, `session.loginFailed`, `mode.confirmed` … */
  act: z.string().regex(/^[a-z]+(\.[A-Za-z]+)+$/),
  /** What it was done to. */
  target: z.string().max(200),
  before: z.json(),
  after: z.json(),
  /** Id of the request. */
  request: z.string().max(100),
})
export type Actor = z.infer<typeof ActorSchema>
export type AuditEntry = z.infer<typeof AuditEntrySchema>

/** A line of the file. `prev` is the hash of the line before, so that no line can be altered, removed or moved alone. */
export const AuditLineSchema = AuditEntrySchema.extend({
  n: z.int().positive(),
  prev: z.string().regex(/^[0-9a-f]{64}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type AuditLine = z.infer<typeof AuditLineSchema>

/** Where the chain stands: the number and hash of its last line. */
export interface AuditHead {
  readonly n: number
  readonly hash: string
}

/** Of a chain without a line. */
export const NO_HEAD: AuditHead = { n: 0, hash: '0'.repeat(64) }

export function lineAfter(head: AuditHead, entry: AuditEntry): AuditLine {
  const body = bodyOf({ ...entry, n: head.n + 1, prev: head.hash })
  return { ...body, hash: hashOf(body) }
}

/** What is wrong with a line after another one; null when it follows. */
export function faultOf(head: AuditHead, line: AuditLine): Bilingual | null {
  const { n } = line
  const next = head.n + 1
  if (n !== next)
    return {
      zh: `此处应为第 ${next} 号，却是第 ${n} 号`,
      en: `line ${n} stands where ${next} should`,
    }
  if (line.prev !== head.hash)
    return { zh: `第 ${n} 号与前一行不衔接`, en: `line ${n} does not follow the line before it` }
  return hashOf(bodyOf(line)) === line.hash
    ? null
    : { zh: `第 ${n} 号被改动`, en: `line ${n} was altered` }
}

/** The line as it is written, its fields in their one order. */
export function textOf(line: AuditLine): string {
  return JSON.stringify({ ...bodyOf(line), hash: line.hash })
}

type Body = Omit<AuditLine, 'hash'>

function bodyOf({
  n,
  at,
  actor,
  role,
  from,
  act,
  target,
  before,
  after,
  request,
  prev,
}: Body): Body {
  return {
    ...{ n, at, actor: { kind: actor.kind, id: actor.id, name: actor.name }, role, from },
    ...{ act, target, before, after, request, prev },
  }
}

function hashOf(body: Body): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('hex')
}
