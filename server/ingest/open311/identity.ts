import { createHmac, randomBytes } from 'node:crypto'
import type { Form } from './form.ts'

const DAY_MS = 86_400_000

/** Number under which the sender itself has the request. No service asks for it. */
export const EXTERNAL_NO = 'attribute[externalNo]'
/** What names who reports, the surest first. */
const REPORTER = ['account_id', 'device_id', 'email', 'phone'] as const
/** What nobody but the sender of a request has: with the same of all other fields it is the request again. */
const OWN = [...REPORTER, 'media_url', EXTERNAL_NO] as const

export interface Identity {
  /** Id of the case, and of the event that reports it. */
  readonly id: string
  /** Id that the same request had the day before, null where that cannot be. */
  readonly before: string | null
}

/**
 * Who a request is. By an `Idempotency-Key` it is the same for good; by something of its sender's own (account, device, e-mail, phone, media, number) with the same of
 * all other fields for a day at least and two at most; else it is always a new one. Keyed by the token's secret, which is kept nowhere (server/access/token.ts), so that an id
 * tells nothing of what it was made of (DOMAIN §5.2).
 */
export function identityOf(
  form: Form,
  {
    key,
    retryKey,
    nowMs,
  }: { readonly key: string; readonly retryKey: string | undefined; readonly nowMs: number },
): Identity {
  const content = [...form]
    .filter(([name]) => name !== 'api_key')
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  const idOf = (kind: string, mark: string | number): string =>
    caseId(keyed(key, JSON.stringify([kind, mark, content])))
  if (retryKey !== undefined) return { id: idOf('retry', retryKey), before: null }
  if (!OWN.some((name) => form.has(name)))
    return { id: caseId(randomBytes(32).toString('hex')), before: null }
  const day = Math.floor(nowMs / DAY_MS)
  return { id: idOf('day', day), before: idOf('day', day - 1) }
}

/** A hash that tells reporters apart and names none; undefined where nothing names who reports. */
export function reporterHash(form: Form, key: string): string | undefined {
  const name = REPORTER.find((one) => form.has(one))
  return name === undefined ? undefined : keyed(key, `${name}:${form.get(name)}`).slice(0, 32)
}

/** Hash of an address's number in another system, for repeats (C24). */
export function addressHash(addressId: string, key: string): string {
  return keyed(key, `address:${addressId}`).slice(0, 32)
}

function keyed(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex')
}

function caseId(hex: string): string {
  return `o311-${hex.slice(0, 20)}`
}
