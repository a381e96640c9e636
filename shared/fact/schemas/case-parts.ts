import { z } from 'zod'
import {
  APPEAL_TYPES,
  FEEDBACK_CHANNELS,
  RATING_SOURCES,
  SOLVED,
  TIERS,
  URGENCIES,
  codeOf,
} from '../codes.ts'
import { Code, Instant, Point, Ref, RegionCode, Text } from './common.ts'

/** Where a later step knows the place better than the report did. */
export const place = { regionCode: RegionCode.optional(), point: Point.optional() }

export const what = {
  source: Code,
  categoryL1: Code,
  categoryL2: Code.optional(),
  regionCode: RegionCode,
  point: Point.optional(),
  externalNo: Ref.optional(),
  appealType: codeOf(APPEAL_TYPES).optional(),
  urgency: codeOf(URGENCIES).optional(),
  /** Hash of the address or facility, for repeats (C24). */
  objectKey: Ref.optional(),
  /** Hash that tells reporters apart and names none. */
  reporterHash: Ref.optional(),
}

export const order = {
  ownerOrg: Code.optional(),
  coOrgs: z.array(Code).max(12).optional(),
  tier: codeOf(TIERS).optional(),
  dueAt: Instant.optional(),
}

/** Closing while a whistle or a mediation of the case is open must be said and reasoned. */
export const closeLinked = {
  closeLinked: z.boolean().optional(),
  closeLinkedReason: Text.optional(),
}

/** What a callback learned; also the feedback record it writes (DOMAIN §0.5.6). */
export const rating = {
  solved: codeOf(SOLVED).nullable().optional(),
  level: z.int().min(1).max(5).nullable().optional(),
  ratingSource: codeOf(RATING_SOURCES).default('self'),
  channel: codeOf(FEEDBACK_CHANNELS).optional(),
  askedAt: Instant.optional(),
}
