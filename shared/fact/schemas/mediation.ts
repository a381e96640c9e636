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
  'med.applied': fact('mediation', z.object(opening)),
  'med.initiated': fact('mediation', z.object(opening)),
  'med.delegated': fact('mediation', z.object({ ...opening, delegator: codeOf(DELEGATORS) })),
  'med.accepted': fact(
    'mediation',
    z.object({
      /** A limit the parties agreed on instead of 30 days. */
      agreedDueAt: Instant.optional(),
    }),
  ),
  'med.notAccepted': fact('mediation', z.object({ reason: Text.optional() })),
  'med.refusedByParty': fact('mediation', z.object({})),
  'med.assigned': fact('mediation', z.object({ mediators: z.array(Actor).min(1).max(10) })),
  'med.sessionHeld': fact('mediation', z.object({})),
  'med.agreed': fact(
    'mediation',
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
    z.object({
      /** Parties told of arbitration, administrative and court routes (art. 26). */
      routesTold: z.boolean(),
    }),
  ),
  'med.extended': fact('mediation', z.object({ newDueAt: Instant, consent: z.literal(true) })),
  'med.judicialConfirmApplied': fact('mediation', z.object({})),
  'med.judicialConfirmed': fact('mediation', z.object({})),
  'med.judicialRefused': fact('mediation', z.object({ reason: Text.optional() })),
  'med.performed': fact('mediation', z.object({})),
  'med.partlyPerformed': fact('mediation', z.object({})),
  'med.breached': fact('mediation', z.object({})),
  'med.revisited': fact('mediation', z.object({ relapse: z.boolean() })),
  'med.archived': fact('mediation', z.object({})),
  'med.relapsed': fact('mediation', z.object({ newMediationId: Ref.optional() })),
  /** Given by the rating that names the mediation (F7). */
  'med.rated': {
    ...fact('mediation', z.object({})),
    internal: true,
  },
} as const

/** Any upgrade to red is told to the police station, and when (人民调解法 art. 25). */
const police = { policeNotifiedAt: Instant.optional() }

/** 矛盾隐患预警台账. */
export const RISK_FACTS = {
  'risk.registered': fact(
    'risk',
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
    z.object({
      level: codeOf(RISK_LEVELS),
      ownerPost: Actor,
      nextCheckAt: Instant.optional(),
      ...police,
    }),
  ),
  'risk.planned': fact('risk', z.object({ ownerPost: Actor.optional() })),
  'risk.checked': fact(
    'risk',
    z.object({ level: codeOf(RISK_LEVELS).optional(), nextCheckAt: Instant.optional(), ...police }),
  ),
  'risk.escalated': fact(
    'risk',
    z.object({
      level: codeOf(RISK_LEVELS),
      reason: Text,
      nextCheckAt: Instant.optional(),
      ...police,
    }),
  ),
  'risk.removed': fact('risk', z.object({ reason: Text })),
  'risk.converted': fact('risk', z.object({ mediationId: Ref })),
} as const
