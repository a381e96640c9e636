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
    '走访',
    'Household visited',
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
    '收集意见',
    'Opinion collected',
    z.object({
      regionCode: RegionCode,
      channel: codeOf(OPINION_CHANNELS).optional(),
      visitId: Ref.optional(),
    }),
  ),
  'opinion.converted': fact(
    'opinion',
    '意见转办',
    'Opinion turned into action',
    z.object({ convertedTo: codeOf(OPINION_ENDS), convertedId: Ref }),
  ),
} as const

/** A figure of one of the six elements; subject = stat id, e.g. region, element and metric together. */
export const STAT_FACTS = {
  'grid.statRefreshed': fact(
    'stat',
    '要素信息更新',
    'Element figure refreshed',
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
    '网格人员变动',
    'Grid staff changed',
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
    '会议召开',
    'Council held',
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
    '形成议定事项',
    'Resolution made',
    z.object({
      regionCode: RegionCode,
      councilId: Ref.optional(),
      ownerOrg: Code.optional(),
      dueAt: Instant.optional(),
    }),
  ),
  'resolution.done': fact('resolution', '议定事项办结', 'Resolution done', z.object({})),
} as const

/** A civic project 民生实事; subject = project id. */
export const PROJECT_FACTS = {
  'project.listed': fact(
    'project',
    '民生实事立项',
    'Civic project listed',
    z.object({
      regionCode: RegionCode,
      ownerOrg: Code.optional(),
      dueAt: Instant.optional(),
    }),
  ),
  'project.started': fact('project', '民生实事开工', 'Civic project begun', z.object({})),
  'project.done': fact('project', '民生实事办结', 'Civic project done', z.object({})),
  'project.cancelled': fact(
    'project',
    '民生实事取消',
    'Civic project cancelled',
    z.object({ reason: Text }),
  ),
} as const
