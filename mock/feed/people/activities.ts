import type { DayNumber } from '../../lib/day.ts'
import { HOUR_MS, MINUTE_MS } from '../../lib/day.ts'
import type { Random } from '../../lib/random.ts'
import { recordId } from '../context.ts'
import type { World } from '../context.ts'
import { instant, startLife } from '../event.ts'
import type { FeedEvent } from '../event.ts'
import { TEXTS } from '../texts.ts'

const RATES = {
  perDay: 6,
  /** Serves where something may happen, so it is insured (志愿服务条例 art. 17). */
  risky: 0.12,
  cancelledPerDay: 0.3,
} as const

export interface Activity {
  readonly id: string
  readonly grid: string
  readonly from: number
  readonly to: number
  readonly serviceClass: string
}

/** The activities of a day that take place. */
export function planActivities(
  world: World,
  day: DayNumber,
): readonly (Activity & { readonly events: readonly FeedEvent[] })[] {
  const { town } = world
  const count = world.random('activities', day).poisson(RATES.perDay * world.scale)
  return Array.from({ length: count }, (_, n) => {
    const random = world.random('activity', day, n)
    const start = town.office.zone.startOf(day)
    const from = start + random.pick([9, 9.5, 14, 14.5, 18.5]) * HOUR_MS
    const to = from + random.pick([1.5, 2, 2.5]) * HOUR_MS
    const { grid } = town.spots.draw(random)
    const serviceClass = classOf(world, random)
    const life = startLife(recordId(world, 'A', day, n))
    const risky = world.random('activitySide', day, n).chance(RATES.risky)
    life.step('vol.activityPlanned', start + random.between(7, 8.5) * HOUR_MS, '党群服务中心', {
      regionCode: grid,
      serviceClass,
      capacity: random.int(12, 40),
      from: instant(from),
      to: instant(to),
      ...(risky ? { riskNote: TEXTS.riskNote[0], insured: true } : {}),
    })
    life.step('vol.activityEnded', to + random.between(0, 20) * MINUTE_MS, '党群服务中心', {
      regionCode: grid,
      serviceClass,
    })
    return { id: life.subject, grid, from, to, serviceClass, events: life.events }
  })
}

/** Activities that rain or too few people prevented. */
export function cancelledActivities(world: World, day: DayNumber): readonly FeedEvent[] {
  const count = world.random('noActivities', day).poisson(RATES.cancelledPerDay * world.scale)
  return Array.from({ length: count }, (_, n) => {
    const random = world.random('noActivity', day, n)
    const start = world.town.office.zone.startOf(day)
    const life = startLife(recordId(world, 'AX', day, n))
    const from = start + random.pick([14, 15, 18.5]) * HOUR_MS
    life.step('vol.activityPlanned', start + random.between(7, 9) * HOUR_MS, '党群服务中心', {
      regionCode: world.town.spots.draw(random).grid,
      serviceClass: classOf(world, random),
      capacity: random.int(12, 40),
      from: instant(from),
      to: instant(from + 2 * HOUR_MS),
    })
    life.step('vol.activityCancelled', start + random.between(9.5, 13) * HOUR_MS, '党群服务中心', {
      reason: random.pick(TEXTS.activityCancelReason),
    })
    return life.events
  }).flat()
}

export function classOf(world: World, random: Random): string {
  return random.pick(world.town.catalogue.serviceClasses).code
}
