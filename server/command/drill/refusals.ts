import { drillRow, type DrillRecord } from '../../../shared/drill/record.ts'
import type { Bilingual } from '../../../shared/indicator/types.ts'
import { DRILL } from '../../../shared/lifecycle/drill.ts'
import { CommandRefusal } from '../refusal.ts'

/** The drill that a command is about. Throws 404 `unknownDrill`. */
export function drillNamed(drills: readonly DrillRecord[], id: string): DrillRecord {
  const drill = drills.find((each) => each.id === id)
  if (drill === undefined)
    throw new CommandRefusal(
      404,
      'unknownDrill',
      { zh: `没有演练 ${id}`, en: `no drill ${id}` },
      'drillId',
    )
  return drill
}

/** Throws 409 `illegalTransition` where a fact of the type is not legal for the drill as it stands. */
export function requireLegal(
  type: string,
  drill: DrillRecord | undefined,
  act: string,
  drillId: string,
): void {
  if (drillRow(type, drill?.state ?? null) !== undefined) return
  throw new CommandRefusal(409, 'illegalTransition', {
    zh: drill ? `演练 ${drillId} 现为“${stateName(drill).zh}”，不能这样做` : `没有演练 ${drillId}`,
    en: drill
      ? `drill ${drillId} is "${stateName(drill).en}": ${act} is not possible`
      : `no drill ${drillId}`,
  })
}

/** The state of a drill as the desk names it. */
export function stateName({ state }: DrillRecord): Bilingual {
  return DRILL.states.find(({ id }) => id === state) ?? { zh: state, en: state }
}

export function missing(field: string, zh: string, en: string): CommandRefusal {
  return new CommandRefusal(400, 'badField', { zh: `缺少：${zh}`, en: `missing: ${en}` }, field)
}
