import { z } from 'zod'
import { codeOf, RESULTS, WHISTLE_KINDS, WHISTLE_REASONS } from '../codes.ts'
import { Actor, Code, fact, Ref, RegionCode, Text } from './common.ts'

const org = { org: Code.optional(), by: Actor.optional() }

/** 吹哨报到, DOMAIN §2.2.6. */
export const WHISTLE_FACTS = {
  'whistle.blown': fact(
    'whistle',
    '吹哨',
    'Whistle blown',
    z.object({
      regionCode: RegionCode,
      kind: codeOf(WHISTLE_KINDS),
      reason: codeOf(WHISTLE_REASONS),
      /** Departments called. */
      orgs: z.array(Code).min(1).max(20),
      caseId: Ref.optional(),
    }),
  ),
  'whistle.signed': fact('whistle', '签收', 'Signed', z.object(org)),
  'whistle.contacted': fact('whistle', '联系街道', 'Street contacted', z.object(org)),
  'whistle.arrived': fact('whistle', '报到', 'Arrived', z.object(org)),
  'whistle.started': fact('whistle', '开始处置', 'Work started', z.object(org)),
  'whistle.resolved': fact(
    'whistle',
    '办结',
    'Resolved',
    z.object({ ...org, result: codeOf(RESULTS) }),
  ),
  'whistle.rated': fact(
    'whistle',
    '评哨',
    'Rated',
    z.object({ level: z.int().min(1).max(5), by: Actor.optional() }),
  ),
  'whistle.closed': fact('whistle', '销哨', 'Closed', z.object({ by: Actor.optional() })),
  'whistle.refused': fact(
    'whistle',
    '拒绝（报区级裁决）',
    'Refused, to the district',
    z.object({ ...org, reason: Text }),
  ),
  'whistle.refusalUpheld': fact(
    'whistle',
    '裁决：拒绝成立',
    'Refusal upheld by the district',
    z.object({ basis: Text, by: Actor.optional() }),
  ),
  'whistle.refusalOverruled': fact(
    'whistle',
    '裁决：须报到',
    'Refusal overruled by the district',
    z.object({ ...org, basis: Text }),
  ),
  'whistle.withdrawn': fact('whistle', '撤回', 'Withdrawn', z.object({ reason: Text })),
} as const
