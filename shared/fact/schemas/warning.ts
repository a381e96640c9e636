import { z } from 'zod'
import { Actor, fact, Instant, RegionCode, Text } from './common.ts'

/** 红橙黄蓝 = 1 to 4 (突发事件应对法 art. 63). */
const Level = z.int().min(1).max(4)
const Area = z.array(RegionCode).min(1).max(400)
const Issuer = z.string().trim().min(1).max(60).meta({ freeText: true })

/** What a warning of the law states, art. 64: its eight items (发布单位 issuer, 发布时间 issuedAt, 可能影响范围 regionCodes, 警示事项 matters). */
const warning = {
  kind: z.string().trim().min(1).max(30),
  level: Level,
  startAt: Instant,
  regionCodes: Area,
  matters: Text,
  measures: Text,
  issuer: Issuer,
  issuedAt: Instant,
  docNo: z.string().trim().min(1).max(60).meta({ freeText: true }).optional(),
}

/** 预警, as whoever issues it sends it (DOMAIN §2.6.1). It raises a card; a person confirms it, and no fact of these changes a mode (DOMAIN §0.5.12). */
export const WARNING_FACTS = {
  'warning.received': fact('warning', z.object(warning)),
  'warning.acked': fact('warning', z.object({ ackedBy: Actor })),
  'warning.adjusted': fact('warning', z.object({ ...warning, adjustedFrom: Level })),
  'warning.lifted': fact('warning', z.object({ liftedAt: Instant, liftBasis: Text.optional() })),
} as const
