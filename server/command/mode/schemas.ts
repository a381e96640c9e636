import { z } from 'zod'
import { NoteFields, PhoneApproval } from '../../../shared/fact/schemas/mode-fields.ts'
import { TRANSITION_IDS } from '../../../shared/fact/schemas/mode.ts'
import { CommandId, CommandText, CommandWorld } from '../kind.ts'

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
export const PhoneSchema = z.strictObject({
  act: z.literal('confirmByPhone'),
  ...upon,
  phone: z.partialRecord(z.enum(Object.keys(PhoneApproval.shape) as ['calledAt']), z.json()),
})
export type PhoneCommand = z.infer<typeof PhoneSchema>

/** An order from above: it takes effect as it is entered and is countersigned by a second person. */
export const OrderSchema = z.strictObject({ act: z.literal('enterOrder'), ...change })
export type OrderCommand = z.infer<typeof OrderSchema>

export const CountersignSchema = z.strictObject({ act: z.literal('countersign'), ...upon })
export type CountersignCommand = z.infer<typeof CountersignSchema>

/** A8. */
export const BreakGlassSchema = z.strictObject({
  act: z.literal('breakGlass'),
  ...every,
  fields: Fields,
})
export type BreakGlassCommand = z.infer<typeof BreakGlassSchema>

export const ReviewSchema = z.strictObject({
  act: z.literal('reviewBreakGlass'),
  ...upon,
  verdict: z.enum(['upheld', 'notUpheld']),
  note: CommandText,
})
export type ReviewCommand = z.infer<typeof ReviewSchema>

export const NoteSchema = z.strictObject({
  act: z.literal('note'),
  ...every,
  responseId: CommandId,
  note: NoteFields,
})
export type NoteCommand = z.infer<typeof NoteSchema>

export const WarningAckSchema = z.strictObject({
  act: z.literal('warning.ack'),
  ...every,
  warningId: z.string().min(1).max(128),
})
export type WarningAckCommand = z.infer<typeof WarningAckSchema>
