import { z } from 'zod'
import { codeOf, FEEDBACK_CHANNELS, FEEDBACK_SUBJECTS } from '../codes.ts'
import { rating } from './case-parts.ts'
import { Code, fact, Instant, Ref, RegionCode, Text } from './common.ts'

const subject = {
  regionCode: RegionCode,
  subjectType: codeOf(FEEDBACK_SUBJECTS),
  subjectId: Ref,
}

/**
 * Ratings, DOMAIN §2.5. `case.callback` and `order.reviewed` write one as well: its id is `case:<case id>:<round>` or
 * `order:<order id>:<round>`, and later `feedback.*` facts may name that id as their subject.
 */
export const FEEDBACK_FACTS = {
  'feedback.asked': fact('feedback', z.object({ ...subject, channel: codeOf(FEEDBACK_CHANNELS) })),
  'feedback.contacted': fact('feedback', z.object({ contacted: z.boolean() })),
  'feedback.rated': fact(
    'feedback',
    z.object({
      regionCode: subject.regionCode.optional(),
      subjectType: subject.subjectType.optional(),
      subjectId: subject.subjectId.optional(),
      ...rating,
    }),
  ),
  /** Given by a case or order that ended, to those who rate it (F7). */
  'feedback.ended': {
    ...fact(
      'participation',
      z.object({ regionCode: RegionCode, from: Instant, until: Instant.optional() }),
    ),
    internal: true,
  },
  'feedback.excluded': fact('feedback', z.object({ reason: Text })),
  'feedback.rectifyOpened': fact(
    'feedback',
    z.object({ ownerOrg: Code.optional(), dueAt: Instant.optional() }),
  ),
  'feedback.rectifyDone': fact('feedback', z.object({})),
  /** The rectification did not convince whoever looked again: a new limit begins. */
  'feedback.rectifyReturned': fact(
    'feedback',
    z.object({ reason: Text.optional(), dueAt: Instant.optional() }),
  ),
  'feedback.rectifyReviewed': fact(
    'feedback',
    z.object({
      /** What the person says now; counted in no rate. */
      level: z.int().min(1).max(5).nullable().optional(),
    }),
  ),
} as const
