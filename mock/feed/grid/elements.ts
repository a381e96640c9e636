import type { FactInput } from '../../../shared/fact/registry.ts'
import type { DayNumber } from '../../lib/day.ts'
import { DAY_MS, HOUR_MS, dateOf, dayOfDate } from '../../lib/day.ts'
import type { World } from '../context.ts'
import { instant, single } from '../event.ts'
import type { FeedEvent } from '../event.ts'

type Element = FactInput<'grid.statRefreshed'>['element']

/** Refreshed every month on a day of its own; 4 % come after the two days of grace (G7 about 96 %). */
const LATE = 0.04
const GRACE_MS = 2 * DAY_MS
const LAST_DAY_OF_MONTH = 25

interface Figure {
  readonly id: string
  readonly region: string
  readonly element: Element
  readonly value: number
  /** Day of the month, 1 to 25. */
  readonly onDay: number
}

/** The six elements of every grid; organisations and land are counted by the community. */
export interface Elements {
  /** Refreshes that are due on a day; a late one comes some days after it. */
  onDay(day: DayNumber): readonly FeedEvent[]
  /** The refreshes that were due in the month before a day, so that every figure is known when the history begins; a late one comes after it. */
  before(day: DayNumber): readonly FeedEvent[]
}

export function makeElements(world: World): Elements {
  const figures = Map.groupBy(figuresOf(world), ({ onDay }) => onDay)
  const onDay = (day: DayNumber): readonly FeedEvent[] =>
    (figures.get(Number(dateOf(day).slice(8))) ?? []).map((figure) => refresh(world, figure, day))
  return {
    onDay,
    before: (day) => Array.from({ length: 31 }, (_, n) => onDay(day - 31 + n)).flat(),
  }
}

function figuresOf(world: World): readonly Figure[] {
  const { grids, communities } = world.town
  const random = world.random('elements')
  const figure = (region: string, element: Element, value: number): Figure => ({
    id: `E-${world.mark}-${region}-${element}`,
    region,
    element,
    value,
    onDay: random.int(1, LAST_DAY_OF_MONTH),
  })
  return [
    ...grids.flatMap(({ code, population, households }) => [
      figure(code, 'people', population),
      figure(code, 'houses', Math.round(households * random.between(1.02, 1.12))),
      figure(code, 'matters', random.int(6, 40)),
      figure(code, 'opinions', random.int(3, 25)),
    ]),
    ...communities.flatMap((code) => [
      figure(code, 'land', random.int(20, 140)),
      figure(code, 'organisations', random.int(12, 60)),
    ]),
  ]
}

function refresh(world: World, figure: Figure, day: DayNumber): FeedEvent {
  const { zone } = world.town.office
  const random = world.random('element', figure.id, day)
  const hour = random.between(9, 17) * HOUR_MS
  const late = random.chance(LATE) ? GRACE_MS + random.between(0.1, 3) * DAY_MS : 0
  const drift = Math.round(figure.value * random.between(-0.006, 0.006))
  return single(
    'grid.statRefreshed',
    figure.id,
    dateOf(day).slice(0, 7),
    zone.startOf(day) + hour + late,
    '网格员',
    {
      regionCode: figure.region,
      element: figure.element,
      metric: 'total',
      value: figure.value + drift,
      nextDueAt: instant(zone.startOf(nextMonth(day)) + DAY_MS + GRACE_MS),
    },
  )
}

/** The same day of the next month; none lies after the 25th. */
function nextMonth(day: DayNumber): DayNumber {
  const [year = 0, month = 0, date = 1] = dateOf(day).split('-').map(Number)
  const next = month === 12 ? [year + 1, 1] : [year, month + 1]
  return dayOfDate(
    `${next[0]}-${String(next[1]).padStart(2, '0')}-${String(date).padStart(2, '0')}`,
  )
}
