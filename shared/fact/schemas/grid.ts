import { z } from 'zod'
import { CHECK_METHODS, codeOf } from '../codes.ts'
import { fact, Instant, Ref, RegionCode, Text } from './common.ts'

const check = { method: codeOf(CHECK_METHODS).optional(), fenceOk: z.boolean().optional() }

/** A grid worker's shift; subject = shift id. */
export const SHIFT_FACTS = {
  'grid.shiftPlanned': fact(
    'shift',
    '排班',
    'Shift planned',
    z
      .object({
        regionCode: RegionCode,
        personRef: Ref,
        role: Ref.optional(),
        /** Rostered interval [from, to). */
        from: Instant,
        to: Instant,
      })
      .refine((data) => data.from < data.to, { path: ['to'], error: 'to must be after from' }),
  ),
  'grid.shiftCancelled': fact('shift', '取消排班', 'Shift cancelled', z.object({ reason: Text })),
  'grid.staffCheckedIn': fact(
    'shift',
    '上岗签到',
    'Came on duty',
    z.object({ regionCode: RegionCode.optional(), personRef: Ref.optional(), ...check }),
  ),
  'grid.staffCheckedOut': fact('shift', '下岗签退', 'Went off duty', z.object(check)),
} as const

/** One patrol; subject = patrol id. */
export const PATROL_FACTS = {
  'grid.patrolLogged': fact(
    'patrol',
    '巡查',
    'Patrol logged',
    z.object({
      regionCode: RegionCode,
      personRef: Ref.optional(),
      startedAt: Instant.optional(),
      distanceM: z.number().nonnegative().optional(),
      findings: z.int().nonnegative().optional(),
    }),
  ),
} as const
