import { z } from 'zod'
import { NoteFields, PhoneApproval } from '../../../shared/fact/schemas/mode-fields.ts'
import { TRANSITION_IDS } from '../../../shared/fact/schemas/mode.ts'
import { CommandId, CommandText, CommandWorld, defineCommand } from '../kind.ts'
import { decideBreakGlass, decideReview } from './break-glass.ts'
import { decideConfirm, decideConfirmByPhone, decideRefuse } from './confirm.ts'
import { decideCountersign } from './countersign.ts'
import { decideNote } from './note.ts'
import { decideOrder } from './order.ts'
import { decidePropose } from './propose.ts'
import { decideWarningAck } from './warning.ts'

const Fields = z.record(z.string(), z.json())
const every = { id: CommandId, world: CommandWorld }
const change = {
  ...every,
  transition: z.enum(TRANSITION_IDS),
  /** The response it changes; not given when it opens one (A1, A2'). */
  responseId: CommandId.optional(),
  fields: Fields,
}
const upon = { ...every, proposalId: CommandId }

export const ProposeSchema = z.strictObject({ act: z.literal('propose'), ...change })
export type ProposeCommand = z.infer<typeof ProposeSchema>

export const ConfirmSchema = z.strictObject({ act: z.literal('confirm'), ...upon })
export type ConfirmCommand = z.infer<typeof ConfirmSchema>

export const RefuseSchema = z.strictObject({
  act: z.literal('refuse'),
  ...upon,
  reason: CommandText,
})
export type RefuseCommand = z.infer<typeof RefuseSchema>

/** Its parts are checked by the decision, so that the refusal names the field in both languages. */
const PhoneSchema = z.strictObject({
  act: z.literal('confirmByPhone'),
  ...upon,
  phone: z.partialRecord(z.enum(Object.keys(PhoneApproval.shape) as ['calledAt']), z.json()),
})
export type PhoneCommand = z.infer<typeof PhoneSchema>

/** An order from above: it takes effect as it is entered and is countersigned by a second person. */
const OrderSchema = z.strictObject({ act: z.literal('enterOrder'), ...change })
export type OrderCommand = z.infer<typeof OrderSchema>

const CountersignSchema = z.strictObject({ act: z.literal('countersign'), ...upon })
export type CountersignCommand = z.infer<typeof CountersignSchema>

/** A8. */
const BreakGlassSchema = z.strictObject({
  act: z.literal('breakGlass'),
  ...every,
  fields: Fields,
})
export type BreakGlassCommand = z.infer<typeof BreakGlassSchema>

const ReviewSchema = z.strictObject({
  act: z.literal('reviewBreakGlass'),
  ...upon,
  verdict: z.enum(['upheld', 'notUpheld']),
  note: CommandText,
})
export type ReviewCommand = z.infer<typeof ReviewSchema>

const NoteSchema = z.strictObject({
  act: z.literal('note'),
  ...every,
  responseId: CommandId,
  note: NoteFields,
})
export type NoteCommand = z.infer<typeof NoteSchema>

const WarningAckSchema = z.strictObject({
  act: z.literal('warning.ack'),
  ...every,
  warningId: z.string().min(1).max(128),
})
export type WarningAckCommand = z.infer<typeof WarningAckSchema>

export const MODE_COMMANDS = [
  defineCommand('mode.propose', ProposeSchema, decidePropose),
  defineCommand('mode.confirm', ConfirmSchema, decideConfirm),
  defineCommand('mode.confirm', RefuseSchema, decideRefuse),
  defineCommand('mode.propose', PhoneSchema, decideConfirmByPhone),
  defineCommand('mode.propose', OrderSchema, decideOrder),
  defineCommand('mode.confirm', CountersignSchema, decideCountersign),
  defineCommand('mode.propose', BreakGlassSchema, decideBreakGlass),
  defineCommand('mode.confirm', ReviewSchema, decideReview),
  defineCommand('response.work', NoteSchema, decideNote),
  defineCommand('response.work', WarningAckSchema, decideWarningAck),
]
