import { z } from 'zod'
import { PROFILES } from '../../../shared/board/board.ts'
import { CommandId } from '../kind.ts'

/** Name of the wall, as in `?wall=` or as it was paired; null = every wall. */
const Wall = z.string().trim().min(1).max(40).nullable()
/** The ceiling asked for; where a lower one stands, that one stays. */
const Low = z.enum(['PUBLIC', 'VISITOR']).default('VISITOR')
/** Nothing is raised to what lies under every other. */
const High = z.enum(PROFILES).exclude(['PUBLIC'])

export const RaiseSchema = z.strictObject({
  act: z.literal('display.profileRaise'),
  id: CommandId,
  wall: Wall,
  profile: High,
  reason: z.string().trim().min(1).max(200),
  /** Without it: the end of the shift on duty, else in four hours. */
  until: z.iso.datetime({ offset: true }).optional(),
})
export const LowerSchema = z.strictObject({
  act: z.literal('display.profileLower'),
  id: CommandId,
  wall: Wall,
  profile: Low,
})
export const PrivacySchema = z.strictObject({
  act: z.literal('display.privacy'),
  id: CommandId,
  profile: Low,
})
export type RaiseCommand = z.infer<typeof RaiseSchema>
export type LowerCommand = z.infer<typeof LowerSchema>
export type PrivacyCommand = z.infer<typeof PrivacySchema>
