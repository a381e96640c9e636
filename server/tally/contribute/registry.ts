import { ACTIVITIES } from './activity.ts'
import { ATTENDANCES } from './attendance.ts'
import { CASES } from './case.ts'
import type { FamilyCounting } from './family.ts'
import { FEEDBACKS } from './feedback.ts'
import { MEDIATIONS } from './mediation.ts'
import { ORDERS } from './order.ts'
import { RISKS } from './risk.ts'
import { SHIFTS } from './shift.ts'
import { WHISTLES } from './whistle.ts'

export const CONTRIBUTIONS: readonly FamilyCounting[] = [
  CASES,
  WHISTLES,
  MEDIATIONS,
  RISKS,
  ATTENDANCES,
  ACTIVITIES,
  ORDERS,
  FEEDBACKS,
  SHIFTS,
]
