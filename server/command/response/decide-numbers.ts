import type { z } from 'zod'
import type { Commander, Decision, Room } from '../decision.ts'
import { commandFact } from '../facts.ts'
import { badField, given, holds, responseAt, workAt } from './checks.ts'
import type { EvacuationPlanSchema, EvacuationUpdateSchema, SupplyCountSchema } from './schemas.ts'
import { supplySubject } from './instantiate.ts'

/** Numbers only, by region (DOMAIN §2.6.5). */
export function decideEvacuationPlan(
  command: z.infer<typeof EvacuationPlanSchema>,
  by: Commander,
  { view, tree, nowMs }: Room,
): Decision {
  const { id, world, responseId, regionCode, planned, shelterId } = command
  const found = view(world)
  responseAt(found, responseId)
  if (tree.indexOf(regionCode) < 0)
    throw badField('regionCode', {
      zh: '辖区没有这个区域，请重选',
      en: 'the district has no such region: choose anew',
    })
  const subject = `${responseId}/${regionCode}`
  const told = given({ planned, shelterId })
  const known = found.find('evacuation', subject)
  if (known !== undefined && holds(known, told)) return { facts: [], answer: { regionCode } }
  const data = { responseId, regionCode, ...told }
  return {
    facts: [commandFact(id, 'evacuation.planned', subject, world, by, nowMs, data)],
    answer: { regionCode },
  }
}

/** More moved than planned is told as it is: `warning` says so, and nobody is refused for it. */
export function decideEvacuationUpdate(
  command: z.infer<typeof EvacuationUpdateSchema>,
  by: Commander,
  { view, nowMs }: Room,
): Decision {
  const { id, world, responseId, regionCode, moved, sheltered, returned, shelterId } = command
  const found = view(world)
  const subject = `${responseId}/${regionCode}`
  const name = { zh: '转移计划', en: 'evacuation' }
  const record = workAt(found, 'evacuation', subject, 'regionCode', name)
  const told = given({ moved, sheltered, returned, shelterId })
  if (Object.keys(told).length === 0)
    throw badField('moved', { zh: '须填一个数', en: 'say one of the numbers' })
  const planned = Number(record.fields['planned'] ?? 0)
  const after = Number(moved ?? record.fields['moved'] ?? 0)
  const warning: Record<string, string> = after > planned ? { warning: 'movedBeyondPlanned' } : {}
  const answer = { regionCode, ...warning }
  if (holds(record, told)) return { facts: [], answer }
  const fact = commandFact(id, 'evacuation.updated', subject, world, by, nowMs, told)
  return { facts: [fact], answer }
}

export function decideSupplyCount(
  command: z.infer<typeof SupplyCountSchema>,
  by: Commander,
  { view, nowMs }: Room,
): Decision {
  const { id, world, responseId, kind, unit, have, need, placeId } = command
  const found = view(world)
  responseAt(found, responseId)
  if (have === undefined && need === undefined)
    throw badField('have', { zh: '须填现有量或需求量', en: 'say what there is or what is needed' })
  const subject = supplySubject(responseId, kind, placeId)
  const told = given({ kind, unit, have, need, placeId })
  const known = found.find('supply', subject)
  if (known !== undefined && holds(known, told)) return { facts: [], answer: { kind } }
  const data = { responseId, ...told }
  return {
    facts: [commandFact(id, 'supply.counted', subject, world, by, nowMs, data)],
    answer: { kind },
  }
}
