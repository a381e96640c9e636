import { z } from 'zod'
import { fact, RegionCode } from './common.ts'

/** What a board shows or a recount counts, as text where it is the order of a list. */
const Shown = z.union([z.number(), z.boolean(), z.string().max(400), z.null()])

/** Alarms of the server's own checks; written by the server alone. Subject = `<kind>:<region code>`. */
export const ALARM_FACTS = {
  'alarm.raised': {
    ...fact(
      'alarm',
      '告警',
      'Alarm raised',
      z.object({
        kind: z.enum(['recountMismatch']),
        regionCode: RegionCode,
        /** The first value that differs, as the board showed it and as it was counted (RULES CT10). */
        key: z.string().min(1).max(200),
        shown: Shown,
        counted: Shown,
        /** How many values differ. */
        differences: z.int().positive(),
      }),
    ),
    internal: true,
  },
  'alarm.cleared': {
    ...fact(
      'alarm',
      '告警消除',
      'Alarm cleared',
      z.object({ kind: z.enum(['recountMismatch']), regionCode: RegionCode }),
    ),
    internal: true,
  },
} as const
