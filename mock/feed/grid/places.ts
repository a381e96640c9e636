import type { DayNumber } from '../../lib/day.ts'
import { HOUR_MS, MINUTE_MS, dateOf } from '../../lib/day.ts'
import { instant, single } from '../event.ts'
import type { FeedEvent } from '../event.ts'
import { recordId } from '../context.ts'
import type { World } from '../context.ts'
import { TEXTS } from '../texts.ts'

/** Kinds that count their visitors, with those of a usual day [DESIGN]. */
const VISITORS: readonly (readonly [RegExp, number])[] = [
  [/党群服务中心|serviceCentre/, 95],
  [/会客厅|hall/, 14],
  [/驿站|station/, 32],
]
/** Stalls that come and go with the day: 流动驿站. */
const STALLS = 6
const OPEN_FROM = 8.5
const OPEN_TO = 17.5
const ON_DAYS_OFF = 0.35

/** Counters of a day, one at the close of each place, and the stalls that open and close. */
export function placesOfDay(
  world: World,
  places: readonly CountedPlace[],
  day: DayNumber,
): readonly FeedEvent[] {
  const { office } = world.town
  const open = office.isWorkday(day) ? 1 : ON_DAYS_OFF
  const start = office.zone.startOf(day)
  const counted = places.flatMap(({ id, kind, region, usual }, n) => {
    const random = world.random('footfall', day, n)
    if (!random.chance(open)) return []
    const visitors = Math.round(random.lognormal(usual * open, 0.4))
    const at = start + (OPEN_TO + random.between(0, 0.4)) * HOUR_MS
    return [
      single('place.footfallCounted', recordId(world, 'KL', day, n), '0', at, '场所管理人', {
        regionCode: region,
        placeId: id,
        kind,
        visitors,
        from: instant(start + OPEN_FROM * HOUR_MS),
        to: instant(start + OPEN_TO * HOUR_MS),
      }),
    ]
  })
  return [...counted, ...stalls(world, day)]
}

function stalls(world: World, day: DayNumber): readonly FeedEvent[] {
  const { office, communities } = world.town
  if (!office.isWorkday(day)) return []
  const start = office.zone.startOf(day)
  const where = world.random('stallPlaces')
  return Array.from({ length: STALLS }, (_, n) => {
    const random = world.random('stall', day, n)
    const subject = `PM-${world.mark}-${n}`
    const date = dateOf(day)
    const regionCode = where.pick(communities)
    const opened = start + (OPEN_FROM + random.between(-0.2, 0.7)) * HOUR_MS
    return [
      single('place.opened', subject, `open-${date}`, opened, '场所管理人', {
        regionCode,
        kind: 'station',
      }),
      single(
        'place.closed',
        subject,
        `close-${date}`,
        start + OPEN_TO * HOUR_MS + random.between(0, 40) * MINUTE_MS,
        '场所管理人',
        {
          reason: TEXTS.stallReason[0],
        },
      ),
    ]
  }).flat()
}

export interface CountedPlace {
  readonly id: string
  readonly kind: string
  readonly region: string
  /** Visitors of a usual workday. */
  readonly usual: number
}

/** The places with a counter; where the package names none, the service centre of each community. */
export function countedPlaces(town: World['town']): readonly CountedPlace[] {
  const named = town.places.flatMap(({ id, kind, region }) => {
    const usual = VISITORS.find(([pattern]) => pattern.test(kind))?.[1]
    return usual === undefined ? [] : [{ id, kind, region, usual }]
  })
  if (named.length > 0) return named
  return town.communities.map((region) => ({
    id: `service-${region}`,
    kind: 'serviceCentre',
    region,
    usual: VISITORS[0]![1],
  }))
}
