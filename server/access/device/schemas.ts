import { z } from 'zod'
import { OWN_WORDS } from '../../../shared/lib/own-words.ts'

/** As in `?wall=`; it names the wall for the desk, for orders and for what it may show. */
export const WallName = z.string().trim().min(1).max(40)

export const AskPairingBody = z.strictObject({ wall: z.string().trim().max(40).default('') })
export const PairBody = z.strictObject({
  code: z.string().regex(/^\d{6}$/, OWN_WORDS.sixDigits.en),
  name: WallName,
})

export const DeviceView = z.object({
  id: z.string(),
  name: z.string(),
  pairedAt: z.int(),
  pairedBy: z.string(),
  lastSeenAt: z.int(),
  renewedAt: z.int(),
  revokedAt: z.int().nullable(),
})
export const PendingView = z.object({
  id: z.string(),
  wall: z.string(),
  from: z.string(),
  askedAt: z.int(),
  expiresAt: z.int(),
})
