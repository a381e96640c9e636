import { scriptReasons } from '../../../shared/drill/check.ts'
import type { DrillScript } from '../../../shared/drill/script.ts'
import type { Bilingual } from '../../../shared/indicator/types.ts'
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
      {
        zh: '双盲演练不得事先公布，请取消“预先通知参演单位”',
        en: 'a double-blind drill is not announced: take the tick off “Participants are told beforehand”',
      },
      'announced',
    )
  const { tree, district } = room
  const reasons = scriptReasons(found, {
    ...{ tree, catalogue: district.catalogue, plans: district.plans ?? [] },
  })
  if (reasons.length > 0) throw new CommandRefusal(400, 'badScript', unplayable(reasons), 'script')
  return found
}

/** Why a script cannot be played, and who mends it: whoever wrote the file, or who looks after the package. */
function unplayable(reasons: readonly Bilingual[]): Bilingual {
  const told = reasons.slice(0, TOLD_REASONS)
  const left = reasons.length - told.length
  const zh = [...told.map((reason) => reason.zh), ...(left > 0 ? [`另有 ${left} 处`] : [])]
  const en = [...told.map((reason) => reason.en), ...(left > 0 ? [`${left} more`] : [])]
  return {
    zh: `脚本不能在本辖区演练：${zh.join('；')}。请改好脚本文件后重新载入；地区包内的脚本请技术管理员修改`,
    en: `the script cannot be played here: ${en.join('; ')}. Mend the file and load it again; a script of the package is mended by the administrator`,
  }
}
