import { scriptReasons } from '../../../shared/drill/check.ts'
import type { DrillScript } from '../../../shared/drill/script.ts'
import type { Commander, Decision, Room } from '../decision.ts'
import { drillFact } from '../facts.ts'
import { CommandRefusal } from '../refusal.ts'
import type { PlanCommand } from './schemas.ts'
import { missing, requireLegal } from './refusals.ts'

/** Reasons why a script cannot be played that a refusal names. */
const TOLD_REASONS = 5

/** A drill enters the calendar with the whole of its script, so that a later package changes nothing of it (docs/decisions/0010). */
export function decidePlan(command: PlanCommand, by: Commander, room: Room): Decision {
  const { drillId, department, announced } = command
  const drill = room.drills.find(({ id }) => id === drillId)
  const script = scriptOf(command, room)
  requireLegal('drill.planned', drill)
  const { field, scenario, planId, durationMin, participants, injects, items } = script
  const data = {
    name: command.name ?? script.name,
    ...{ kind: script.kind, field, scenario, planId, scriptId: script.id, department, announced },
    startAt: Date.parse(command.startAt),
    ...{ durationMin, speed: command.speed ?? script.speed, participants, injects, items },
  }
  return {
    facts: [drillFact(drillId, 'drill.planned', command.id, room.nowMs, by.name, data)],
    answer: { drillId, world: `drill:${drillId}` },
  }
}

function scriptOf({ script, scriptId, announced }: PlanCommand, room: Room): DrillScript {
  const found = script ?? room.district.drills?.find(({ id }) => id === scriptId)
  if (script === undefined && scriptId === undefined)
    throw missing('scriptId', '演练脚本', 'the script')
  if (found === undefined)
    throw new CommandRefusal(
      404,
      'unknownScript',
      { zh: '没有这个演练脚本，请重选', en: 'there is no such script: choose another' },
      'scriptId',
    )
  if (found.kind === 'doubleBlind' && announced)
    throw new CommandRefusal(
      400,
      'badField',
      { zh: '双盲演练不得事先公布', en: 'a double-blind drill is not announced' },
      'announced',
    )
  const { tree, district } = room
  const reasons = scriptReasons(found, {
    ...{ tree, catalogue: district.catalogue, plans: district.plans ?? [] },
  })
  const reason = reasons.slice(0, TOLD_REASONS).join('; ')
  if (reasons.length > 0)
    throw new CommandRefusal(
      400,
      'badScript',
      {
        zh: `脚本有 ${reasons.length} 处与本辖区不符（预案、区域或目录编码），请技术管理员检查辖区数据后重试`,
        en: `the script cannot be played here: ${reason}`,
      },
      'script',
    )
  return found
}
