import type { DayNumber } from '../../lib/day.ts'
import { DAY_MS, HOUR_MS } from '../../lib/day.ts'
import type { Random } from '../../lib/random.ts'
import { weightedPairs } from '../../lib/weighted.ts'
import { recordId } from '../context.ts'
import type { World } from '../context.ts'
import { instant, startLife } from '../event.ts'
import type { FeedEvent, Life } from '../event.ts'
import { after, awake } from '../pace.ts'
import type { Pace } from '../pace.ts'
import { ownRating, rectification } from '../rating.ts'
import { dayFactor, drawInstant } from '../rhythm.ts'
import { TEXTS } from '../texts.ts'
import { TEAMS, teamId } from './volunteers.ts'

/** 接单 near 100 % and reviews near 98 % content are what platforms report (英德, DOMAIN V10, V11); the volume is a choice [DESIGN]. */
const RATES = {
  perDay: 46,
  rejected: 0.04,
  declined: 0.05,
  cancelled: 0.02,
  reviewed: 0.8,
} as const

/** The platform rates what nobody has rated before the review window of seven days ends; such ratings count nowhere. */
const DEFAULT_REVIEW_AFTER_MS = 6.5 * DAY_MS

const TYPES = weightedPairs<'resident' | 'merchant' | 'microWish'>([
  ['resident', 64],
  ['merchant', 14],
  ['microWish', 22],
])

/** 点单 · 派单 · 接单 · 评单 of the orders placed on a day. */
export function orders(world: World, day: DayNumber): readonly FeedEvent[] {
  const mean = RATES.perDay * world.scale * dayFactor(world.town.office, day)
  const count = world.random('orders', day).poisson(mean)
  return Array.from({ length: count }, (_, n) => orderLife(world, day, n)).flat()
}

function orderLife(world: World, day: DayNumber, n: number): readonly FeedEvent[] {
  const { town } = world
  const random = world.random('order', day, n)
  const pace: Pace = { office: town.office, random, urgent: false }
  const life = startLife(recordId(world, 'O', day, n))
  const spot = town.spots.draw(random)
  const at = drawInstant(town.office, day, 'day', 'evening', random)
  life.step('order.submitted', at, '居民', {
    regionCode: random.chance(0.8) ? spot.grid : spot.community,
    orderType: TYPES.draw(random),
    serviceClass: random.pick(town.catalogue.serviceClasses).code,
    wishDate: instant(at + random.int(3, 10) * DAY_MS),
  })
  const decidedAt = after(pace, at, 50 * 60_000, 0.8)
  if (random.chance(RATES.rejected)) {
    life.step('order.rejected', decidedAt, '党群服务中心', {
      reason: random.pick(TEXTS.orderRejectReason),
    })
    return life.events
  }
  life.step('order.approved', decidedAt, '党群服务中心', {})
  const cancelled = random.chance(RATES.cancelled)
  assignTeam(life, pace)
  if (cancelled) {
    life.step('order.cancelled', awake(pace, life.last(), 5 * HOUR_MS, 0.6), '居民', {
      reason: TEXTS.orderCancelReason[0],
    })
    return life.events
  }
  life.step('order.started', awake(pace, life.last(), 1.3 * DAY_MS, 0.7), '志愿服务队', {})
  life.step('order.done', life.last() + random.lognormal(1.6, 0.5) * HOUR_MS, '志愿服务队', {})
  if (!random.chance(RATES.reviewed)) {
    reviewByDefault(life, random)
    return life.events
  }
  const opened = review(world, life, pace, town.catalogue.orgs[0]!.code)
  return [...life.events, ...opened]
}

function assignTeam(life: Life, pace: Pace): void {
  const { random } = pace
  const teamOf = (): { teamId: string } => ({ teamId: teamId(random.int(1, TEAMS)) })
  const dispatch = (): number =>
    life.step(
      'order.dispatched',
      after(pace, life.last(), 90 * 60_000, 0.7),
      '党群服务中心',
      teamOf(),
    )
  dispatch()
  if (random.chance(RATES.declined)) {
    life.step('order.declined', awake(pace, life.last(), 2 * HOUR_MS, 0.6), '志愿服务队', {
      reason: random.pick(TEXTS.declineReason),
    })
    dispatch()
  }
  life.step('order.accepted', awake(pace, life.last(), 2.2 * HOUR_MS, 0.8), '志愿服务队', {})
}

/** The review is one more step of the order; returns the rectification that a bad one leads to. */
function review(world: World, life: Life, pace: Pace, org: string): readonly FeedEvent[] {
  const doneAt = life.last()
  const at = awake(pace, doneAt, 9 * HOUR_MS, 0.7)
  if (at - doneAt > DEFAULT_REVIEW_AFTER_MS) {
    reviewByDefault(life, pace.random)
    return []
  }
  const drawn = ownRating(pace.random)
  // Who asked a favour is rarely cross: half of the bad ratings are lifted.
  const level =
    drawn.level !== null && drawn.level <= 2 && pace.random.chance(0.5) ? 4 : drawn.level
  const rating = { ...drawn, level }
  const ratedAt = life.step('order.reviewed', at, '居民', { ...rating, channel: 'miniProgram' })
  return rectification(world, `order:${life.subject}:1`, rating, ratedAt, pace, org)
}

function reviewByDefault(life: Life, random: Random): void {
  const at = life.last() + DEFAULT_REVIEW_AFTER_MS + random.between(0, 8) * HOUR_MS
  life.step('order.reviewed', at, '平台', { level: 5, ratingSource: 'default' })
}
