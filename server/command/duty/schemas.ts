import { z } from 'zod'
import { codeOf, DUTY_LOG_KINDS } from '../../../shared/fact/codes.ts'
import { CommandId, CommandWorld } from '../kind.ts'

const Instant = z.iso.datetime({ offset: true })
const Post = z.string().trim().min(1).max(60)
/** Words of the duty room; `../private-number.ts` looks at them. */
const Words = z.string().trim().min(1).max(200)
const shiftId = CommandId
const common = { id: CommandId, world: CommandWorld }

export const StartSchema = z.strictObject({
  act: z.literal('duty.startShift'),
  ...common,
  from: Instant,
  to: Instant,
  leaderPost: Post,
  officerPosts: z.array(Post).min(1).max(8),
})
export const CheckInSchema = z.strictObject({
  act: z.literal('duty.checkIn'),
  ...common,
  shiftId,
})
export const LogSchema = z.strictObject({
  act: z.literal('duty.addLog'),
  ...common,
  shiftId,
  kind: codeOf(DUTY_LOG_KINDS),
  text: Words,
  caller: Words.max(60).optional(),
  calledAt: Instant.optional(),
  refs: z.array(CommandId).max(20).optional(),
})
export const SignOutSchema = z.strictObject({
  act: z.literal('duty.signOut'),
  ...common,
  shiftId,
  toShift: CommandId,
  notes: Words.optional(),
  /** By the ref of the open item: what the next team must know of it. */
  itemNotes: z.record(z.string().max(128), Words).default({}),
})
export const SignInSchema = z.strictObject({
  act: z.literal('duty.signIn'),
  ...common,
  shiftId,
})
export type StartCommand = z.infer<typeof StartSchema>
export type CheckInCommand = z.infer<typeof CheckInSchema>
export type LogCommand = z.infer<typeof LogSchema>
export type SignOutCommand = z.infer<typeof SignOutSchema>
export type SignInCommand = z.infer<typeof SignInSchema>
