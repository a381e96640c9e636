import type { DayNumber } from '../../lib/day.ts'
import { HOUR_MS, MINUTE_MS, weekdayOf } from '../../lib/day.ts'
import { nextWork } from '../../lib/office.ts'
import type { Random } from '../../lib/random.ts'
import { recordId } from '../context.ts'
import type { World } from '../context.ts'
import { startLife } from '../event.ts'
import type { FeedEvent } from '../event.ts'
import { drawInstant } from '../rhythm.ts'
import { TEXTS } from '../texts.ts'
import type { Activity } from './activities.ts'
import { cancelledActivities, classOf, planActivities } from './activities.ts'
import { pointsOf } from './points.ts'
import { absences, roster } from './roster.ts'
import type { Volunteer } from './volunteers.ts'

/**
 * 20,000 attendances and 50,000 hours (S3: 2.5 h each) over thirty days. The source states no period; the demo spreads them over its
 * history (DOMAIN §0.5.15) and goes on at the same rate.
 */
const RATES = {
  perDay: 667,
  weekend: 1.35,
  workday: 0.86,
  hoursMedian: 2.4,
  hoursSigma: 0.3,
  /** Forgot to check out: the server closes them after twelve hours. */
  noCheckOut: 0.012,
  /** By the station's tablet at the door; the rest waits for the office. */
  confirmedAtOnce: 0.65,
  voided: 0.008,
  fence: 0.97,
  dormant: 0.13,
  /** Of those at a post: entered in the roster before. */
  rostered: 0.42,
  atActivity: 0.14,
} as const

const METHODS = ['scan', 'scan', 'scan', 'location', 'manual'] as const

/** Volunteers' day: activities, check-ins and outs, hours confirmed on the next workdays. */
export function volunteerDay(
  world: World,
  volunteers: readonly Volunteer[],
  day: DayNumber,
): readonly FeedEvent[] {
  const random = world.random('service', day)
  const activities = planActivities(world, day)
  const factor = weekdayOf(day) > 5 ? RATES.weekend : RATES.workday
  const count = Math.min(
    random.poisson(RATES.perDay * world.scale * factor),
    Math.floor(volunteers.length * 0.8),
  )
  const attendances = sample(active(world, volunteers), count, random).flatMap((volunteer, n) => {
    const own = world.random('attendance', day, n)
    const activity =
      activities.length > 0 && own.chance(RATES.atActivity) ? own.pick(activities) : null
    return attend(world, day, n, volunteer, activity, own)
  })
  return [
    ...activities.flatMap(({ events }) => events),
    ...attendances,
    ...absences(world, volunteers, day, count * RATES.rostered),
    ...cancelledActivities(world, day),
  ]
}

const activeOf = new WeakMap<readonly Volunteer[], readonly Volunteer[]>()

/** Those who serve at all; some have only signed up. */
function active(world: World, volunteers: readonly Volunteer[]): readonly Volunteer[] {
  const known = activeOf.get(volunteers)
  if (known) return known
  const random = world.random('dormant')
  const made = volunteers.filter(() => !random.chance(RATES.dormant))
  const kept = made.length > 0 ? made : volunteers
  activeOf.set(volunteers, kept)
  return kept
}

function attend(
  world: World,
  day: DayNumber,
  n: number,
  volunteer: Volunteer,
  activity: Activity | null,
  random: Random,
): readonly FeedEvent[] {
  const { office } = world.town
  const life = startLife(recordId(world, 'N', day, n))
  const method = random.pick(METHODS)
  const fenceOk = random.chance(RATES.fence)
  const at =
    activity === null
      ? drawInstant(office, day, 'day', 'flat', random)
      : activity.from + random.between(-15, 10) * MINUTE_MS
  const place = activity ? { activityId: activity.id } : { postId: random.pick(volunteer.posts) }
  const serviceClass = activity?.serviceClass ?? classOf(world, random)
  const side = world.random('attendanceSide', day, n)
  if (place.postId !== undefined && side.chance(RATES.rostered)) {
    const from = at + side.between(-4, 14) * MINUTE_MS
    roster(world, life, day, volunteer, place.postId, from, from + side.between(1.2, 2.2) * HOUR_MS)
  }
  life.step('vol.checkedIn', at, '志愿者', {
    regionCode: activity?.grid ?? volunteer.grid,
    volunteerId: volunteer.id,
    ...place,
    serviceClass,
    method,
    fenceOk,
  })
  const served = Math.min(random.lognormal(RATES.hoursMedian, RATES.hoursSigma), 7) * HOUR_MS
  const left = random.chance(RATES.noCheckOut)
    ? at + 12.5 * HOUR_MS
    : life.step(
        'vol.checkedOut',
        activity ? activity.to + random.between(0, 15) * MINUTE_MS : at + served,
        '志愿者',
        { method, fenceOk },
      )
  const confirmedAt = random.chance(RATES.confirmedAtOnce)
    ? left + random.lognormal(15 * MINUTE_MS, 0.8)
    : nextWork(office, left + random.lognormal(5 * HOUR_MS, 0.8), random)
  if (random.chance(RATES.voided)) {
    life.step('vol.hoursVoided', confirmedAt, '社区志愿站', {
      reason: random.pick(TEXTS.voidReason),
    })
    return life.events
  }
  const minutes = Math.round(Math.min(left - at, served) / MINUTE_MS)
  life.step('vol.hoursConfirmed', confirmedAt, '社区志愿站', { minutes, confirmedBy: '社区志愿站' })
  return [...life.events, ...pointsOf(world, life, volunteer, minutes, serviceClass)]
}

/** `count` different items: nobody stands on two posts at once. */
function sample<T>(items: readonly T[], count: number, random: Random): readonly T[] {
  const pool = [...items]
  const taken = Math.min(count, pool.length)
  for (let i = 0; i < taken; i++) {
    const j = random.int(i, pool.length - 1)
    ;[pool[i], pool[j]] = [pool[j]!, pool[i]!]
  }
  return pool.slice(0, taken)
}
