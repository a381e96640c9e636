import { z } from 'zod'
import { codeOf, DUTY_LOG_KINDS, OPEN_ITEM_KINDS } from '../codes.ts'
import { Actor, fact, Instant, Ref, RegionCode, Text } from './common.ts'

/** A shift of the duty room; subject = shift id. People stand here by post, never by name (DOMAIN §2.8, §5.2). */
export const DUTY_FACTS = {
  'duty.shiftStarted': fact(
    'duty',
    '值班开始',
    'Duty shift begun',
    z
      .object({
        /** The region in whose duty room it is; a whole district's stands at the root. */
        regionCode: RegionCode,
        /** Rostered interval [from, to); relief comes before `from`. */
        from: Instant,
        to: Instant,
        /** 带班领导. */
        leaderPost: Actor,
        officerPosts: z.array(Actor).min(1).max(8),
        /** 双人值班 in sensitive periods, alerts and responses. */
        doubleStaffed: z.boolean().optional(),
      })
      .refine((data) => data.from < data.to, { path: ['to'], error: 'to must be after from' }),
  ),
  'duty.logAdded': fact(
    'duty',
    '值班记录',
    'Duty log entry',
    z.object({
      kind: codeOf(DUTY_LOG_KINDS),
      text: Text.optional(),
      refs: z.array(Ref).max(20).optional(),
    }),
  ),
  'duty.handoverSigned': fact(
    'duty',
    '交接班签字',
    'Duty handed over',
    z.object({
      toShift: Ref,
      /** What is still open goes over to the next team in writing. */
      openItems: z
        .array(z.object({ kind: codeOf(OPEN_ITEM_KINDS), ref: Ref }))
        .max(200)
        .optional(),
      notes: Text.optional(),
      signedOutBy: Actor,
      signedInBy: Actor,
    }),
  ),
} as const
