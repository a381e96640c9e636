import type { DayNumber } from '../../lib/day.ts'
import { hashHex } from '../../lib/hash.ts'
import type { Random } from '../../lib/random.ts'
import { recordId } from '../context.ts'
import type { World } from '../context.ts'
import type { Channel, Subject } from '../demand.ts'
import { placementOf } from '../place.ts'
import type { Placement } from '../place.ts'
import { dayFactor, drawInstant } from '../rhythm.ts'
import type { Spot } from '../town.ts'
import { CASE_RATES } from './rates.ts'

/** What is known of a case when it is reported. */
export interface Birth {
  readonly id: string
  readonly at: number
  readonly channel: Channel
  readonly subject: Subject
  readonly spot: Spot
  readonly placement: Placement
  /** The same for cases at one object (DOMAIN C24). */
  readonly objectKey: string
  readonly reporterHash: string
  readonly hot: boolean
  /** Chance of a whistle where one is possible; the usual one when absent. */
  readonly whistled?: number
  readonly random: Random
}

interface HotObject {
  readonly spot: Spot
  readonly subject: Subject
  readonly key: string
}

/** Places that draw complaints again and again stay the same for a fortnight; a few of them draw most, which makes a need of many residents (DOMAIN §3.8). */
const HOT_DAYS = 14
const HOT_OBJECTS = 70

/** Everything reported on a day, in order of time. */
export function birthsOf(world: World, day: DayNumber): readonly Birth[] {
  const { town, demand } = world
  const count = world
    .random('cases', day)
    .poisson(CASE_RATES.perDay * world.scale * dayFactor(town.office, day))
  const hot = hotObjects(world, Math.floor(day / HOT_DAYS))
  const births: Birth[] = []
  for (let n = 0; n < count; n++) {
    const random = world.random('case', day, n)
    const channel = demand.channels.draw(random)
    const { hotSpotOfCitizens, hotSpotOfStaff } = CASE_RATES
    const isHot = random.chance(channel.citizen ? hotSpotOfCitizens : hotSpotOfStaff)
    const known = isHot ? hot[Math.floor(random.next() ** 2.5 * hot.length)]! : null
    const subject = known?.subject ?? demand.subjectFor(channel, random)
    const spot = known?.spot ?? town.spots.draw(random)
    births.push({
      id: recordId(world, 'C', day, n),
      at: drawInstant(town.office, day, channel.hours, subject.hours, random),
      channel,
      subject,
      spot,
      placement: placementOf(town, spot, channel.staff, random),
      objectKey: known?.key ?? `o${hashHex(world.mark, 'object', day, n)}`,
      reporterHash: `r${hashHex(world.mark, 'reporter', random.int(0, 60_000))}`,
      hot: known !== null,
      random,
    })
  }
  return births.sort((a, b) => a.at - b.at)
}

function hotObjects(world: World, period: number): readonly HotObject[] {
  const random = world.random('hot', period)
  const citizen = world.demand.channels.items.find(({ citizen }) => citizen)
  const channel = citizen ?? world.demand.channels.items[0]!
  return Array.from({ length: HOT_OBJECTS }, (_, n) => ({
    spot: world.town.spots.draw(random),
    subject: world.demand.subjectFor(channel, random),
    key: `h${hashHex(world.mark, 'hot', period, n)}`,
  }))
}
