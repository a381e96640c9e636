import { ACTIVITIES } from './activity.ts'
import { ATTENDANCES } from './attendance.ts'
import { CASES } from './case.ts'
import { COUNCILS, PROJECTS, RESOLUTIONS } from './council.ts'
import { DUTY_SHIFTS } from './duty.ts'
import type { FamilyCounting } from './family.ts'
import { FEEDBACKS } from './feedback.ts'
import { GOODS_ON_SHELF } from './goods.ts'
import { MEMBERS } from './member.ts'
import { MEDIATIONS } from './mediation.ts'
import { ORDERS } from './order.ts'
import { ORG_MERGERS } from './org-mergers.ts'
import { PARTICIPATIONS } from './participation.ts'
import { POINTS_ENTRIES } from './points.ts'
import { POSTS } from './post.ts'
import { REPEATS } from './repeat.ts'
import { PARTY_ORGS } from './party-org.ts'
import { GRID_DAYS, PATROLS } from './patrol.ts'
import { FOOTFALLS, PLACES } from './place.ts'
import { RISKS } from './risk.ts'
import { SHIFTS } from './shift.ts'
import { STATS } from './stat.ts'
import { HOUSEHOLDS, OPINIONS, VISITS } from './visit.ts'
import { SURVEYS } from './survey.ts'
import { RESERVES, TEAMS } from './team.ts'
import { UNITS } from './unit.ts'
import { VOLUNTEERS } from './volunteer.ts'
import { WHISTLES } from './whistle.ts'

export const CONTRIBUTIONS: readonly FamilyCounting[] = [
  CASES,
  WHISTLES,
  REPEATS,
  MEDIATIONS,
  RISKS,
  ATTENDANCES,
  VOLUNTEERS,
  POSTS,
  TEAMS,
  RESERVES,
  UNITS,
  POINTS_ENTRIES,
  GOODS_ON_SHELF,
  ACTIVITIES,
  ORDERS,
  FEEDBACKS,
  PARTICIPATIONS,
  SURVEYS,
  SHIFTS,
  DUTY_SHIFTS,
  PATROLS,
  GRID_DAYS,
  VISITS,
  HOUSEHOLDS,
  OPINIONS,
  STATS,
  MEMBERS,
  PARTY_ORGS,
  ORG_MERGERS,
  PLACES,
  FOOTFALLS,
  COUNCILS,
  RESOLUTIONS,
  PROJECTS,
]
