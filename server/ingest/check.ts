import type { z } from 'zod'
import { EnvelopeSchema } from '../../shared/fact/envelope.ts'
import { isOwnSource } from '../access/token.ts'
import { FUTURE_LIMIT_MS, type FactData, type NewFact } from '../../shared/fact/fact.ts'
import { factType } from '../../shared/fact/registry.ts'
import { fault, type Fault } from './codes.ts'
import { isDerivedSubject } from './derived-subject.ts'
import { inspect } from './inspect.ts'
import type { CheckReferences } from './references.ts'
import { cleanTexts } from './texts.ts'

export interface CheckContext {
  /** Of the server, epoch ms: the future begins 5 min after it (RULES IN3). */
  readonly nowMs: number
  readonly allowsSource: (source: string) => boolean
  readonly references: CheckReferences
}

export type Checked =
  | { readonly kind: 'fact'; readonly fact: NewFact }
  | { readonly kind: 'fault'; readonly fault: Fault }

/** One parsed event made into a fact, or the first thing that is wrong with it (RULES IN3, IN5). */
export function checkEvent(value: unknown, context: CheckContext): Checked {
  const found = inspect(value)
  if (found !== undefined) return refuse(found)
  const envelope = EnvelopeSchema.safeParse(value)
  if (!envelope.success) return refuse(envelopeFault(envelope.error))
  const { id, source, type, subject, time, world, actor, data } = envelope.data

  if (isOwnSource(source) || !context.allowsSource(source))
    return refuse(fault('forbiddenSource', 'source', `the token may not send as ${source}`))
  const entry = factType(type)
  if (entry === undefined) return refuse(fault('unknownType', 'type', `no event type ${type}`))
  if (entry.internal === true) return refuse(fault('internalType', 'type'))
  if (time > context.nowMs + FUTURE_LIMIT_MS) return refuse(fault('futureTime', 'time'))
  if (time < 0) return refuse(fault('badEnvelope', 'time', 'must not lie before 1970'))

  if (isDerivedSubject(type, subject)) return refuse(fault('derivedSubject', 'subject'))

  const parsed = entry.schema.safeParse(data)
  if (!parsed.success) return refuse(faultOf('badData', parsed.error, 'data'))
  const unknown = context.references(parsed.data)
  if (unknown !== undefined) return refuse(unknown)

  const fact = { id, source, type, subject, time, world, data: parsed.data as FactData }
  return cleanTexts(actor === undefined ? fact : { ...fact, actor })
}

function refuse(found: Fault): Checked {
  return { kind: 'fault', fault: found }
}

function envelopeFault(error: z.ZodError): Fault {
  const [issue] = error.issues
  const field = issue?.path[0]
  // A text of the wrong shape is simply no type or world that we know; anything else is a broken envelope.
  if (field === 'world' && issue?.code === 'invalid_format') return faultOf('badWorld', error, '')
  if (field === 'type' && issue?.code === 'invalid_format')
    return fault('unknownType', 'type', 'no such event type: must be <family>.<verb>')
  return faultOf('badEnvelope', error, '')
}

function faultOf(
  code: 'badEnvelope' | 'badWorld' | 'badData',
  error: z.ZodError,
  under: string,
): Fault {
  const [issue] = error.issues
  const path = [under, ...(issue?.path ?? [])].filter((part) => part !== '').join('.')
  return fault(code, path, issue?.message)
}
