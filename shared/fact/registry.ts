import type { z } from 'zod'
import { ALARM_FACTS, SUGGESTION_FACTS } from './schemas/alarm.ts'
import { ACTIVITY_FACTS, ATTENDANCE_FACTS } from './schemas/attendance.ts'
import { CASE_FACTS } from './schemas/case.ts'
import type { FactTypeEntry } from './schemas/common.ts'
import { DISPLAY_FACTS } from './schemas/display.ts'
import { DISTRICT_FACTS } from './schemas/district.ts'
import { DRILL_FACTS } from './schemas/drill.ts'
import { DUTY_FACTS } from './schemas/duty.ts'
import { FEED_FACTS } from './schemas/feed.ts'
import { FEEDBACK_FACTS } from './schemas/feedback.ts'
import { FOOTFALL_FACTS, PARTY_FACTS, PLACE_FACTS } from './schemas/grid-base.ts'
import {
  COUNCIL_FACTS,
  MEMBER_FACTS,
  OPINION_FACTS,
  PROJECT_FACTS,
  RESOLUTION_FACTS,
  STAT_FACTS,
  VISIT_FACTS,
} from './schemas/grid-life.ts'
import { PATROL_FACTS, SHIFT_FACTS } from './schemas/grid.ts'
import { MEDIATION_FACTS, RISK_FACTS } from './schemas/mediation.ts'
import { MODE_FACTS } from './schemas/mode-facts.ts'
import { ORDER_FACTS } from './schemas/order.ts'
import { GOODS_FACTS, POINTS_FACTS } from './schemas/points.ts'
import {
  CALLOUT_FACTS,
  ELEMENT_FACTS,
  EVACUATION_FACTS,
  MUSTER_FACTS,
  SITREP_FACTS,
  SUPPLY_FACTS,
  TASK_FACTS,
} from './schemas/response-work.ts'
import { PURGE_FACTS } from './schemas/purge.ts'
import { REPORT_FACTS } from './schemas/report.ts'
import {
  POST_FACTS,
  RESERVE_FACTS,
  TEAM_FACTS,
  UNIT_FACTS,
  VOLUNTEER_FACTS,
} from './schemas/volunteer.ts'
import { SURVEY_FACTS } from './schemas/survey.ts'
import { WARNING_FACTS } from './schemas/warning.ts'
import { WHISTLE_FACTS } from './schemas/whistle.ts'

/** Every fact type, one line a family; every step of a new one: docs/development.md. */
const ALL = {
  ...CASE_FACTS,
  ...WHISTLE_FACTS,
  ...ORDER_FACTS,
  ...VOLUNTEER_FACTS,
  ...ATTENDANCE_FACTS,
  ...ACTIVITY_FACTS,
  ...POST_FACTS,
  ...TEAM_FACTS,
  ...RESERVE_FACTS,
  ...UNIT_FACTS,
  ...POINTS_FACTS,
  ...GOODS_FACTS,
  ...MEDIATION_FACTS,
  ...RISK_FACTS,
  ...FEEDBACK_FACTS,
  ...SURVEY_FACTS,
  ...SHIFT_FACTS,
  ...PATROL_FACTS,
  ...VISIT_FACTS,
  ...OPINION_FACTS,
  ...STAT_FACTS,
  ...MEMBER_FACTS,
  ...PARTY_FACTS,
  ...PLACE_FACTS,
  ...FOOTFALL_FACTS,
  ...COUNCIL_FACTS,
  ...RESOLUTION_FACTS,
  ...PROJECT_FACTS,
  ...MODE_FACTS,
  ...WARNING_FACTS,
  ...DRILL_FACTS,
  ...DISTRICT_FACTS,
  ...ALARM_FACTS,
  ...SUGGESTION_FACTS,
  ...FEED_FACTS,
  ...DISPLAY_FACTS,
  ...DUTY_FACTS,
  ...REPORT_FACTS,
  ...PURGE_FACTS,
  ...ELEMENT_FACTS,
  ...TASK_FACTS,
  ...MUSTER_FACTS,
  ...EVACUATION_FACTS,
  ...SUPPLY_FACTS,
  ...SITREP_FACTS,
  ...CALLOUT_FACTS,
} as const satisfies Record<string, FactTypeEntry>

export type FactType = keyof typeof ALL
/** Data of a type as a producer sends them (instants are RFC 3339 strings). */
export type FactInput<T extends FactType> = z.input<(typeof ALL)[T]['schema']>
/** Data of a type as the journal keeps them (instants are epoch ms). */
export type FactOutput<T extends FactType> = z.output<(typeof ALL)[T]['schema']>

export const FACT_TYPES: Readonly<Record<FactType, FactTypeEntry>> = ALL

/** The entry of a type that came from outside, or undefined. Safe against `__proto__` and the like. */
export function factType(type: string): FactTypeEntry | undefined {
  return Object.hasOwn(FACT_TYPES, type) ? FACT_TYPES[type as FactType] : undefined
}

/** Paths' first names of the fields that hold words of people, which the door redacts (RULES IN5). */
export function freeTextFields(type: string): readonly string[] {
  const shape = factType(type)?.schema.shape ?? {}
  return Object.entries(shape)
    .filter(([, field]) => holdsFreeText(field))
    .map(([name]) => name)
}

function holdsFreeText(field: z.core.$ZodType): boolean {
  const schema = field as z.ZodType & { def: { innerType?: z.ZodType; element?: z.ZodType } }
  if (schema.meta()?.['freeText'] === true) return true
  const inner = schema.def.innerType ?? schema.def.element
  return inner !== undefined && holdsFreeText(inner)
}
