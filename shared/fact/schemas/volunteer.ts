import { z } from 'zod'
import { CHECK_METHODS, codeOf, POST_KINDS, VOLUNTEER_TYPES } from '../codes.ts'
import { Actor, Code, fact, Instant, Ref, RegionCode, Text } from './common.ts'

const check = { method: codeOf(CHECK_METHODS).optional(), fenceOk: z.boolean().optional() }

/** A volunteer; subject = volunteer id, a pseudonym (DOMAIN §2.3). */
export const VOLUNTEER_FACTS = {
  'vol.registered': fact(
    'volunteer',
    '注册',
    'Registered',
    z.object({
      regionCode: RegionCode,
      volunteerType: codeOf(VOLUNTEER_TYPES),
      isParty: z.boolean(),
      skills: z.array(Ref).max(20).optional(),
      teams: z.array(Ref).max(20).optional(),
    }),
  ),
  'vol.claimed': fact(
    'volunteer',
    '认领岗位',
    'Post claimed',
    z.object({ postId: Ref, postKind: codeOf(POST_KINDS).optional() }),
  ),
  'vol.released': fact('volunteer', '退出岗位', 'Post released', z.object({ postId: Ref })),
} as const

/** One attendance from check-in to confirmed hours; subject = attendance id. */
export const ATTENDANCE_FACTS = {
  'vol.checkedIn': fact(
    'attendance',
    '签到',
    'Checked in',
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
  'vol.checkedOut': fact('attendance', '签退', 'Checked out', z.object(check)),
  'vol.hoursConfirmed': fact(
    'attendance',
    '时长确认',
    'Hours confirmed',
    z.object({
      /** Service time actually given, travel excluded. */
      minutes: z
        .int()
        .min(0)
        .max(24 * 60),
      confirmedBy: Actor.optional(),
    }),
  ),
  'vol.hoursVoided': fact('attendance', '时长作废', 'Hours voided', z.object({ reason: Text })),
} as const

/** One activity; subject = activity id. */
export const ACTIVITY_FACTS = {
  'vol.activityPlanned': fact(
    'activity',
    '活动计划',
    'Activity planned',
    z.object({
      regionCode: RegionCode,
      serviceClass: Code.optional(),
      capacity: z.int().nonnegative().optional(),
      from: Instant.optional(),
      to: Instant.optional(),
    }),
  ),
  'vol.activityEnded': fact(
    'activity',
    '活动结束',
    'Activity ended',
    z.object({ regionCode: RegionCode, serviceClass: Code.optional() }),
  ),
} as const
