import type { FactInput } from '../../../shared/fact/registry.ts'
import type { DayNumber } from '../../lib/day.ts'
import { DAY_MS, HOUR_MS } from '../../lib/day.ts'
import { weightedPairs } from '../../lib/weighted.ts'
import { recordId } from '../context.ts'
import type { World } from '../context.ts'
import { single, startLife } from '../event.ts'
import type { FeedEvent } from '../event.ts'
import { awake } from '../pace.ts'
import { drawInstant } from '../rhythm.ts'
import { TEXTS } from '../texts.ts'
import { firstShelves } from './points.ts'
import type { Volunteer } from './volunteers.ts'
import { TEAMS, UNITS, unitId } from './volunteers.ts'

type TeamKind = FactInput<'vol.teamFormed'>['teamKind']

const TEAM_KINDS = weightedPairs<TeamKind>([
  ['standing', 56],
  ['commando', 12],
  ['emergency', 12],
  ['professional', 20],
])

/** 双报到 near 96 % of members and units (band of V12: 95 % is green) [DESIGN]; 3,400 posts are claimed (S3), some more are not. */
const RATES = {
  unitRegistered: 0.98,
  unitClaimed: 0.98,
  /** Working members on the list who have not reported, against those who have. */
  membersMissing: 0.042,
  /** Unclaimed posts for each claimed one. */
  unclaimed: 0.07,
  secondPlace: 0.12,
  postsPerDay: 3,
  postClaimed: 0.85,
} as const

/** Posts, teams, units and shops, in the days before the volunteers register. @param start midnight of the first day of registrations */
export function foundation(
  world: World,
  registered: readonly FeedEvent[],
  start: number,
): readonly FeedEvent[] {
  return [
    ...teams(world, start - 2 * DAY_MS),
    ...posts(world, registered, start - DAY_MS),
    ...units(world, start),
    ...membersDue(world, registered, start - DAY_MS),
    ...firstShelves(world, start - DAY_MS + 10 * HOUR_MS),
  ]
}

function teams(world: World, start: number): readonly FeedEvent[] {
  const random = world.random('teams')
  return Array.from({ length: TEAMS }, (_, n) => {
    const subject = `T-${String(n + 1).padStart(3, '0')}`
    const teamKind = TEAM_KINDS.draw(random)
    return single(
      'vol.teamFormed',
      subject,
      world.mark,
      start + random.between(9, 17) * HOUR_MS,
      '街道团工委',
      {
        regionCode: random.pick(world.town.communities),
        teamKind,
        brand: random.pick(TEXTS.teamBrand),
      },
    )
  })
}

/** Each claimed post and some that nobody has claimed. */
function posts(
  world: World,
  registered: readonly FeedEvent[],
  start: number,
): readonly FeedEvent[] {
  const random = world.random('posts')
  const home = new Map<string, string>()
  const claimed: FeedEvent[] = []
  for (const { type, subject, data } of registered) {
    if (type === 'vol.registered') home.set(subject, String(data['regionCode']))
    if (type !== 'vol.claimed') continue
    const postKind = data['postKind'] as FactInput<'vol.postOpened'>['postKind']
    const at = start + random.between(9, 17) * HOUR_MS
    claimed.push(
      single('vol.postOpened', String(data['postId']), '0', at, '社区党组织', {
        regionCode: home.get(subject)!,
        ...(postKind === undefined ? {} : { postKind }),
        capacity: random.chance(RATES.secondPlace) ? 2 : 1,
      }),
    )
  }
  const spare = Math.round(claimed.length * RATES.unclaimed)
  const unclaimed = Array.from({ length: spare }, (_, n) =>
    single(
      'vol.postOpened',
      `PU-${world.mark}-${String(n).padStart(4, '0')}`,
      '0',
      start + random.between(9, 17) * HOUR_MS,
      '社区党组织',
      {
        regionCode: world.town.spots.draw(random).grid,
        postKind: random.pick(POST_KINDS),
        capacity: 1,
      },
    ),
  )
  return [...claimed, ...unclaimed]
}

const POST_KINDS = ['publicity', 'patrol', 'greening', 'care', 'culture', 'legal'] as const

function units(world: World, start: number): readonly FeedEvent[] {
  const random = world.random('units')
  return Array.from({ length: UNITS }, (_, n) => {
    const life = startLife(unitId(world, n + 1))
    const regionCode = random.pick(world.town.communities)
    const at = start + random.between(9, 17) * HOUR_MS
    life.step('vol.unitDue', at, '街道党工委', { regionCode })
    if (!random.chance(RATES.unitRegistered)) return life.events
    life.step('vol.unitRegistered', at + random.between(0.5, 6) * DAY_MS, '双报到单位', {
      regionCode,
      memberCount: random.int(6, 40),
    })
    if (!random.chance(RATES.unitClaimed)) return life.events
    life.step('vol.unitClaimed', life.last() + random.between(0.2, 3) * DAY_MS, '双报到单位', {
      postId: `PU-${world.mark}-${String(random.int(0, 199)).padStart(4, '0')}`,
    })
    return life.events
  }).flat()
}

/** 应报到名单: working members who will register, and some who will not. */
function membersDue(
  world: World,
  registered: readonly FeedEvent[],
  start: number,
): readonly FeedEvent[] {
  const random = world.random('membersDue')
  const due = (subject: string, regionCode: string): FeedEvent =>
    single('vol.memberDue', subject, 'due', start + random.between(8, 9) * HOUR_MS, '街道党工委', {
      regionCode,
    })
  const listed = registered
    .filter(({ data }) => data['volunteerType'] === 'workingMember')
    .map(({ subject, data }) => due(subject, String(data['regionCode'])))
  const missing = Math.round(listed.length * RATES.membersMissing)
  return [
    ...listed,
    ...Array.from({ length: missing }, (_, n) =>
      due(`VD-${world.mark}-${String(n).padStart(4, '0')}`, world.town.spots.draw(random).grid),
    ),
  ]
}

/** Posts for some weeks: opened, mostly claimed, given back and closed. */
export function postsOfDay(
  world: World,
  volunteers: readonly Volunteer[],
  day: DayNumber,
): readonly FeedEvent[] {
  const { office } = world.town
  const count = world.random('newPosts', day).poisson(RATES.postsPerDay * world.scale)
  return Array.from({ length: count }, (_, n) => {
    const random = world.random('newPost', day, n)
    const volunteer = random.pick(volunteers)
    const post = startLife(recordId(world, 'P', day, n))
    const postKind = random.pick(POST_KINDS)
    const opened = post.step(
      'vol.postOpened',
      drawInstant(office, day, 'office', 'office', random),
      '社区党组织',
      { regionCode: volunteer.grid, postKind, capacity: 1 },
    )
    const closedAt = opened + random.between(20, 60) * DAY_MS
    const claimed: FeedEvent[] = []
    if (random.chance(RATES.postClaimed)) {
      const pace = { office, random, urgent: false }
      const at = awake(pace, opened, 9 * HOUR_MS, 0.9)
      const postId = post.subject
      claimed.push(
        single('vol.claimed', volunteer.id, `claim-${postId}`, at, '志愿者', { postId, postKind }),
        single(
          'vol.released',
          volunteer.id,
          `release-${postId}`,
          Math.max(closedAt, at) + HOUR_MS,
          '志愿者',
          {
            postId,
          },
        ),
      )
    }
    post.step('vol.postClosed', Math.max(closedAt, claimed[1]?.time ?? 0) + HOUR_MS, '社区党组织', {
      reason: TEXTS.postCloseReason[0],
    })
    return [...post.events, ...claimed]
  }).flat()
}
