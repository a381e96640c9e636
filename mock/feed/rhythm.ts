import type { DayNumber } from '../lib/day.ts'
import { HOUR_MS, weekdayOf } from '../lib/day.ts'
import type { Office } from '../lib/office.ts'
import type { Random } from '../lib/random.ts'
import { weighted } from '../lib/weighted.ts'

/** Weight of each hour of a day, 24 numbers. All of them are choices [DESIGN]; docs/simulator.md shows what comes of them. */
export type HourProfile = readonly number[]

/* oxfmt-ignore */
export const HOURS = {
  //        0    1    2    3    4    5    6    7    8    9    10   11   12   13   14   15   16   17   18   19   20   21   22   23
  flat:    [0.5, 0.4, 0.3, 0.3, 0.4, 0.6, 0.9, 1.1, 1.3, 1.4, 1.4, 1.3, 1.1, 1.1, 1.3, 1.4, 1.4, 1.3, 1.2, 1.1, 1.0, 0.9, 0.8, 0.6],
  day:     [0.1, 0.1, 0.1, 0.1, 0.1, 0.3, 0.8, 1.6, 2.4, 2.8, 2.6, 2.0, 1.2, 1.4, 2.2, 2.4, 2.2, 1.7, 1.1, 0.8, 0.6, 0.4, 0.2, 0.1],
  office:  [0.1, 0.0, 0.0, 0.0, 0.0, 0.1, 0.2, 0.6, 2.4, 3.2, 3.0, 2.2, 0.9, 1.4, 2.6, 2.8, 2.4, 1.5, 0.7, 0.5, 0.4, 0.3, 0.2, 0.1],
  morning: [0.0, 0.0, 0.0, 0.0, 0.2, 0.9, 2.4, 3.4, 3.2, 2.6, 2.0, 1.3, 0.7, 0.9, 1.4, 1.4, 1.2, 0.9, 0.7, 0.5, 0.3, 0.2, 0.1, 0.0],
  evening: [0.3, 0.2, 0.1, 0.1, 0.1, 0.2, 0.5, 0.9, 1.2, 1.3, 1.2, 1.2, 1.1, 1.0, 1.1, 1.2, 1.4, 1.9, 2.5, 2.8, 2.6, 2.0, 1.2, 0.6],
  night:   [2.4, 1.8, 1.1, 0.7, 0.5, 0.6, 0.7, 0.6, 0.5, 0.5, 0.6, 0.6, 0.8, 0.9, 0.6, 0.5, 0.6, 0.8, 1.2, 1.7, 2.5, 3.2, 3.4, 3.0],
  patrol:  [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.4, 1.5, 2.9, 3.3, 3.0, 1.7, 0.5, 1.2, 2.8, 3.0, 2.5, 1.3, 0.5, 0.4, 0.3, 0.2, 0.0, 0.0],
} as const satisfies Record<string, HourProfile>
export type HourName = keyof typeof HOURS

const HOUR_NUMBERS = Array.from({ length: 24 }, (_, hour) => hour)

/** Draws an instant of a day: the hour by the product of two profiles, the place within it evenly. */
export function drawInstant(
  office: Office,
  day: DayNumber,
  who: HourName,
  what: HourName,
  random: Random,
): number {
  const hour = hoursOf(who, what).draw(random)
  return office.zone.startOf(day) + (hour + random.next()) * HOUR_MS
}

const drawn = new Map<string, ReturnType<typeof weighted<number>>>()

function hoursOf(who: HourName, what: HourName): ReturnType<typeof weighted<number>> {
  const key = `${who}|${what}`
  const known = drawn.get(key)
  if (known) return known
  const made = weighted(HOUR_NUMBERS, (hour) => HOURS[who][hour]! * HOURS[what][hour]!)
  drawn.set(key, made)
  return made
}

/** Monday first: demand gathers over the weekend and is told on Monday. */
const WEEKDAY_FACTOR = [1.14, 1.07, 1.03, 1.02, 1.04, 0.86, 0.78] as const
const HOLIDAY_FACTOR = 0.68

/** How busy a day is against the mean of a year. */
export function dayFactor(office: Office, day: DayNumber): number {
  const weekday = weekdayOf(day)
  const dayOff = !office.isWorkday(day)
  if (dayOff && weekday <= 5) return HOLIDAY_FACTOR
  return !dayOff && weekday > 5 ? 1.02 : WEEKDAY_FACTOR[weekday - 1]!
}
