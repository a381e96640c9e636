import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto'
import type { Fact, NewFact } from '../../shared/fact/fact.ts'
import { PERSONAL, SEALED } from '../../shared/fact/schemas/personal.ts'
import type { PurgeKeys } from './keys.ts'

/** In the place of a part that came after its response was purged: it was not kept at all. */
export const NOT_KEPT = `${SEALED}purged`

/** A reference to a person that a record counts by: in the journal stands its keyed hash, which tells people apart and names none. */
const REFERENCES: Readonly<Record<string, string>> = { 'muster.arrived': 'personRef' }

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Which response a fact belongs to, by the record that it is of; undefined where that is not known here. */
export type ResponseOf = (fact: NewFact) => string | undefined

/** Whether a fact has something to seal. */
export function isPersonal({ type, data }: NewFact): boolean {
  return data[PERSONAL] !== undefined || referenceOf(type, data) !== null
}

/**
 * The fact with its personal part sealed (RULES PV4): AES-256-GCM under the key of its response. The nonce is a keyed hash of the fact's
 * identity and of what is sealed, so that the same fact sent again has the same bytes and is absorbed (RULES IN2), and no two texts share one.
 */
export function sealFact(
  fact: NewFact,
  keys: PurgeKeys,
  responseOf: ResponseOf,
  nowMs: number,
): NewFact {
  if (!isPersonal(fact)) return fact
  const responseId = responseOf(fact) ?? unassigned(nowMs)
  const key = keys.sealingKey(fact.world, responseId, nowMs)
  const reference = referenceOf(fact.type, fact.data)
  const { [PERSONAL]: given, ...rest } = fact.data
  const data: Record<string, unknown> = { ...rest }
  if (reference !== null) delete data[reference.field]
  if (key === null) return { ...fact, data: { ...data, [PERSONAL]: NOT_KEPT } }
  const part = {
    ...(typeof given === 'object' && given !== null ? given : {}),
    ...(reference === null ? {} : { [reference.field]: reference.value }),
  }
  keys.notePart(key.keyId, {
    ...{ source: fact.source, factId: fact.id, type: fact.type, subject: fact.subject },
  })
  return {
    ...fact,
    data: {
      ...data,
      ...(reference === null ? {} : { [reference.field]: pseudonym(key.bytes, reference.value) }),
      [PERSONAL]: sealText(JSON.stringify(part), key, fact),
    },
  }
}

/** What a sealed fact says of persons; null where there is nothing, or nobody can read it any more. Throws on a text that was tampered with. */
export function openPersonal(
  fact: Pick<Fact, 'source' | 'id' | 'data'>,
  keys: Pick<PurgeKeys, 'bytesOf'>,
): Readonly<Record<string, string>> | null {
  const text = fact.data[PERSONAL]
  if (typeof text !== 'string' || !text.startsWith(SEALED) || text === NOT_KEPT) return null
  const at = text.lastIndexOf(':')
  const keyId = text.slice(SEALED.length, at)
  const bytes = keys.bytesOf(keyId)
  if (bytes === null) return null
  const sealed = Buffer.from(text.slice(at + 1), 'base64url')
  const nonce = sealed.subarray(0, NONCE_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', derived(bytes, 'part'), nonce)
  decipher.setAAD(identityOf(keyId, fact))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
  const plain = Buffer.concat([
    decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES)),
    decipher.final(),
  ])
  return JSON.parse(plain.toString('utf8')) as Record<string, string>
}

function sealText(
  plain: string,
  { keyId, bytes }: { readonly keyId: string; readonly bytes: Uint8Array },
  fact: NewFact,
): string {
  const identity = identityOf(keyId, fact)
  const nonce = createHmac('sha256', derived(bytes, 'nonce'))
    .update(identity)
    .update(plain)
    .digest()
    .subarray(0, NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', derived(bytes, 'part'), nonce)
  cipher.setAAD(identity)
  const text = Buffer.concat([
    nonce,
    cipher.update(plain, 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ])
  return `${SEALED}${keyId}:${text.toString('base64url')}`
}

/** Binds a sealed text to its fact: moved to another, it cannot be opened. */
function identityOf(keyId: string, { source, id }: Pick<NewFact, 'source' | 'id'>): Buffer {
  return Buffer.from(JSON.stringify([keyId, source, id]))
}

function pseudonym(key: Uint8Array, reference: string): string {
  const hash = createHmac('sha256', derived(key, 'reference')).update(reference).digest('hex')
  return `p-${hash.slice(0, 24)}`
}

function derived(key: Uint8Array, use: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, '', `gewu ${use}`, 32))
}

function referenceOf(
  type: string,
  data: NewFact['data'],
): { readonly field: string; readonly value: string } | null {
  const field = REFERENCES[type]
  const value = field === undefined ? undefined : data[field]
  return typeof value === 'string' ? { field: field!, value } : null
}

/** Of a part whose response this process cannot tell: the key of the day, which goes as soon as that of a response that ended that day. */
function unassigned(nowMs: number): string {
  return `day:${new Date(nowMs).toISOString().slice(0, 10)}`
}
