import { z } from 'zod'
import { CommandId, CommandText } from '../kind.ts'

const responseId = CommandId
const Short = z.string().trim().min(1).max(200)

/** Destroys the personal parts of a response that is over, before they fall due (RULES PV4). */
export const OrderSchema = z.strictObject({
  act: z.literal('purge.order'),
  id: CommandId,
  responseId,
  reason: Short,
})
/** Asks to keep them longer for an assessment (ERL art. 85); another person approves. */
export const AskSchema = z.strictObject({
  act: z.literal('purge.askException'),
  id: CommandId,
  responseId,
  reason: Short,
  /** Number of the paper that orders the assessment. */
  docNo: CommandText.max(60),
  until: z.iso.datetime({ offset: true }),
})
export const ApproveSchema = z.strictObject({
  act: z.literal('purge.approveException'),
  id: CommandId,
  responseId,
})
export type OrderCommand = z.infer<typeof OrderSchema>
export type AskCommand = z.infer<typeof AskSchema>
export type ApproveCommand = z.infer<typeof ApproveSchema>
