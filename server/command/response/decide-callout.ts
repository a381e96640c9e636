import type { z } from 'zod'
import { markedText } from '../../../shared/drill/mark.ts'
import type { World } from '../../../shared/fact/fact.ts'
import type { Commander, Decision, Room } from '../decision.ts'
import { commandFact } from '../facts.ts'
import { given, mayStep, responseAt, workAt } from './checks.ts'
import type { CalloutActSchemas, CalloutSendSchema } from './schemas.ts'

const NAME = { zh: '叫应', en: 'call-out' } as const

const TYPES = {
  'callout.read': 'callout.read',
  'callout.phone': 'callout.phoned',
  'callout.answer': 'callout.answered',
} as const

/** One call-out a post. */
export function decideCalloutSend(
  command: z.infer<typeof CalloutSendSchema>,
  by: Commander,
  { view, nowMs }: Room,
): Decision {
  const { id, world, responseId, posts, message } = command
  const found = view(world)
  responseAt(found, responseId)
  const first = `${responseId}/call-${id}-1`
  if (found.find('callout', first) !== undefined) return { facts: [], answer: { calloutId: first } }
  const facts = [...new Set(posts)].map((post, i) =>
    commandFact(
      `${id}/${i + 1}`,
      'callout.sent',
      `${responseId}/call-${id}-${i + 1}`,
      world,
      by,
      nowMs,
      given({ responseId, post, message: outgoing(world, message) }),
    ),
  )
  return { facts, answer: { calloutId: first } }
}

/** What is read out to a post; of a drill it says so even where nothing else is said (RULES MD2). */
export function outgoing(world: string, message: string | undefined): string | undefined {
  const text = markedText(world as World, message ?? '')
  return text === '' ? undefined : text
}

type CalloutAct = z.infer<(typeof CalloutActSchemas)[keyof typeof CalloutActSchemas]>

export function decideCalloutAct(
  command: CalloutAct,
  by: Commander,
  { view, nowMs }: Room,
): Decision {
  const { act, id, world, calloutId, ...rest } = command
  const record = workAt(view(world), 'callout', calloutId, 'calloutId', NAME)
  const type = TYPES[act]
  if (!mayStep(record, type, NAME)) return { facts: [], answer: { calloutId } }
  const fact = commandFact(id, type, calloutId, world, by, nowMs, given(rest))
  return { facts: [fact], answer: { calloutId } }
}
