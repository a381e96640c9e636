import { z } from 'zod'
import { CommandId, CommandText, defineCommand } from '../kind.ts'
import { decideDrill } from './decide.ts'

const DrillId = z.string().regex(/^[0-9A-Za-z_-]{1,64}$/)
const drill = { id: CommandId, drillId: DrillId }

const StartSchema = z.strictObject({
  act: z.literal('drill.start'),
  ...drill,
  name: CommandText,
  scenario: CommandText.optional(),
})
const PauseSchema = z.strictObject({
  act: z.literal('drill.pause'),
  ...drill,
  reason: CommandText,
})
const ResumeSchema = z.strictObject({ act: z.literal('drill.resume'), ...drill })
const EndSchema = z.strictObject({ act: z.literal('drill.end'), ...drill })
const AbortSchema = z.strictObject({
  act: z.literal('drill.abort'),
  ...drill,
  reason: CommandText,
})
export type DrillCommand = z.infer<
  | typeof StartSchema
  | typeof PauseSchema
  | typeof ResumeSchema
  | typeof EndSchema
  | typeof AbortSchema
>

export const DRILL_COMMANDS = [
  defineCommand('drill.direct', StartSchema, decideDrill),
  defineCommand('drill.direct', PauseSchema, decideDrill),
  defineCommand('drill.direct', ResumeSchema, decideDrill),
  defineCommand('drill.direct', EndSchema, decideDrill),
  defineCommand('drill.direct', AbortSchema, decideDrill),
]
