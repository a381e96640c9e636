import { z } from 'zod'
import { codeOf, ORDER_TYPES } from '../codes.ts'
import { rating } from './case-parts.ts'
import { Actor, Code, fact, Instant, Ref, RegionCode, Text } from './common.ts'

const team = { teamId: Ref.optional(), volunteerId: Ref.optional() }

/** 点单 · 派单 · 接单 · 评单, DOMAIN §2.3. */
export const ORDER_FACTS = {
  'order.submitted': fact(
    'order',
    '点单',
    'Submitted',
    z.object({
      regionCode: RegionCode,
      orderType: codeOf(ORDER_TYPES),
      serviceClass: Code,
      wishDate: Instant.optional(),
    }),
  ),
  'order.approved': fact('order', '审核通过', 'Approved', z.object({ approver: Actor.optional() })),
  'order.rejected': fact('order', '审核不通过', 'Not approved', z.object({ reason: Text })),
  'order.dispatched': fact('order', '派单', 'Dispatched', z.object(team)),
  'order.accepted': fact('order', '接单', 'Taken', z.object(team)),
  'order.declined': fact('order', '拒单', 'Declined', z.object({ reason: Text })),
  'order.started': fact('order', '开始服务', 'Service started', z.object({})),
  'order.done': fact('order', '服务完成', 'Done', z.object({})),
  'order.reviewed': fact('order', '评单', 'Reviewed', z.object(rating)),
  'order.cancelled': fact('order', '取消', 'Cancelled', z.object({ reason: Text })),
} as const
