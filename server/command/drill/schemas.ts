import { z } from 'zod'
import { SPEEDS } from '../../../shared/drill/clock.ts'
import { PROBLEM_TYPE_IDS } from '../../../shared/drill/dimensions.ts'
import { DrillScriptSchema } from '../../../shared/drill/script.ts'
import { CommandId, CommandText } from '../kind.ts'

const DrillId = z.string().regex(/^[0-9A-Za-z_-]{1,64}$/)
const drill = { id: CommandId, drillId: DrillId }
const Instant = z.iso.datetime({ offset: true })
const Speed = z.int().min(SPEEDS.least).max(SPEEDS.most)
const Walls = z.array(z.string().trim().min(1).max(40)).max(64)
const ScriptId = z.string().regex(/^[0-9A-Za-z_-]{1,40}$/)
const ItemId = ScriptId
const ProblemId = z.string().regex(/^[0-9A-Za-z_.:-]{1,80}$/)

function act<A extends string, S extends z.ZodRawShape>(name: A, shape: S) {
  return z.strictObject({ act: z.literal(name), ...drill, ...shape })
}

export const PlanSchema = act('drill.plan', {
  /** Of the district package; or the script itself. */
  scriptId: ScriptId.optional(),
  script: DrillScriptSchema.optional(),
  name: CommandText.optional(),
  department: CommandText,
  /** False = nobody is told before it starts. */
  announced: z.boolean(),
  startAt: Instant,
  speed: Speed.optional(),
})
export const ConsentSchema = act('drill.consent', { docNo: CommandText.optional() })
export const BriefSchema = act('drill.brief', { note: CommandText })
export const StartSchema = act('drill.start', { liveWalls: Walls.optional() })
export const PauseSchema = act('drill.pause', { reason: CommandText })
export const ResumeSchema = act('drill.resume', {
  /** Needed while a real alert or emergency is in force (RULES WD3, DOMAIN §4.6). */
  reason: CommandText.optional(),
})
export const SpeedSchema = act('drill.speed', { speed: Speed })
export const WallsSchema = act('drill.walls', { liveWalls: Walls })
export const InjectSchema = act('drill.inject', {
  /** An inject of the script, now; or a message of one's own. */
  injectId: ScriptId.optional(),
  title: CommandText.optional(),
  text: z.string().trim().min(1).max(600).optional(),
  to: CommandText.optional(),
})
export const EndSchema = act('drill.end', {})
export const AbortSchema = act('drill.abort', { reason: CommandText })
export const CloseSchema = act('drill.close', {})
export const ScoreSchema = act('drill.score', {
  itemId: ItemId,
  score: z.number().min(0).max(100).nullable(),
  evidence: CommandText.optional(),
})
export const EvaluateSchema = act('drill.evaluate', {
  conclusion: z.string().trim().min(1).max(2000),
  attendance: z
    .array(z.strictObject({ org: CommandText, attended: z.int().min(0).max(10_000) }))
    .max(40)
    .default([]),
})
export const FindSchema = z.strictObject({
  act: z.literal('problem.find'),
  id: CommandId,
  /** `drill:<id>` of a drill that began, or live, with the response that found it. */
  world: z
    .string()
    .regex(/^(live|drill:[0-9A-Za-z_-]{1,64})$/)
    .default('live'),
  responseId: ProblemId.optional(),
  problemType: z.enum(PROBLEM_TYPE_IDS),
  text: CommandText,
  ownerOrg: CommandText,
  dueAt: Instant,
  itemId: ItemId.optional(),
})
export const SettleSchema = z.strictObject({
  act: z.literal('problem.close'),
  id: CommandId,
  world: z
    .string()
    .regex(/^(live|drill:[0-9A-Za-z_-]{1,64})$/)
    .default('live'),
  problemId: ProblemId,
  note: CommandText,
  planRevision: CommandText.optional(),
})

export type PlanCommand = z.infer<typeof PlanSchema>
export type ConsentCommand = z.infer<typeof ConsentSchema>
export type DirectCommand = z.infer<
  | typeof BriefSchema
  | typeof StartSchema
  | typeof PauseSchema
  | typeof ResumeSchema
  | typeof SpeedSchema
  | typeof WallsSchema
  | typeof InjectSchema
  | typeof EndSchema
  | typeof AbortSchema
  | typeof CloseSchema
  | typeof ConsentSchema
>
export type EvaluateCommand = z.infer<typeof ScoreSchema | typeof EvaluateSchema>
export type ProblemCommand = z.infer<typeof FindSchema | typeof SettleSchema>
