import type { DayNumber } from '../../lib/day.ts'
import { HOUR_MS, dateOf, dayOfDate } from '../../lib/day.ts'
import type { Random } from '../../lib/random.ts'
import type { World } from '../context.ts'
import type { FeedEvent } from '../event.ts'

/** All that begins in a year, decided from the year alone, with what comes of it; nothing may last longer than the year after. */
export type Year = (world: World, year: number) => readonly FeedEvent[]

/** What goes by the calendar of a year, so that the months before the history can be told without living them. */
export interface Yearly {
  onDay(day: DayNumber): readonly FeedEvent[]
  /** What happened before `day` to all that began in `year`, or before it and was not yet over. */
  before(day: DayNumber, year: number): readonly FeedEvent[]
}

interface Told {
  readonly days: ReadonlyMap<DayNumber, readonly FeedEvent[]>
  /** Events of the year to records that live on in the next. */
  readonly lasting: readonly FeedEvent[]
}

export function makeYearly(world: World, parts: readonly Year[]): Yearly {
  const { zone } = world.town.office
  const years = new Map<number, Told>()

  function tell(year: number): Told {
    const known = years.get(year)
    if (known) return known
    const end = zone.startOf(firstOf(year + 1))
    const events = parts.flatMap((part) => part(world, year))
    const crossing = new Set(events.filter(({ time }) => time >= end).map(({ subject }) => subject))
    const made = {
      days: Map.groupBy(events, ({ time }) => zone.dayOf(time)),
      lasting: events.filter(({ subject, time }) => time < end && crossing.has(subject)),
    }
    years.set(year, made)
    return made
  }
  const onDay = (day: DayNumber): readonly FeedEvent[] => {
    const year = Number(dateOf(day).slice(0, 4))
    return [...(tell(year - 1).days.get(day) ?? []), ...(tell(year).days.get(day) ?? [])]
  }
  return {
    onDay,
    before(day, year) {
      const first = firstOf(year)
      const days = Array.from({ length: Math.max(0, day - first) }, (_, n) => onDay(first + n))
      return [...tell(year - 1).lasting, ...days.flat()]
    },
  }
}

function firstOf(year: number): DayNumber {
  return dayOfDate(`${year}-01-01`)
}

/** An instant of the first workday at or after a part of the year, between two hours of it. */
export function inYear(
  { town }: World,
  year: number,
  part: number,
  [fromHour, toHour]: readonly [number, number],
  random: Random,
): number {
  let day = firstOf(year) + Math.floor(part * (firstOf(year + 1) - firstOf(year)))
  for (let n = 0; n < 12 && !town.office.isWorkday(day); n++) day++
  return town.office.zone.startOf(day) + random.between(fromHour, toHour) * HOUR_MS
}
