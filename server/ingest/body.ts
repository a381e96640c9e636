import type { IncomingHttpHeaders } from 'node:http'
import { cut } from '../ops/words.ts'
import { attributesOf, type Attributes } from './binary-mode.ts'
import { type BodyCode, fault, type Fault, LIMITS } from './codes.ts'
import { jsonFaultAt } from './json-fault.ts'

/** A fault of the whole body: nothing of it was taken. */
export class BodyError extends Error {
  readonly code: BodyCode
  readonly path: string

  constructor(code: BodyCode, message: string, path = '') {
    super(message)
    this.name = 'BodyError'
    this.code = code
    this.path = path
  }
}

/** One event of a body, not yet looked at, or the reason why there is none. */
export type RawEvent =
  | { readonly kind: 'event'; readonly value: unknown }
  | { readonly kind: 'fault'; readonly fault: Fault }

/** How a body holds its events; in binary mode the attributes stand in the head. */
export type Format =
  | { readonly kind: 'single' | 'batch' | 'lines' }
  | { readonly kind: 'binary'; readonly attributes: Attributes }

/** RULES IN1; the first two by CloudEvents, JSON format 1.0 §3 and §4. */
const FORMATS: Readonly<Record<string, 'single' | 'batch' | 'lines'>> = {
  'application/cloudevents+json': 'single',
  'application/cloudevents-batch+json': 'batch',
  'application/x-ndjson': 'lines',
}

/** Format of a body by the head of its request. Throws a BodyError for another type or a declared charset that is not UTF-8. */
export function formatOf(headers: IncomingHttpHeaders): Format {
  const [type = '', ...parameters] = (headers['content-type'] ?? '')
    .split(';')
    .map((part) => part.trim())
  const format = formatNamed(type.toLowerCase(), headers)
  if (format === undefined) {
    const known = Object.keys(FORMATS).join(', ')
    throw new BodyError(
      'unsupportedType',
      `content-type must be one of ${known}, or application/json with the attributes as ce- headers`,
    )
  }
  const charset = parameters.find((one) => /^charset=/i.test(one))?.slice('charset='.length)
  if (charset !== undefined && !/^"?utf-?8"?$/i.test(charset))
    throw new BodyError('unsupportedType', `charset must be utf-8, not ${cut(charset)}`)
  return format
}

function formatNamed(type: string, headers: IncomingHttpHeaders): Format | undefined {
  if (Object.hasOwn(FORMATS, type)) return { kind: FORMATS[type]! }
  const attributes = type === 'application/json' ? attributesOf(headers) : null
  return attributes === null ? undefined : { kind: 'binary', attributes }
}

/** The events of a body in their order. Throws a BodyError when the body as a whole cannot be read. */
export function readEvents(body: Uint8Array, format: Format): readonly RawEvent[] {
  const text = decode(body)
  if (text.trim() === '') throw new BodyError('emptyBody', 'the body is empty')
  switch (format.kind) {
    case 'single':
      return [{ kind: 'event', value: parse(text) }]
    case 'binary':
      return [{ kind: 'event', value: { ...format.attributes, data: parse(text) } }]
    case 'batch': {
      const values = parse(text)
      if (!Array.isArray(values)) throw new BodyError('badBatch', 'a batch must be a JSON array')
      return limited(values).map((value) => ({ kind: 'event', value }))
    }
    case 'lines':
      return limited(text.split('\n').filter((line) => line.trim() !== '')).map(lineOf)
  }
}

function lineOf(line: string): RawEvent {
  try {
    return { kind: 'event', value: JSON.parse(line) }
  } catch {
    return { kind: 'fault', fault: fault('badJson', '', reasonOf(line)) }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new BodyError('badJson', reasonOf(text))
  }
}

function limited<T>(values: T[]): T[] {
  if (values.length > LIMITS.events)
    throw new BodyError('tooManyEvents', `${values.length} events, at most ${LIMITS.events}`)
  return values
}

function decode(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    throw new BodyError('notUtf8', `byte ${firstBadByte(body)} is not UTF-8`)
  }
}

/** Where the text stops being UTF-8, by halving; only on the way to a refusal. */
function firstBadByte(body: Uint8Array): number {
  let [good, bad] = [0, body.length]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isPrefix(body.subarray(0, middle))) good = middle
    else bad = middle
  }
  return good
}

function isPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/** Where it stops being JSON; never with a piece of the text, which may hold what must not get into an answer or a log. */
function reasonOf(text: string): string {
  const at = jsonFaultAt(text)
  return at >= text.length ? 'not JSON: it ends too early' : `not JSON from character ${at}`
}
