import { z } from 'zod'
import { SHELVE_MOST_MS } from '../../../shared/alarm/kinds.ts'
import { CommandId, CommandText, CommandWorld } from '../kind.ts'

const MINUTE_MS = 60_000

/** Subject of an alarm, e.g. `l1Unsigned:case-0007`, or of a suggestion. */
const Subject = z.string().regex(/^[!-~]{1,200}$/)
/** So many are acknowledged at once: more than ever stand. */
const MOST = 500

export const AcknowledgeSchema = z.strictObject({
  act: z.literal('alarm.acknowledge'),
  id: CommandId,
  world: CommandWorld,
  alarms: z.array(Subject).min(1).max(MOST),
  reason: CommandText,
})
export type AcknowledgeCommand = z.infer<typeof AcknowledgeSchema>

export const ShelveSchema = z.strictObject({
  act: z.literal('alarm.shelve'),
  id: CommandId,
  world: CommandWorld,
  alarm: Subject,
  /** Shelving always expires (RULES AL4). */
  minutes: z
    .int()
    .min(1)
    .max(SHELVE_MOST_MS / MINUTE_MS),
  reason: CommandText,
})
export type ShelveCommand = z.infer<typeof ShelveSchema>

export const UnshelveSchema = z.strictObject({
  act: z.literal('alarm.unshelve'),
  id: CommandId,
  world: CommandWorld,
  alarm: Subject,
  reason: CommandText,
})
export type UnshelveCommand = z.infer<typeof UnshelveSchema>

export const SuggestionSchema = z.strictObject({
  act: z.literal('suggestion.decide'),
  id: CommandId,
  world: CommandWorld,
  /** Id of a suggestion, or `need:<id>` of a common need (DOMAIN §3.8). */
  suggestion: Subject,
  /** Community of the need; of a suggestion its own counts. */
  region: z
    .string()
    .regex(/^[0-9A-Za-z_-]{1,32}$/)
    .optional(),
  /** 采纳 or 忽略. */
  decision: z.enum(['adopted', 'ignored']),
  reason: CommandText,
})
export type SuggestionCommand = z.infer<typeof SuggestionSchema>
