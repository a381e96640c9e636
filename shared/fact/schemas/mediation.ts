import { z } from 'zod'
import {
  AGREEMENT_FORMS,
  codeOf,
  DELEGATORS,
  INVOLVED_BANDS,
  RESOLVED_TIERS,
  RISK_LEVELS,
} from '../codes.ts'
import { Actor, Code, fact, Instant, Ref, RegionCode, Text } from './common.ts'

const opening = {
  regionCode: RegionCode,
  causeCode: Code,
  involvedBand: codeOf(INVOLVED_BANDS).optional(),
  level: codeOf(RISK_LEVELS).optional(),
  caseId: Ref.optional(),
  riskId: Ref.optional(),
  /** The archived mediation that broke out again (反弹). */
  parentId: Ref.optional(),
}

/** 人民调解, DOMAIN §2.4; articles are of 人民调解法. */
export const MEDIATION_FACTS = {
  'med.applied': fact('mediation', '申请调解', 'Applied for', z.object(opening)),
  'med.initiated': fact('mediation', '主动调解', 'Initiated', z.object(opening)),
  'med.delegated': fact(
    'mediation',
    '委托移送',
    'Delegated',
    z.object({ ...opening, delegator: codeOf(DELEGATORS) }),
  ),
  'med.accepted': fact(
    'mediation',
    '受理',
    'Accepted',
    z.object({
      /** A limit the parties agreed on instead of 30 days. */
      agreedDueAt: Instant.optional(),
    }),
  ),
  'med.notAccepted': fact(
    'mediation',
    '不予受理',
    'Not accepted',
    z.object({ reason: Text.optional() }),
  ),
  'med.refusedByParty': fact('mediation', '当事人拒绝', 'Refused by a party', z.object({})),
  'med.assigned': fact(
    'mediation',
    '指派调解员',
    'Mediators assigned',
    z.object({ mediators: z.array(Actor).min(1).max(10) }),
  ),
  'med.sessionHeld': fact('mediation', '调解一次', 'Session held', z.object({})),
  'med.agreed': fact(
    'mediation',
    '达成协议',
    'Agreed',
    z.object({
      form: codeOf(AGREEMENT_FORMS),
      resolvedTier: codeOf(RESOLVED_TIERS),
      performDueAt: Instant.optional(),
      /** The parties mean to have it judicially confirmed (art. 33): they are reminded before the 30 days are over (M9b). */
      judicialIntended: z.boolean().optional(),
    }),
  ),
  'med.failed': fact(
    'mediation',
    '调解不成',
    'Failed',
    z.object({
      /** Parties told of arbitration, administrative and court routes (art. 26). */
      routesTold: z.boolean(),
    }),
  ),
  'med.extended': fact(
    'mediation',
    '延长期限',
    'Extended',
    z.object({ newDueAt: Instant, consent: z.literal(true) }),
  ),
  'med.judicialConfirmApplied': fact(
    'mediation',
    '申请司法确认',
    'Judicial confirmation asked for',
    z.object({}),
  ),
  'med.judicialConfirmed': fact('mediation', '司法确认', 'Judicially confirmed', z.object({})),
  'med.judicialRefused': fact(
    'mediation',
    '司法不予确认',
    'Judicial confirmation refused',
    z.object({ reason: Text.optional() }),
  ),
  'med.performed': fact('mediation', '履行', 'Performed', z.object({})),
  'med.partlyPerformed': fact('mediation', '部分履行', 'Partly performed', z.object({})),
  'med.breached': fact('mediation', '违约', 'Breached', z.object({})),
  'med.revisited': fact('mediation', '回访', 'Revisited', z.object({ relapse: z.boolean() })),
  'med.archived': fact('mediation', '归档', 'Archived', z.object({})),
  'med.relapsed': fact(
    'mediation',
    '反弹',
    'Relapsed',
    z.object({ newMediationId: Ref.optional() }),
  ),
  /** Given by the rating that names the mediation (F7). */
  'med.rated': {
    ...fact('mediation', '已评价', 'Rated', z.object({})),
    internal: true,
  },
} as const

/** Any upgrade to red is told to the police station, and when (人民调解法 art. 25). */
const police = { policeNotifiedAt: Instant.optional() }

/** 矛盾隐患预警台账. */
export const RISK_FACTS = {
  'risk.registered': fact(
    'risk',
    '排查登记',
    'Registered',
    z.object({
      regionCode: RegionCode,
      causeCode: Code,
      discoveredBy: Ref.optional(),
      involvedBand: codeOf(INVOLVED_BANDS).optional(),
      level: codeOf(RISK_LEVELS).optional(),
      caseId: Ref.optional(),
    }),
  ),
  'risk.graded': fact(
    'risk',
    '定级',
    'Graded',
    z.object({
      level: codeOf(RISK_LEVELS),
      ownerPost: Actor,
      nextCheckAt: Instant.optional(),
      ...police,
    }),
  ),
  'risk.planned': fact(
    'risk',
    '制定化解方案',
    'Plan made',
    z.object({ ownerPost: Actor.optional() }),
  ),
  'risk.checked': fact(
    'risk',
    '跟踪回访',
    'Checked',
    z.object({ level: codeOf(RISK_LEVELS).optional(), nextCheckAt: Instant.optional(), ...police }),
  ),
  'risk.escalated': fact(
    'risk',
    '升级',
    'Escalated',
    z.object({
      level: codeOf(RISK_LEVELS),
      reason: Text,
      nextCheckAt: Instant.optional(),
      ...police,
    }),
  ),
  'risk.removed': fact('risk', '销号', 'Removed', z.object({ reason: Text })),
  'risk.converted': fact('risk', '转调解', 'Converted', z.object({ mediationId: Ref })),
} as const
