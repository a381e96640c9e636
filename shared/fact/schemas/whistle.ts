import { z } from 'zod'
import { codeOf, RESULTS, WHISTLE_KINDS, WHISTLE_REASONS } from '../codes.ts'
import { Actor, Code, fact, Ref, RegionCode, Text } from './common.ts'

const org = { org: Code.optional(), by: Actor.optional() }

/** 吹哨报到, DOMAIN §2.2.6. */
export const WHISTLE_FACTS = {
  'whistle.blown': fact(
    'whistle',
    z.object({
      regionCode: RegionCode,
      kind: codeOf(WHISTLE_KINDS),
      reason: codeOf(WHISTLE_REASONS),
      /** Departments called. */
      orgs: z.array(Code).min(1).max(20),
      caseId: Ref.optional(),
    }),
  ),
  'whistle.signed': fact('whistle', z.object(org)),
  'whistle.contacted': fact('whistle', z.object(org)),
  'whistle.arrived': fact('whistle', z.object(org)),
  'whistle.started': fact('whistle', z.object(org)),
  'whistle.resolved': fact('whistle', z.object({ ...org, result: codeOf(RESULTS) })),
  'whistle.rated': fact(
    'whistle',
    z.object({ level: z.int().min(1).max(5), by: Actor.optional() }),
  ),
  'whistle.closed': fact('whistle', z.object({ by: Actor.optional() })),
  'whistle.refused': fact('whistle', z.object({ ...org, reason: Text })),
  'whistle.refusalUpheld': fact('whistle', z.object({ basis: Text, by: Actor.optional() })),
  'whistle.refusalOverruled': fact('whistle', z.object({ ...org, basis: Text })),
  'whistle.withdrawn': fact('whistle', z.object({ reason: Text })),
} as const
