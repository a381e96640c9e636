import { z } from 'zod'
import { BRANCH_KINDS, codeOf, PARTY_LEVELS } from '../codes.ts'
import { Actor, Code, fact, Instant, Ref, RegionCode, Text } from './common.ts'

/** Needed where the first thing heard of an organisation of the package is its change. */
const ofOrg = { regionCode: RegionCode.optional(), level: codeOf(PARTY_LEVELS).optional() }

/** A party organisation; subject = its id, of the one that the package gives a region that region's code. */
export const PARTY_FACTS = {
  'org.created': fact(
    'partyOrg',
    z.object({
      regionCode: RegionCode,
      level: codeOf(PARTY_LEVELS),
      kind: codeOf(BRANCH_KINDS).optional(),
      /** Further regions that a joint branch or group covers. */
      covers: z.array(RegionCode).min(1).max(50).optional(),
      secretary: Actor.optional(),
      memberCount: z.int().nonnegative().optional(),
    }),
  ),
  'org.merged': fact('partyOrg', z.object({ intoId: Ref, ...ofOrg })),
  'org.secretaryChanged': fact('partyOrg', z.object({ secretary: Actor, ...ofOrg })),
  'org.dissolved': fact('partyOrg', z.object({ reason: Text.optional(), ...ofOrg })),
} as const

/** A place; subject = its id, as in the package's places.json where it stands there. */
export const PLACE_FACTS = {
  'place.opened': fact(
    'place',
    z.object({
      regionCode: RegionCode,
      kind: Code,
      capacity: z.int().nonnegative().optional(),
    }),
  ),
  'place.closed': fact(
    'place',
    z.object({
      regionCode: RegionCode.optional(),
      kind: Code.optional(),
      reason: Text.optional(),
    }),
  ),
} as const

/** Visitors of a place over a while; subject = id of the count. */
export const FOOTFALL_FACTS = {
  'place.footfallCounted': fact(
    'footfall',
    z.object({
      regionCode: RegionCode,
      placeId: Ref,
      kind: Code,
      visitors: z.int().min(0).max(1_000_000),
      from: Instant.optional(),
      to: Instant.optional(),
    }),
  ),
} as const
