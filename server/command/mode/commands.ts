import { z } from 'zod'
import { CommandId, CommandText, CommandWorld, defineCommand } from '../kind.ts'
import { decideConfirm, decidePropose, decideRefuse } from './decide.ts'
import { TRANSITION_IDS } from './rights.ts'

export const ProposeSchema = z.strictObject({
  act: z.literal('propose'),
  id: CommandId,
  world: CommandWorld,
  transition: z.enum(TRANSITION_IDS),
  /** The response it changes; not given when it opens one (A1, A2'). */
  responseId: CommandId.optional(),
  fields: z.record(z.string(), z.json()),
})
export type ProposeCommand = z.infer<typeof ProposeSchema>

export const ConfirmSchema = z.strictObject({
  act: z.literal('confirm'),
  id: CommandId,
  world: CommandWorld,
  proposalId: CommandId,
})
export type ConfirmCommand = z.infer<typeof ConfirmSchema>

export const RefuseSchema = z.strictObject({
  act: z.literal('refuse'),
  id: CommandId,
  world: CommandWorld,
  proposalId: CommandId,
  reason: CommandText,
})
export type RefuseCommand = z.infer<typeof RefuseSchema>

export const MODE_COMMANDS = [
  defineCommand('mode.propose', ProposeSchema, decidePropose),
  defineCommand('mode.confirm', ConfirmSchema, decideConfirm),
  defineCommand('mode.confirm', RefuseSchema, decideRefuse),
]
