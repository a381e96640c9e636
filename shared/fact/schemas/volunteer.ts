import { z } from 'zod'
import { codeOf, POST_KINDS, TEAM_KINDS, VOLUNTEER_TYPES } from '../codes.ts'
import { fact, Instant, Ref, RegionCode, Text } from './common.ts'

/** On the list of those due unless it says otherwise. */
const due = { due: z.boolean().default(true) }
const kept = { internal: true } as const

/**
 * A volunteer; subject = volunteer id, a pseudonym (DOMAIN §2.3). No name, contact or birth date has a field here: what is needed of them are
 * two answers, of age and reachable within how many hours.
 */
export const VOLUNTEER_FACTS = {
  'vol.registered': fact(
    'volunteer',
    z.object({
      /** Home grid, or the deepest region known. */
      regionCode: RegionCode,
      volunteerType: codeOf(VOLUNTEER_TYPES),
      isParty: z.boolean(),
      skills: z.array(Ref).max(20).optional(),
      teams: z.array(Ref).max(20).optional(),
      /** 双报到 unit of a working member. */
      unitId: Ref.optional(),
      /** Of full age (突发事件应对法 art. 39). */
      adult: z.boolean().optional(),
      /** The volunteer can be called up within so many hours. */
      reachableWithinHours: z.int().min(0).max(720).optional(),
    }),
  ),
  'vol.withdrawn': fact('volunteer', z.object({})),
  'vol.claimed': fact(
    'volunteer',
    z.object({ postId: Ref, postKind: codeOf(POST_KINDS).optional() }),
  ),
  'vol.released': fact('volunteer', z.object({ postId: Ref })),
  'vol.memberDue': fact(
    'volunteer',
    z.object({ regionCode: RegionCode.optional(), unitId: Ref.optional(), ...due }),
  ),
  'vol.served': {
    ...fact(
      'volunteer',
      z.object({
        minutes: z.int().min(0),
        endAt: Instant,
        /** Local day of the end of service, by its number. */
        day: z.int(),
        /** Its month, counted from January of year 0. */
        month: z.int(),
        /** Ends of the seventh and the thirtieth local day, the day of service included. */
        until7: Instant,
        until30: Instant,
      }),
    ),
    ...kept,
  },
} as const

/** A post (岗位); subject = post id. Claims come from the volunteers. */
export const POST_FACTS = {
  'vol.postOpened': fact(
    'post',
    z.object({
      regionCode: RegionCode,
      postKind: codeOf(POST_KINDS).optional(),
      /** Places; one when absent. */
      capacity: z.int().min(1).max(10_000).optional(),
      schedule: Text.optional(),
    }),
  ),
  'vol.postClosed': fact('post', z.object({ reason: Text.optional() })),
  'vol.postClaimed': {
    ...fact('post', z.object({ volunteerId: Ref })),
    ...kept,
  },
  'vol.postReleased': {
    ...fact('post', z.object({ volunteerId: Ref })),
    ...kept,
  },
} as const

/** A team; subject = team id. Members come from the volunteers' registrations. */
export const TEAM_FACTS = {
  'vol.teamFormed': fact(
    'team',
    z.object({
      regionCode: RegionCode,
      teamKind: codeOf(TEAM_KINDS),
      brand: Text.optional(),
      /** A pseudonym. */
      leaderRef: Ref.optional(),
    }),
  ),
  'vol.teamDisbanded': fact('team', z.object({})),
  'vol.teamJoined': {
    ...fact('team', z.object({ volunteerId: Ref, home: RegionCode, ready: z.boolean() })),
    ...kept,
  },
  'vol.teamLeft': {
    ...fact('team', z.object({ volunteerId: Ref })),
    ...kept,
  },
} as const

/** A volunteer as a member of emergency teams; subject = volunteer id. */
export const RESERVE_FACTS = {
  'vol.reserveJoined': {
    ...fact('reserve', z.object({ regionCode: RegionCode, teamId: Ref })),
    ...kept,
  },
  'vol.reserveLeft': {
    ...fact('reserve', z.object({ teamId: Ref })),
    ...kept,
  },
} as const

/** A unit of 双报到; subject = unit id. */
export const UNIT_FACTS = {
  'vol.unitDue': fact('unit', z.object({ regionCode: RegionCode.optional(), ...due })),
  'vol.unitRegistered': fact(
    'unit',
    z.object({ regionCode: RegionCode, memberCount: z.int().min(0).optional() }),
  ),
  'vol.unitClaimed': fact('unit', z.object({ postId: Ref })),
} as const
