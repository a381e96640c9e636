import type { NewFact } from '../../../shared/fact/fact.ts'
import type { Commander, Decision, Room } from '../decision.ts'
import { drillFact } from '../facts.ts'
import { CommandRefusal } from '../refusal.ts'
import type { EvaluateCommand } from './schemas.ts'
import { drillNamed, requireLegal } from './refusals.ts'

/** Scores of single items while it runs and after it, then the evaluation as a whole (GB/T 46792-2025, AQ/T 9009-2015). */
export function decideEvaluate(command: EvaluateCommand, by: Commander, room: Room): Decision {
  const { drillId, act } = command
  const drill = drillNamed(room.drills, drillId)
  const make = (type: string, id: string, data: NewFact['data']): NewFact =>
    drillFact(drillId, type, id, room.nowMs, by.name, data)
  const answer = { drillId, world: drill.world }
  if (act === 'drill.score') {
    requireLegal('drill.scored', drill)
    const { itemId, score, evidence } = command
    if (!drill.plan?.items.some(({ id }) => id === itemId))
      throw new CommandRefusal(
        404,
        'unknownItem',
        {
          zh: '脚本没有这个评估项，请刷新后重选',
          en: 'the script has no such item: look again and choose one',
        },
        'itemId',
      )
    const data = {
      itemId,
      score,
      scoredBy: by.name,
      ...(evidence === undefined ? {} : { evidence }),
    }
    return { facts: [make('drill.scored', command.id, data)], answer }
  }
  requireLegal('drill.evaluated', drill)
  const { conclusion, attendance } = command
  const strange = attendance.find(
    ({ org }) => !drill.plan?.participants.some((each) => each.org === org),
  )
  if (strange !== undefined)
    throw new CommandRefusal(
      400,
      'badField',
      {
        zh: `${strange.org} 不是参演单位，请刷新后重填`,
        en: `${strange.org} takes no part in it: look again at who does`,
      },
      'attendance',
    )
  const evaluated = make('drill.evaluated', command.id, { conclusion, attendance })
  const isOpen = drill.problems.some(({ closedAt }) => closedAt === null)
  const rectifying = make('drill.rectifying', `${command.id}/rectifying`, {})
  return { facts: isOpen ? [evaluated, rectifying] : [evaluated], answer }
}
