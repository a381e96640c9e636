import { POST_KINDS } from '../../../shared/fact/codes.ts'
import { DAY_MS, HOUR_MS, dayOfDate } from '../../lib/day.ts'
import type { DayNumber } from '../../lib/day.ts'
import type { Random } from '../../lib/random.ts'
import { weightedPairs } from '../../lib/weighted.ts'
import type { World } from '../context.ts'
import { startLife } from '../event.ts'
import type { FeedEvent } from '../event.ts'

/** Proportions of Shuangluan (DOMAIN §0.4, S3): 2,400 members, 3,400 posts, 160 teams. */
const VOLUNTEERS = 2400
const SECOND_POST = 0.41
export const TEAMS = 160
/** 共建单位 (DOMAIN §0.4, S2). */
export const UNITS = 124
/** Days over which they register; short, because each day is a row in the server's sums. */
const REGISTRATION_DAYS = 10

type VolunteerType =
  | 'workingMember'
  | 'retiredMember'
  | 'mobileMember'
  | 'resident'
  | 'newEmployment'
  | 'student'
  | 'professional'

const TYPES = weightedPairs<VolunteerType>([
  ['workingMember', 34],
  ['retiredMember', 14],
  ['mobileMember', 3],
  ['resident', 31],
  ['newEmployment', 6],
  ['student', 8],
  ['professional', 4],
])
const PARTY = new Set<VolunteerType>(['workingMember', 'retiredMember', 'mobileMember'])

const KINDS = Object.keys(POST_KINDS) as (keyof typeof POST_KINDS)[]

/** What the simulator has to remember of a volunteer to send them out. */
export interface Volunteer {
  readonly id: string
  readonly grid: string
  readonly posts: readonly string[]
}

/** Hours within which they say they can be called up; whoever says nothing cannot (V15). */
const REACH = weightedPairs<number | null>([
  [2, 14],
  [12, 22],
  [24, 20],
  [48, 14],
  [72, 8],
  [null, 22],
])
const STUDENTS_OF_AGE = 0.4

export function teamId(number: number): string {
  return `T-${String(number).padStart(3, '0')}`
}

export function unitId(world: World, number: number): string {
  return `U-${world.mark}-${String(number).padStart(3, '0')}`
}

export function volunteersOf(world: World): readonly Volunteer[] {
  const random = world.random('volunteers')
  const count = Math.max(1, Math.round(VOLUNTEERS * world.scale))
  let post = 0
  return Array.from({ length: count }, (_, n) => ({
    id: `V-${world.mark}-${String(n).padStart(5, '0')}`,
    grid: world.town.spots.draw(random).grid,
    posts: Array.from(
      { length: random.chance(SECOND_POST) ? 2 : 1 },
      () => `P-${world.mark}-${String(post++).padStart(5, '0')}`,
    ),
  }))
}

/** The year in which what is older than the history is told. */
export function yearBefore(firstDay: DayNumber): number {
  return new Date((firstDay - 45) * DAY_MS).getUTCFullYear()
}

export function registrationsBegin(firstDay: DayNumber): DayNumber {
  return dayOfDate(`${yearBefore(firstDay)}-01-04`)
}

/**
 * Registrations and claims, in January of the year in which the history begins (or of the year before when that is too near): the same
 * instants for every start within a year, so that feeds begun on different days do not contradict each other.
 */
export function registrations(
  world: World,
  volunteers: readonly Volunteer[],
  firstDay: DayNumber,
): readonly FeedEvent[] {
  const year = yearBefore(firstDay)
  const start = registrationsBegin(firstDay)
  const random = world.random('registrations', year)
  return volunteers.flatMap((volunteer) => register(world, volunteer, start, random))
}

function register(
  world: World,
  volunteer: Volunteer,
  start: DayNumber,
  random: Random,
): readonly FeedEvent[] {
  const { zone } = world.town.office
  const life = startLife(volunteer.id)
  const volunteerType = TYPES.draw(random)
  const at =
    zone.startOf(start + random.int(0, REGISTRATION_DAYS - 1)) + random.between(9, 17) * HOUR_MS
  const side = world.random('volunteerSide', volunteer.id)
  const reach = REACH.draw(side)
  life.step('vol.registered', at, '志愿者', {
    regionCode: volunteer.grid,
    volunteerType,
    isParty: PARTY.has(volunteerType),
    teams: [teamId(random.int(1, TEAMS))],
    adult: volunteerType !== 'student' || side.chance(STUDENTS_OF_AGE),
    ...(reach === null ? {} : { reachableWithinHours: reach }),
    ...(volunteerType === 'workingMember' ? { unitId: unitId(world, side.int(1, UNITS)) } : {}),
  })
  for (const postId of volunteer.posts) {
    life.step('vol.claimed', life.last() + random.lognormal(HOUR_MS, 0.8), '志愿者', {
      postId,
      postKind: random.pick(KINDS),
    })
  }
  return life.events
}
