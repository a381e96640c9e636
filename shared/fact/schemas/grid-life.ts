import { z } from 'zod'
import {
  COUNCIL_KINDS,
  codeOf,
  ELEMENTS,
  OPINION_CHANNELS,
  OPINION_ENDS,
  STAFF_CHANGES,
  VISIT_KINDS,
} from '../codes.ts'
import { PostSchema } from '../../region/package.ts'
import { Code, fact, Hash, Instant, Ref, RegionCode, Text } from './common.ts'

/** A visit to a household; subject = visit id. The household is known by a hash alone, never by name or address. */
export const VISIT_FACTS = {
  'grid.visitLogged': fact(
    'visit',
    z.object({
      regionCode: RegionCode,
      kind: codeOf(VISIT_KINDS),
      householdHash: Hash,
      personRef: Ref.optional(),
    }),
  ),
} as const

/** An opinion of a resident; subject = opinion id. Its words stay in the business system. */
export const OPINION_FACTS = {
  'opinion.collected': fact(
    'opinion',
    z.object({
      regionCode: RegionCode,
      channel: codeOf(OPINION_CHANNELS).optional(),
      visitId: Ref.optional(),
    }),
  ),
  'opinion.converted': fact(
    'opinion',
    z.object({ convertedTo: codeOf(OPINION_ENDS), convertedId: Ref }),
  ),
} as const

/** A figure of one of the six elements; subject = stat id, e.g. region, element and metric together. */
export const STAT_FACTS = {
  'grid.statRefreshed': fact(
    'stat',
    z.object({
      regionCode: RegionCode,
      element: codeOf(ELEMENTS),
      /** `total` is what the element's figure is the sum of; others are kept for their being in time. */
      metric: Ref,
      value: z.int().min(0).max(10_000_000),
      /** When the next refresh is due. */
      nextDueAt: Instant.optional(),
    }),
  ),
} as const

/** One person's post in one region; subject = post id. */
export const MEMBER_FACTS = {
  'grid.staffChanged': fact(
    'member',
    z.object({
      regionCode: RegionCode,
      personRef: Ref,
      role: PostSchema.shape.role,
      change: codeOf(STAFF_CHANGES),
    }),
  ),
} as const

/** A meeting that deliberates; subject = council id. */
export const COUNCIL_FACTS = {
  'council.held': fact(
    'council',
    z.object({
      regionCode: RegionCode,
      kind: codeOf(COUNCIL_KINDS),
      topics: z.int().nonnegative().optional(),
      attendees: z.int().nonnegative().optional(),
    }),
  ),
} as const

/** What a council resolved; subject = resolution id. */
export const RESOLUTION_FACTS = {
  'resolution.made': fact(
    'resolution',
    z.object({
      regionCode: RegionCode,
      councilId: Ref.optional(),
      ownerOrg: Code.optional(),
      dueAt: Instant.optional(),
    }),
  ),
  'resolution.done': fact('resolution', z.object({})),
} as const

/** A civic project 民生实事; subject = project id. */
export const PROJECT_FACTS = {
  'project.listed': fact(
    'project',
    z.object({
      regionCode: RegionCode,
      ownerOrg: Code.optional(),
      dueAt: Instant.optional(),
    }),
  ),
  'project.started': fact('project', z.object({})),
  'project.done': fact('project', z.object({})),
  'project.cancelled': fact('project', z.object({ reason: Text })),
} as const
