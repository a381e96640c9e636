import { z } from 'zod'
import { CommandId } from '../kind.ts'

export const TakeControlSchema = z.strictObject({
  act: z.literal('display.takeControl'),
  id: CommandId,
  /** Holder that the sender saw (`account:<id>`), null = nobody: two who take over at once do not both believe that they have it. Absent = whoever. */
  from: z.string().min(1).max(100).nullable().optional(),
  /** Gives it up instead. */
  release: z.boolean().default(false),
})
export type TakeControlCommand = z.infer<typeof TakeControlSchema>

export const ReloadSchema = z.strictObject({
  act: z.literal('display.reload'),
  id: CommandId,
  /** Name of the wall, as in `?wall=`; null = every wall. */
  wall: z.string().trim().min(1).max(40).nullable(),
})
export type ReloadCommand = z.infer<typeof ReloadSchema>
