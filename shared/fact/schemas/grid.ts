import { z } from 'zod'
import { CHECK_METHODS, codeOf } from '../codes.ts'
import { fact, Instant, Ref, RegionCode, Text } from './common.ts'

const check = { method: codeOf(CHECK_METHODS).optional(), fenceOk: z.boolean().optional() }

/** A grid worker's shift; subject = shift id. */
export const SHIFT_FACTS = {
  'grid.shiftPlanned': fact(
    'shift',
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
  'grid.shiftCancelled': fact('shift', z.object({ reason: Text })),
  'grid.staffCheckedIn': fact(
    'shift',
    z.object({ regionCode: RegionCode.optional(), personRef: Ref.optional(), ...check }),
  ),
  'grid.staffCheckedOut': fact('shift', z.object(check)),
} as const

/** One patrol; subject = patrol id. */
export const PATROL_FACTS = {
  'grid.patrolLogged': fact(
    'patrol',
    z.object({
      regionCode: RegionCode,
      personRef: Ref.optional(),
      startedAt: Instant.optional(),
      distanceM: z.number().nonnegative().optional(),
      findings: z.int().nonnegative().optional(),
    }),
  ),
} as const
