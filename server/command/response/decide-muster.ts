import type { z } from 'zod'
import type { Commander, Decision, Room } from '../decision.ts'
import { commandFact } from '../facts.ts'
import { badField, given, instantOf, mayStep, responseAt, workAt } from './checks.ts'
import type { MusterArriveSchema, MusterCloseSchema, MusterSummonSchema } from './schemas.ts'

const NAME = { zh: '集结', en: 'muster' } as const

export function decideMusterSummon(
  command: z.infer<typeof MusterSummonSchema>,
  by: Commander,
  { view, nowMs }: Room,
): Decision {
  const { id, world, responseId, kind, unit, required, deadline } = command
  const found = view(world)
  responseAt(found, responseId)
  const musterId = `${responseId}/muster-${id}`
  if (found.find('muster', musterId) !== undefined) return { facts: [], answer: { musterId } }
  const data = given({ responseId, kind, unit, required, deadline: instantOf(deadline) })
  return {
    facts: [commandFact(id, 'muster.summoned', musterId, world, by, nowMs, data)],
    answer: { musterId },
  }
}

type MusterAct = z.infer<typeof MusterArriveSchema> | z.infer<typeof MusterCloseSchema>

export function decideMusterAct(
  command: MusterAct,
  by: Commander,
  { view, nowMs }: Room,
): Decision {
  const { act, id, world, musterId, ...rest } = command
  const arrives = act === 'muster.arrive'
  const muster = workAt(view(world), 'muster', musterId, 'musterId', NAME)
  if (arrives && !('arrived' in rest && rest.arrived !== undefined) && !hasPerson(rest))
    throw badField('arrived', { zh: '须填到岗人数', en: 'say how many have arrived' })
  const type = arrives ? 'muster.arrived' : 'muster.closed'
  if (!mayStep(muster, type, NAME)) return { facts: [], answer: { musterId } }
  const fact = commandFact(id, type, musterId, world, by, nowMs, given(rest))
  return { facts: [fact], answer: { musterId } }
}

function hasPerson(rest: object): boolean {
  return 'personRef' in rest && rest.personRef !== undefined
}
