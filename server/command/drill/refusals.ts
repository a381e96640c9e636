import { drillRow, type DrillRecord } from '../../../shared/drill/record.ts'
import type { Bilingual } from '../../../shared/indicator/types.ts'
import { CommandRefusal } from '../refusal.ts'
import { nameOfState } from '../state-name.ts'

/** The drill that a command is about. Throws 404 `unknownDrill`. */
export function drillNamed(drills: readonly DrillRecord[], id: string): DrillRecord {
  const drill = drills.find((each) => each.id === id)
  if (drill === undefined)
    throw new CommandRefusal(
      404,
      'unknownDrill',
      { zh: '没有这场演练，请刷新后重选', en: 'there is no such drill: look again and choose one' },
      'drillId',
    )
  return drill
}

/** Throws 409 `illegalTransition` where a fact of the type is not legal for the drill as it stands. */
export function requireLegal(type: string, drill: DrillRecord | undefined): void {
  if (drillRow(type, drill?.state ?? null) !== undefined) return
  if (drill === undefined)
    throw new CommandRefusal(409, 'illegalTransition', {
      zh: '没有这场演练，请刷新后重选',
      en: 'there is no such drill: look again and choose one',
    })
  const now = stateName(drill)
  throw new CommandRefusal(409, 'illegalTransition', {
    zh: `演练“${drill.name}”现为“${now.zh}”，不能这样做；请按页面此刻列出的步骤操作`,
    en: `the drill "${drill.name}" is "${now.en}" now: this is not possible, the page offers what is`,
  })
}

/** The state of a drill as the desk names it. */
export function stateName({ state }: DrillRecord): Bilingual {
  return nameOfState('drill', state)
}

export function missing(field: string, zh: string, en: string): CommandRefusal {
  return new CommandRefusal(
    400,
    'badField',
    { zh: `缺少：${zh}，请补填`, en: `missing: ${en}; fill it in` },
    field,
  )
}
