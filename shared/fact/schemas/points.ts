import { z } from 'zod'
import { codeOf, POINTS_KINDS } from '../codes.ts'
import { fact, Ref, RegionCode } from './common.ts'

const some = z.int().min(1).max(1_000_000)
const holder = { regionCode: RegionCode, volunteerId: Ref.optional(), teamId: Ref.optional() }

/** One entry of the points ledger (积分); subject = entry id. */
export const POINTS_FACTS = {
  'vol.pointsIssued': fact(
    'points',
    z.object({
      ...holder,
      points: some,
      pointsKind: codeOf(POINTS_KINDS),
      /** What they are for, e.g. an attendance. */
      ref: Ref.optional(),
    }),
  ),
  'vol.pointsRedeemed': fact(
    'points',
    z.object({
      ...holder,
      points: some,
      goodsId: Ref.optional(),
      quantity: z.int().min(1).max(10_000).optional(),
    }),
  ),
  'vol.pointsAdjusted': fact(
    'points',
    z.object({
      ...holder,
      points: z
        .int()
        .min(-1_000_000)
        .max(1_000_000)
        .refine((points) => points !== 0, 'must not be zero'),
      ref: Ref.optional(),
    }),
  ),
  'vol.pointsExpired': fact('points', z.object({ ...holder, points: some })),
} as const

/** Goods of the points shop; subject = goods id. What is redeemed comes from the points ledger. */
export const GOODS_FACTS = {
  'vol.goodsListed': fact(
    'goods',
    z.object({
      regionCode: RegionCode,
      pricePoints: some,
      /** Pieces on the shelf at this instant. */
      stock: z.int().min(0).max(1_000_000),
      /** Fewer pieces need a restocking. */
      alarmBelow: z.int().min(0).max(1_000_000).optional(),
    }),
  ),
  'vol.goodsDelisted': fact('goods', z.object({})),
  'vol.goodsTaken': {
    ...fact('goods', z.object({ quantity: z.int().min(1).max(10_000) })),
    internal: true,
  },
} as const
