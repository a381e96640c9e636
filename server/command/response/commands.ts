import { defineCommand } from '../kind.ts'
import { decideCalloutAct, decideCalloutSend } from './decide-callout.ts'
import { decideElementSet } from './decide-element.ts'
import { decideMusterAct, decideMusterSummon } from './decide-muster.ts'
import {
  decideEvacuationPlan,
  decideEvacuationUpdate,
  decideSupplyCount,
} from './decide-numbers.ts'
import { decideSitrepSchedule, decideSitrepSend } from './decide-sitrep.ts'
import { decideTaskAct, decideTaskCreate } from './decide-task.ts'
import {
  CalloutActSchemas,
  CalloutSendSchema,
  ElementSetSchema,
  EvacuationPlanSchema,
  EvacuationUpdateSchema,
  MusterArriveSchema,
  MusterCloseSchema,
  MusterSummonSchema,
  SitrepScheduleSchema,
  SitrepSendSchema,
  SupplyCountSchema,
  TaskActSchemas,
  TaskCreateSchema,
} from './schemas.ts'

/** What is done in a response that is in force; each needs the right to work on responses (RULES AC2). */
export const RESPONSE_COMMANDS = [
  defineCommand('response.work', ElementSetSchema, decideElementSet),
  defineCommand('response.work', TaskCreateSchema, decideTaskCreate),
  ...Object.values(TaskActSchemas).map((schema) =>
    defineCommand('response.work', schema, decideTaskAct),
  ),
  defineCommand('response.work', MusterSummonSchema, decideMusterSummon),
  defineCommand('response.work', MusterArriveSchema, decideMusterAct),
  defineCommand('response.work', MusterCloseSchema, decideMusterAct),
  defineCommand('response.work', EvacuationPlanSchema, decideEvacuationPlan),
  defineCommand('response.work', EvacuationUpdateSchema, decideEvacuationUpdate),
  defineCommand('response.work', SupplyCountSchema, decideSupplyCount),
  defineCommand('response.work', SitrepScheduleSchema, decideSitrepSchedule),
  defineCommand('response.work', SitrepSendSchema, decideSitrepSend),
  defineCommand('response.work', CalloutSendSchema, decideCalloutSend),
  ...Object.values(CalloutActSchemas).map((schema) =>
    defineCommand('response.work', schema, decideCalloutAct),
  ),
]
