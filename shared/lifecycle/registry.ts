import { ALARM } from './alarm.ts'
import { CASE } from './case.ts'
import { DRILL } from './drill.ts'
import { FEEDBACK } from './feedback.ts'
import { PATROL, SHIFT } from './grid.ts'
import { MEDIATION } from './mediation.ts'
import { ORDER } from './order.ts'
import { PROPOSAL } from './proposal.ts'
import { RESPONSE } from './response.ts'
import { RISK } from './risk.ts'
import type { Family, Lifecycle } from './types.ts'
import { ACTIVITY, ATTENDANCE, VOLUNTEER } from './volunteer.ts'
import { WHISTLE } from './whistle.ts'

/** Every lifecycle table, one line a family. */
export const LIFECYCLES: Readonly<Record<Family, Lifecycle>> = {
  case: CASE,
  whistle: WHISTLE,
  mediation: MEDIATION,
  risk: RISK,
  volunteer: VOLUNTEER,
  attendance: ATTENDANCE,
  activity: ACTIVITY,
  order: ORDER,
  feedback: FEEDBACK,
  shift: SHIFT,
  patrol: PATROL,
  proposal: PROPOSAL,
  response: RESPONSE,
  drill: DRILL,
  alarm: ALARM,
}
