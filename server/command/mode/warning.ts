import type { Commander, Decision, Room } from '../decision.ts'
import { commandFact } from '../facts.ts'
import { CommandRefusal } from '../refusal.ts'
import type { WarningAckCommand } from './schemas.ts'

/** 叫应: somebody has seen the warning. It changes no mode. */
export function decideWarningAck(
  command: WarningAckCommand,
  by: Commander,
  { view, nowMs }: Room,
): Decision {
  const { warningId } = command
  const warning = view(command.world).find('warning', warningId)
  if (warning === undefined) {
    throw new CommandRefusal(
      404,
      'unknownWarning',
      {
        zh: '没有这条预警，请刷新后重选',
        en: 'there is no such warning: look again and choose one',
      },
      'warningId',
    )
  }
  if (warning.state !== 'WAITING') return { facts: [], answer: { warningId } }
  return {
    facts: [
      commandFact(command.id, 'warning.acked', warningId, command.world, by, nowMs, {
        ackedBy: by.name,
      }),
    ],
    answer: { warningId },
  }
}
