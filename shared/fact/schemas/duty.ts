import { z } from 'zod'
import { codeOf, DUTY_LOG_KINDS, OPEN_ITEM_KINDS } from '../codes.ts'
import { Actor, fact, Instant, Ref, RegionCode, Text } from './common.ts'

/** What a handover passes on, those that need a note first. */
const openItems = z
  .array(
    z.object({
      kind: codeOf(OPEN_ITEM_KINDS),
      ref: Ref,
      /** Where it is. */
      regionCode: RegionCode.optional(),
      note: Text.optional(),
    }),
  )
  .max(200)

/** A shift of the duty room; subject = shift id. People stand here by post, never by name (DOMAIN §2.8, §5.2). */
export const DUTY_FACTS = {
  'duty.shiftStarted': fact(
    'duty',
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
    z.object({
      kind: codeOf(DUTY_LOG_KINDS),
      text: Text.optional(),
      /** 来电: post or unit that called and when; never a private phone (DOMAIN §5.4 no. 9). */
      caller: Actor.optional(),
      calledAt: Instant.optional(),
      by: Actor.optional(),
      refs: z.array(Ref).max(20).optional(),
    }),
  ),
  'duty.checkedIn': fact(
    'duty',
    z.object({
      post: Actor,
      /** `account:<id>`: whose name that is, the desk knows. */
      byId: Ref.optional(),
    }),
  ),
  'duty.handoverProposed': {
    ...fact(
      'duty',
      z.object({
        toShift: Ref,
        openItems,
        openCounts: z.record(z.string(), z.int().nonnegative()),
        notes: Text.optional(),
        signedOutBy: Actor,
        signedOutById: Ref,
      }),
    ),
    internal: true,
  },
  'duty.handoverSigned': fact(
    'duty',
    z.object({
      toShift: Ref,
      /** What is still open goes over to the next team in writing. */
      openItems: openItems.optional(),
      /** How many of each kind there are; the list ends at its cap. */
      openCounts: z.record(z.string(), z.int().nonnegative()).optional(),
      notes: Text.optional(),
      signedOutBy: Actor,
      signedInBy: Actor,
      /** Two persons (RULES AC6). */
      signedOutById: Ref.optional(),
      signedInById: Ref.optional(),
    }),
  ),
} as const
