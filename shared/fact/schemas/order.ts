import { z } from 'zod'
import { codeOf, ORDER_TYPES } from '../codes.ts'
import { rating } from './case-parts.ts'
import { Actor, Code, fact, Instant, Ref, RegionCode, Text } from './common.ts'

const team = { teamId: Ref.optional(), volunteerId: Ref.optional() }

/** 点单 · 派单 · 接单 · 评单, DOMAIN §2.3. */
export const ORDER_FACTS = {
  'order.submitted': fact(
    'order',
    z.object({
      regionCode: RegionCode,
      orderType: codeOf(ORDER_TYPES),
      serviceClass: Code,
      wishDate: Instant.optional(),
    }),
  ),
  'order.approved': fact('order', z.object({ approver: Actor.optional() })),
  'order.rejected': fact('order', z.object({ reason: Text })),
  'order.dispatched': fact('order', z.object(team)),
  'order.accepted': fact('order', z.object(team)),
  'order.declined': fact('order', z.object({ reason: Text })),
  'order.started': fact('order', z.object({})),
  'order.done': fact('order', z.object({})),
  'order.reviewed': fact('order', z.object(rating)),
  'order.cancelled': fact('order', z.object({ reason: Text })),
} as const
