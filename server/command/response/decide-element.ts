import type { z } from 'zod'
import { EVIDENCE_KINDS, type EvidenceKind } from '../../../shared/fact/response-codes.ts'
import type { Commander, Decision, Room } from '../decision.ts'
import { commandFact } from '../facts.ts'
import { badField, given, holds, responseAt, workAt } from './checks.ts'
import type { ElementSetSchema } from './schemas.ts'

/** An item that the plan requires is ready only with the evidence of its kind (DOMAIN §2.6.4). */
export function decideElementSet(
  command: z.infer<typeof ElementSetSchema>,
  by: Commander,
  { view, nowMs }: Room,
): Decision {
  const { responseId, itemId, state, evidence, world } = command
  const found = view(world)
  responseAt(found, responseId)
  const subject = `${responseId}/${itemId}`
  const item = workAt(found, 'element', subject, 'itemId', { zh: '要素项', en: 'item' })
  const kind = item.fields['evidenceKind'] as EvidenceKind | undefined
  if (evidence !== undefined && kind === 'quantity' && !isQuantity(evidence))
    throw badField('evidence', {
      zh: '数量须为不小于 0 的数',
      en: 'a quantity is a number from 0 on',
    })
  const needs = state === 'ready' && item.fields['required'] === true && kind !== undefined
  if (needs && evidence === undefined && item.fields['evidence'] === undefined) {
    const { zh, en } = EVIDENCE_KINDS[kind]
    throw badField('evidence', {
      zh: `必备项须附${zh}方可标为已就绪`,
      en: `a required item is ready only with its evidence (${en.toLowerCase()})`,
    })
  }
  const changes = given({ state, evidence })
  if (holds(item, changes)) return { facts: [], answer: { itemId } }
  const data = { responseId, itemId, element: item.fields['element'], ...changes }
  const fact = commandFact(command.id, 'element.statusChanged', subject, world, by, nowMs, data)
  return { facts: [fact], answer: { itemId } }
}

function isQuantity(text: string): boolean {
  return /^\d{1,12}(\.\d{1,3})?$/.test(text)
}
