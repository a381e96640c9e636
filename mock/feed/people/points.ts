import { DEFAULT_AWARD, pointsFor } from '../../../shared/lifecycle/award.ts'
import type { DayNumber } from '../../lib/day.ts'
import { HOUR_MS, MINUTE_MS, weekdayOf } from '../../lib/day.ts'
import type { World } from '../context.ts'
import { recordId } from '../context.ts'
import { single } from '../event.ts'
import type { FeedEvent, Life } from '../event.ts'
import { drawInstant } from '../rhythm.ts'
import type { Volunteer } from './volunteers.ts'

/** Half of what is issued is redeemed in time; the band of V13 is 30–90 % [DESIGN]. */
const RATES = {
  governancePerDay: 22,
  redemptionsPerDay: 46,
  expiriesPerDay: 3,
  adjustmentsPerDay: 1.2,
} as const

/** One in three service classes earns thanks instead of points. */
const UNPAID_EVERY = 3

/** Shops and the goods in each (积分超市). */
const SHOPS = 12
const GOODS_OF_SHOP = 10
const ALARM_BELOW = 6
const SCARCE = 0.05
/** What came in at the last count of the shelf is enough for a week as a rule. */
const STOCK = 24

interface Goods {
  readonly id: string
  readonly community: string
  readonly price: number
}

/** Points for confirmed hours: one an hour, two a service at most (海林, DOMAIN §2.3). */
export function pointsOf(
  world: World,
  attendance: Life,
  volunteer: Volunteer,
  minutes: number,
  serviceClass: string,
): readonly FeedEvent[] {
  const rank = world.town.catalogue.serviceClasses.findIndex(({ code }) => code === serviceClass)
  const points = pointsFor(minutes, serviceClass, DEFAULT_AWARD)
  if (rank % UNPAID_EVERY === UNPAID_EVERY - 1 || points === 0) return []
  const subject = `B-${attendance.subject}`
  const at = attendance.last() + 2 * MINUTE_MS
  return [
    single('vol.pointsIssued', subject, '0', at, '社区志愿站', {
      regionCode: volunteer.grid,
      volunteerId: volunteer.id,
      points,
      pointsKind: 'service',
      ref: attendance.subject,
    }),
  ]
}

/** What else happens to points on a day, and the shelves of the shops that are counted. */
export function pointsDay(
  world: World,
  volunteers: readonly Volunteer[],
  day: DayNumber,
): readonly FeedEvent[] {
  const { office } = world.town
  const goods = goodsOf(world)
  const some = <T>(
    name: string,
    mean: number,
    make: (subject: string, at: number, volunteer: Volunteer, random: World['random']) => T,
  ): readonly T[] =>
    Array.from({ length: world.random(name, day).poisson(mean * world.scale) }, (_, n) => {
      const random = world.random(`${name}One`, day, n)
      const at = drawInstant(office, day, 'day', 'day', random)
      const volunteer = random.pick(volunteers)
      return make(
        recordId(world, `B${name.slice(0, 2).toUpperCase()}`, day, n),
        at,
        volunteer,
        () => random,
      )
    })
  return [
    ...some('governance', RATES.governancePerDay, (subject, at, volunteer, random) =>
      single('vol.pointsIssued', subject, '0', at, '社区志愿站', {
        ...holder(volunteer),
        points: random().int(1, 5),
        pointsKind: 'governance',
      }),
    ),
    ...some('redemption', RATES.redemptionsPerDay, (subject, at, volunteer, random) => {
      const item = random().pick(goods)
      const quantity = random().chance(0.85) ? 1 : 2
      return single('vol.pointsRedeemed', subject, '0', at, '积分超市', {
        ...holder(volunteer),
        points: item.price * quantity,
        goodsId: item.id,
        quantity,
      })
    }),
    ...some('expiry', RATES.expiriesPerDay, (subject, at, volunteer, random) =>
      single('vol.pointsExpired', subject, '0', at, '积分超市', {
        ...holder(volunteer),
        points: random().int(1, 4),
      }),
    ),
    ...some('adjustment', RATES.adjustmentsPerDay, (subject, at, volunteer, random) =>
      single('vol.pointsAdjusted', subject, '0', at, '社区志愿站', {
        ...holder(volunteer),
        points: random().pick([-2, -1, 1, 2]),
      }),
    ),
    ...shelves(world, goods, day),
  ]
}

function holder({ id, grid }: Volunteer): { regionCode: string; volunteerId: string } {
  return { regionCode: grid, volunteerId: id }
}

/** Each shelf is counted and filled once a week. */
function shelves(world: World, goods: readonly Goods[], day: DayNumber): readonly FeedEvent[] {
  const start = world.town.office.zone.startOf(day)
  return goods
    .filter((_, n) => n % 7 === weekdayOf(day) - 1)
    .map((item) => {
      const random = world.random('shelf', day, item.id)
      return listed(
        item,
        start + random.between(7.5, 9) * HOUR_MS,
        `w${day}`,
        random.chance(SCARCE) ? 3 : STOCK,
      )
    })
}

function listed(item: Goods, at: number, name: string, stock: number): FeedEvent {
  return single('vol.goodsListed', item.id, name, at, '积分超市', {
    regionCode: item.community,
    pricePoints: item.price,
    stock,
    alarmBelow: ALARM_BELOW,
  })
}

/** The shops open with full shelves. */
export function firstShelves(world: World, at: number): readonly FeedEvent[] {
  return goodsOf(world).map((item) => listed(item, at, 'first', STOCK))
}

function goodsOf(world: World): readonly Goods[] {
  const random = world.random('goods')
  const { communities } = world.town
  return Array.from({ length: Math.min(SHOPS, communities.length) }, (_, shop) => {
    const community =
      communities[Math.floor((shop * communities.length) / SHOPS)] ?? communities[0]!
    return Array.from({ length: GOODS_OF_SHOP }, (_, n) => ({
      id: `X-${world.mark}-${String(shop * GOODS_OF_SHOP + n).padStart(3, '0')}`,
      community,
      price: random.int(4, 16),
    }))
  }).flat()
}
