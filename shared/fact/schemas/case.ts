import { z } from 'zod'
import {
  FEEDBACK_CHANNELS,
  NO_VERIFY_REASONS,
  REJECT_REASONS,
  RESULTS,
  SUPERVISE_KINDS,
  TIERS,
  URGENCIES,
  codeOf,
} from '../codes.ts'
import { closeLinked, order, place, rating, what } from './case-parts.ts'
import { Actor, Code, Evidence, fact, Instant, Ref, Text } from './common.ts'

/** States an imported case may be said to be in (DOMAIN §2.2.5). */
const ImportState = z.enum([
  'REPORTED',
  'ACCEPTED',
  'REJECTED',
  'MERGED',
  'FILED',
  'DISPATCHED',
  'HANDLING',
  'SUSPENDED',
  'FEEDBACK',
  'VERIFYING',
  'CLOSED',
  'EVALUATED',
  'CANCELLED',
])

/** Order in which the anchors of an imported case must lie; `dueAt` is a limit and stands apart. */
export const ANCHOR_ORDER = [
  'reportedAt',
  'acceptedAt',
  'filedAt',
  'dispatchedAt',
  'feedbackAt',
  'closedAt',
] as const

/** What the source proves; an anchor that is missing stays unknown (DOMAIN §0.5.5). */
const ProvenAnchors = z
  .object({
    reportedAt: Instant.optional(),
    acceptedAt: Instant.optional(),
    filedAt: Instant.optional(),
    dispatchedAt: Instant.optional(),
    feedbackAt: Instant.optional(),
    closedAt: Instant.optional(),
    dueAt: Instant.optional(),
  })
  .refine(
    (anchors) => {
      const proven = ANCHOR_ORDER.map((name) => anchors[name]).filter((at) => at !== undefined)
      return proven.every((at, i) => i === 0 || proven[i - 1]! <= at)
    },
    { error: `anchors must lie in the order ${ANCHOR_ORDER.join(' ≤ ')}` },
  )

/** 案件: T0–T25 of DOMAIN §2.2.5. */
export const CASE_FACTS = {
  'case.imported': fact(
    'case',
    z.object({ ...what, state: ImportState.optional(), provenAnchors: ProvenAnchors }),
  ),
  'case.reported': fact('case', z.object(what)),
  'case.selfResolved': fact(
    'case',
    z
      .object({
        result: codeOf(RESULTS),
        evidence: Evidence.optional(),
        note: Text.optional(),
        ...closeLinked,
      })
      .refine((data) => data.evidence !== undefined || data.note !== undefined, {
        path: ['evidence'],
        error: 'evidence or note is required',
      }),
  ),
  'case.accepted': fact('case', z.object({ acceptor: Actor, ...place })),
  'case.rejected': fact(
    'case',
    z.object({ reason: codeOf(REJECT_REASONS), reporterInformed: z.boolean() }),
  ),
  'case.merged': fact('case', z.object({ masterCaseId: Ref })),
  'case.filed': fact(
    'case',
    z.object({
      categoryL1: Code.optional(),
      categoryL2: Code,
      standardId: Code,
      urgency: codeOf(URGENCIES),
      /** Complex or across departments (DOMAIN §2.2.7). */
      complex: z.boolean().optional(),
      ...place,
    }),
  ),
  'case.dispatched': fact(
    'case',
    z.object({
      ...order,
      ownerOrg: Code,
      tier: codeOf(TIERS),
      /** Printed on the order (北京接诉即办 art. 13): the HANDLE due. */
      dueAt: Instant,
      /** Dispatched by arbitration: may not be returned again (潍坊 art. 22). */
      arbitrated: z.boolean().optional(),
      ...place,
    }),
  ),
  'case.signed': fact('case', z.object({ signer: Actor })),
  'case.returned': fact('case', z.object({ reason: Text, basis: Text })),
  'case.contacted': fact('case', z.object({ channel: codeOf(FEEDBACK_CHANNELS), result: Text })),
  'case.extendRequested': fact('case', z.object({ reason: Text, newDueAt: Instant })),
  'case.extended': fact(
    'case',
    z.object({ reason: Text, newDueAt: Instant, reporterInformed: z.boolean() }),
  ),
  'case.extendDenied': fact('case', z.object({ reason: Text })),
  'case.suspended': fact(
    'case',
    z.object({ reason: Text, reviewDate: Instant, approver: Actor.optional() }),
  ),
  'case.resumed': fact('case', z.object({})),
  'case.escalated': fact('case', z.object({ ...order, newTier: codeOf(TIERS), reason: Text })),
  'case.whistled': fact('case', z.object({ whistleId: Ref })),
  'case.feedback': fact(
    'case',
    z.object({ result: codeOf(RESULTS), evidence: Evidence, handler: Actor.optional() }),
  ),
  'case.verifyAssigned': fact('case', z.object({ verifier: Actor })),
  'case.verifyPassed': fact(
    'case',
    z.object({
      verdict: z.enum(['pass', 'passWithRemarks']),
      evidence: Evidence,
      ...closeLinked,
    }),
  ),
  'case.verifyFailed': fact('case', z.object({ reason: Text, newDueAt: Instant.optional() })),
  'case.closedWithoutVerify': fact(
    'case',
    z.object({ reason: codeOf(NO_VERIFY_REASONS), ...closeLinked }),
  ),
  'case.limitsRaised': {
    ...fact(
      'case',
      /** The response in whose regions the case lies and whose plan names its category (DOMAIN §4.2, A1). */
      z.object({ responseId: Ref }),
    ),
    internal: true,
  },
  'case.callback': fact('case', z.object({ contacted: z.boolean(), ...rating })),
  'case.reopened': fact('case', z.object({ ...order, reason: Text })),
  'case.cancelled': fact('case', z.object({ reason: Text, approver: Actor.optional() })),
  'case.supervised': fact(
    'case',
    z.object({ kind: codeOf(SUPERVISE_KINDS), requirement: Text, replyDue: Instant }),
  ),
  'case.superviseReplied': fact(
    'case',
    z.object({ reply: Text.optional(), evidence: Evidence.optional() }),
  ),
  'case.appealed': fact('case', z.object({ disputed: Text })),
  'case.appealAccepted': fact('case', z.object({ approver: Actor.optional() })),
} as const
