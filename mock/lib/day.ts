export const SECOND_MS = 1000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/**
 * A local calendar day as a number: days since 1970-01-01 of the civil calendar, without a zone. Arithmetic on it is whole days whatever
 * daylight saving does.
 */
export type DayNumber = number

/** Conversion between instants and civil days of one time zone. */
export interface Zone {
  /** The civil day an instant lies in. */
  dayOf(instantMs: number): DayNumber
  /** First instant of a civil day, epoch ms. */
  startOf(day: DayNumber): number
}

/** @param timeZone IANA name; an unknown one throws a RangeError */
export function makeZone(timeZone: string): Zone {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  const offsets = new Map<number, number>()

  function offsetAt(instantMs: number): number {
    const hour = Math.floor(instantMs / HOUR_MS)
    const known = offsets.get(hour)
    if (known !== undefined) return known
    const part = Object.fromEntries(
      format.formatToParts(hour * HOUR_MS).map(({ type, value }) => [type, Number(value)]),
    )
    const { year = 0, month = 1, day = 1, hour: h = 0, minute = 0, second = 0 } = part
    const offset = Date.UTC(year, month - 1, day, h, minute, second) - hour * HOUR_MS
    offsets.set(hour, offset)
    return offset
  }

  return {
    dayOf: (instantMs) => Math.floor((instantMs + offsetAt(instantMs)) / DAY_MS),
    startOf(day) {
      const guess = day * DAY_MS - offsetAt(day * DAY_MS)
      return day * DAY_MS - offsetAt(guess)
    },
  }
}

/** `YYYY-MM-DD`. */
export function dateOf(day: DayNumber): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** From `YYYY-MM-DD`. */
export function dayOfDate(date: string): DayNumber {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS)
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: DayNumber): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}
