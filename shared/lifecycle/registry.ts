import { ALARM } from './alarm.ts'
import { ACTIVITY } from './activity.ts'
import { ATTENDANCE } from './attendance.ts'
import { CASE } from './case.ts'
import { DISPLAY } from './display.ts'
import { DRILL } from './drill.ts'
import { DUTY } from './duty.ts'
import { FEED } from './feed.ts'
import { FEEDBACK } from './feedback.ts'
import { FOOTFALL, MEMBER, PARTY_ORG, PLACE, STAT } from './grid-base.ts'
import { COUNCIL, PROJECT, RESOLUTION } from './grid-council.ts'
import { GRID_DAY, HOUSEHOLD, OPINION, VISIT } from './grid-visit.ts'
import { PATROL, SHIFT } from './grid.ts'
import { MEDIATION } from './mediation.ts'
import { ORDER } from './order.ts'
import { ORG_MERGERS } from './org-mergers.ts'
import { GOODS, POINTS } from './points.ts'
import { POST } from './post.ts'
import { PROBLEM } from './problem.ts'
import { PROPOSAL } from './proposal.ts'
import { PARTICIPATION } from './participation.ts'
import { PURGE } from './purge.ts'
import { REPEAT } from './repeat.ts'
import { REPORT } from './report.ts'
import { RESPONSE } from './response.ts'
import { CALLOUT, ELEMENT, EVACUATION, MUSTER, SITREP, SUPPLY, TASK } from './response-work.ts'
import { RISK } from './risk.ts'
import { RESERVE, TEAM } from './team.ts'
import { SUGGESTION } from './suggestion.ts'
import { SURVEY } from './survey.ts'
import type { Family, Lifecycle } from './types.ts'
import { UNIT } from './unit.ts'
import { VOLUNTEER } from './volunteer.ts'
import { WARNING } from './warning.ts'
import { WHISTLE } from './whistle.ts'

/** Every lifecycle table, one line a family. */
export const LIFECYCLES: Readonly<Record<Family, Lifecycle>> = {
  case: CASE,
  whistle: WHISTLE,
  repeat: REPEAT,
  participation: PARTICIPATION,
  mediation: MEDIATION,
  risk: RISK,
  volunteer: VOLUNTEER,
  attendance: ATTENDANCE,
  activity: ACTIVITY,
  post: POST,
  team: TEAM,
  reserve: RESERVE,
  unit: UNIT,
  points: POINTS,
  goods: GOODS,
  order: ORDER,
  feedback: FEEDBACK,
  survey: SURVEY,
  shift: SHIFT,
  patrol: PATROL,
  gridDay: GRID_DAY,
  visit: VISIT,
  household: HOUSEHOLD,
  opinion: OPINION,
  stat: STAT,
  member: MEMBER,
  partyOrg: PARTY_ORG,
  orgMergers: ORG_MERGERS,
  place: PLACE,
  footfall: FOOTFALL,
  council: COUNCIL,
  resolution: RESOLUTION,
  project: PROJECT,
  proposal: PROPOSAL,
  response: RESPONSE,
  warning: WARNING,
  drill: DRILL,
  problem: PROBLEM,
  alarm: ALARM,
  suggestion: SUGGESTION,
  feed: FEED,
  display: DISPLAY,
  duty: DUTY,
  report: REPORT,
  purge: PURGE,
  element: ELEMENT,
  task: TASK,
  muster: MUSTER,
  evacuation: EVACUATION,
  supply: SUPPLY,
  sitrep: SITREP,
  callout: CALLOUT,
}
