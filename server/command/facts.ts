import type { NewFact, World } from '../../shared/fact/fact.ts'
import type { Commander } from './decision.ts'

/** Source of every fact that a command writes. */
export const COMMAND_SOURCE = 'gewu/command'

/** A fact of a world that a command writes. */
export function commandFact(
  id: string,
  type: string,
  subject: string,
  world: string,
  by: Commander,
  time: number,
  data: NewFact['data'],
): NewFact {
  return {
    id,
    source: COMMAND_SOURCE,
    type,
    subject,
    world: world as World,
    time,
    actor: by.name,
    data,
  }
}

export function drillFact(
  drillId: string,
  type: string,
  id: string,
  time: number,
  actor: string,
  data: NewFact['data'],
): NewFact {
  return {
    id,
    source: COMMAND_SOURCE,
    type,
    subject: drillId,
    time,
    world: `drill:${drillId}`,
    actor,
    data,
  }
}
