import { z } from 'zod'
import { CHECK_METHODS, codeOf } from '../codes.ts'
import { Actor, Code, fact, Instant, Ref, RegionCode, Text } from './common.ts'

const check = { method: codeOf(CHECK_METHODS).optional(), fenceOk: z.boolean().optional() }

/** One attendance from the shift or the check-in to confirmed hours; subject = attendance id, the same for the shift and its check-in. */
export const ATTENDANCE_FACTS = {
  'vol.shiftScheduled': fact(
    'attendance',
    z
      .object({
        regionCode: RegionCode,
        volunteerId: Ref,
        postId: Ref.optional(),
        activityId: Ref.optional(),
        from: Instant,
        to: Instant,
      })
      .refine(({ from, to }) => to > from, { message: 'must be after from', path: ['to'] }),
  ),
  'vol.shiftCancelled': fact('attendance', z.object({ reason: Text.optional() })),
  'vol.checkedIn': fact(
    'attendance',
    z.object({
      regionCode: RegionCode,
      volunteerId: Ref,
      postId: Ref.optional(),
      activityId: Ref.optional(),
      orderId: Ref.optional(),
      serviceClass: Code.optional(),
      ...check,
    }),
  ),
  'vol.checkedOut': fact('attendance', z.object(check)),
  'vol.hoursConfirmed': fact(
    'attendance',
    z.object({
      /** Service time actually given, travel excluded (志愿服务条例 art. 19). */
      minutes: z
        .int()
        .min(0)
        .max(24 * 60),
      confirmedBy: Actor.optional(),
    }),
  ),
  'vol.hoursVoided': fact('attendance', z.object({ reason: Text })),
} as const

/** One activity; subject = activity id. */
export const ACTIVITY_FACTS = {
  'vol.activityPlanned': fact(
    'activity',
    z.object({
      regionCode: RegionCode,
      serviceClass: Code.optional(),
      capacity: z.int().nonnegative().optional(),
      from: Instant.optional(),
      to: Instant.optional(),
      /** Risks to those who serve; with one, `insured` must be true (志愿服务条例 art. 17). */
      riskNote: Text.optional(),
      insured: z.boolean().optional(),
    }),
  ),
  'vol.activityEnded': fact(
    'activity',
    z.object({ regionCode: RegionCode, serviceClass: Code.optional() }),
  ),
  'vol.activityCancelled': fact('activity', z.object({ reason: Text.optional() })),
} as const
