import type { DayNumber } from '../../lib/day.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, dateOf, weekdayOf } from '../../lib/day.ts'
import { hashHex } from '../../lib/hash.ts'
import type { Random } from '../../lib/random.ts'
import type { World } from '../context.ts'
import { recordId } from '../context.ts'
import { single, startLife } from '../event.ts'
import type { FeedEvent } from '../event.ts'
import { awake } from '../pace.ts'
import { drawInstant } from '../rhythm.ts'
import type { GridRef } from '../town.ts'

/** Households a grid worker calls on in a day; about one in ten of the town's is visited within thirty days [DESIGN]. */
const RATES = {
  workday: 2.1,
  dayOff: 0.5,
  /** 民情夜访 on Tuesdays and Thursdays. */
  nightGrids: 0.35,
  perNight: 1.6,
  /** Visits with an opinion that becomes no case. */
  opinion: 0.06,
  ordered: 0.25,
  otherOpinionsPerDay: 12,
  otherOrdered: 0.18,
} as const

const NIGHT_VISITS = new Set([2, 4])

/** Visits to households on a day, known by hashes alone. */
export function visitsOfDay(world: World, day: DayNumber): readonly FeedEvent[] {
  const { office, grids } = world.town
  const mean = office.isWorkday(day) ? RATES.workday : RATES.dayOff
  const nights = NIGHT_VISITS.has(weekdayOf(day)) ? RATES.nightGrids : 0
  const start = office.zone.startOf(day)
  return grids.flatMap((grid, n) => {
    const random = world.random('visits', day, n)
    const events: FeedEvent[] = []
    const count = random.poisson(mean)
    for (let i = 0; i < count; i++) {
      const at = drawInstant(office, day, 'patrol', 'day', random)
      events.push(visit(world, day, grid, 'day', events.length, at, random))
    }
    if (random.chance(nights)) {
      const late = random.poisson(RATES.perNight)
      for (let i = 0; i < late; i++) {
        const at = start + random.between(18.7, 20.9) * HOUR_MS
        events.push(visit(world, day, grid, 'night', events.length, at, random))
      }
    }
    return events
  })
}

function visit(
  world: World,
  day: DayNumber,
  grid: GridRef,
  kind: 'day' | 'night',
  n: number,
  at: number,
  random: Random,
): FeedEvent {
  const subject = `VI${dateOf(day).replaceAll('-', '')}-${world.mark}-${grid.code}-${n}`
  const leaf = random.int(0, grid.leaves.length - 1)
  const households = Math.max(1, Math.ceil(grid.households / grid.leaves.length))
  const regionCode = grid.leaves[leaf]!
  const household = random.int(0, households - 1)
  return single('grid.visitLogged', subject, '0', at, '网格员', {
    regionCode,
    kind,
    householdHash:
      hashHex(world.mark, 'household', regionCode, household) +
      hashHex(world.mark, 'door', regionCode, household),
    personRef: `G-${grid.code}`,
  })
}

/**
 * 民情: what visits, halls and councils brought. A case that a visit found was an opinion first; of the others some become a service order, many
 * are only noted (G8).
 * @param cases events of the day's cases
 * @param placed events of the day's orders
 */
export function opinionsOfDay(
  world: World,
  day: DayNumber,
  visits: readonly FeedEvent[],
  cases: readonly FeedEvent[],
  placed: readonly FeedEvent[],
): readonly FeedEvent[] {
  const random = world.random('opinions', day)
  const orders = placed.filter(({ type }) => type === 'order.submitted')
  const start = world.town.office.zone.startOf(day)
  let n = 0
  const events: FeedEvent[] = []
  const collect = (at: number, data: Collected, converted: Converted | null): void => {
    const life = startLife(recordId(world, 'Q', day, n++))
    life.step('opinion.collected', Math.max(at, start + MINUTE_MS), '网格员', data)
    if (converted) life.step('opinion.converted', converted.at, '网格员', converted.data)
    events.push(...life.events)
  }
  for (const { type, subject, time, data } of cases) {
    if (type !== 'case.reported') continue
    const channel = world.demand.opinionChannels.get(String(data['source']))
    if (channel === undefined) continue
    const at = time - random.between(3, 40) * MINUTE_MS
    const regionCode = String(data['regionCode'])
    collect(
      at,
      { regionCode, channel },
      { at: time, data: { convertedTo: 'case', convertedId: subject } },
    )
  }
  const orderSoon = (from: number): Converted | null => {
    if (orders.length === 0) return null
    const order = random.pick(orders)
    const pace = { office: world.town.office, random, urgent: false }
    const at = Math.min(
      awake(pace, Math.max(from, order.time), 5 * HOUR_MS, 0.7),
      from + 3 * DAY_MS,
    )
    return {
      at: Math.max(at, order.time),
      data: { convertedTo: 'order', convertedId: order.subject },
    }
  }
  for (const { subject, time, data } of visits) {
    if (!random.chance(RATES.opinion)) continue
    const regionCode = String(data['regionCode'])
    const converted = random.chance(RATES.ordered) ? orderSoon(time) : null
    collect(time + 10 * MINUTE_MS, { regionCode, channel: 'visit', visitId: subject }, converted)
  }
  const others = random.poisson(RATES.otherOpinionsPerDay * world.scale)
  for (let i = 0; i < others; i++) {
    const at = drawInstant(world.town.office, day, 'day', 'evening', random)
    const regionCode = world.town.spots.draw(random).community
    const channel = random.pick(['hall', 'council', 'online', 'online', 'other'] as const)
    collect(at, { regionCode, channel }, random.chance(RATES.otherOrdered) ? orderSoon(at) : null)
  }
  return events
}

interface Collected {
  readonly regionCode: string
  readonly channel: 'visit' | 'hall' | 'council' | 'online' | 'other'
  readonly visitId?: string
}

interface Converted {
  readonly at: number
  readonly data: { readonly convertedTo: 'case' | 'order'; readonly convertedId: string }
}
