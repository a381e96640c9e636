import type { DayNumber } from '../../lib/day.ts'
import { DAY_MS, dateOf, dayOfDate } from '../../lib/day.ts'
import type { World } from '../context.ts'
import type { FeedEvent } from '../event.ts'

/** All that a year holds of something, decided from the year alone; what would come after its end is left out. */
export type Year = (world: World, year: number) => readonly FeedEvent[]

/** What goes by the calendar of a year, so that the months before the history can be told without living them. */
export interface Yearly {
  onDay(day: DayNumber): readonly FeedEvent[]
  /** From the first of January of `year` up to the day before `day`. */
  before(day: DayNumber, year: number): readonly FeedEvent[]
}

export function makeYearly(world: World, parts: readonly Year[]): Yearly {
  const { zone } = world.town.office
  const years = new Map<number, ReadonlyMap<DayNumber, readonly FeedEvent[]>>()

  function daysOf(year: number): ReadonlyMap<DayNumber, readonly FeedEvent[]> {
    const known = years.get(year)
    if (known) return known
    const end = zone.startOf(dayOfDate(`${year + 1}-01-01`))
    const events = parts.flatMap((part) => part(world, year)).filter(({ time }) => time < end)
    const made = Map.groupBy(events, ({ time }) => zone.dayOf(time))
    years.set(year, made)
    return made
  }
  const onDay = (day: DayNumber): readonly FeedEvent[] =>
    daysOf(Number(dateOf(day).slice(0, 4))).get(day) ?? []
  return {
    onDay,
    before(day, year) {
      const events: FeedEvent[] = []
      for (let at = dayOfDate(`${year}-01-01`); at < day; at++) events.push(...onDay(at))
      return events
    },
  }
}

/** An instant of a workday near a part of the year, between two hours of the day. */
export function inYear(
  { town }: World,
  year: number,
  part: number,
  [fromHour, toHour]: readonly [number, number],
  random: { between(low: number, high: number): number },
): number {
  const first = dayOfDate(`${year}-01-01`)
  let day = first + Math.floor(part * (dayOfDate(`${year + 1}-01-01`) - first))
  for (let n = 0; n < 12 && !town.office.isWorkday(day); n++) day++
  return town.office.zone.startOf(day) + random.between(fromHour, toHour) * (DAY_MS / 24)
}
