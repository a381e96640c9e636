import type { CalendarEntry } from '../../shared/region/package.ts'
import type { DayNumber, Zone } from './day.ts'
import { HOUR_MS, MINUTE_MS, dateOf, dayOfDate, weekdayOf } from './day.ts'
import type { Random } from './random.ts'

/** Weekdays from 08:30 without holidays: what the simulator takes when the server tells it no calendar. */
export const PLAIN_CALENDAR: CalendarEntry = {
  workHours: [
    ['08:30', '12:00'],
    ['13:30', '17:30'],
  ],
  workWeekdays: [1, 2, 3, 4, 5],
  holidays: [],
  makeUpWorkdays: [],
}

/** When an office works: people act in these spans, clocks of work hours run in them. */
export interface Office {
  readonly zone: Zone
  isWorkday(day: DayNumber): boolean
  /** Spans of work of a day in epoch ms, in order; none on a day off. */
  spans(day: DayNumber): readonly (readonly [number, number])[]
  /** The instant after `workMs` of work from `from` on. */
  afterWork(from: number, workMs: number): number
  /** Work in ms of one full workday. */
  readonly dayMs: number
}

export function makeOffice(zone: Zone, calendar: CalendarEntry): Office {
  const hours = calendar.workHours.map(([from, to]) => [minuteOf(from), minuteOf(to)] as const)
  const weekdays = new Set(calendar.workWeekdays)
  const off = new Set(calendar.holidays.map(dayOfDate))
  const on = new Set(calendar.makeUpWorkdays.map(dayOfDate))
  const cache = new Map<DayNumber, readonly (readonly [number, number])[]>()

  function isWorkday(day: DayNumber): boolean {
    return on.has(day) || (weekdays.has(weekdayOf(day)) && !off.has(day))
  }
  function spans(day: DayNumber): readonly (readonly [number, number])[] {
    const known = cache.get(day)
    if (known) return known
    const start = zone.startOf(day)
    const made = isWorkday(day)
      ? hours.map(([from, to]) => [start + from * MINUTE_MS, start + to * MINUTE_MS] as const)
      : []
    cache.set(day, made)
    return made
  }
  return {
    zone,
    isWorkday,
    spans,
    dayMs: hours.reduce((sum, [from, to]) => sum + (to - from) * MINUTE_MS, 0),
    afterWork(from, workMs) {
      let left = workMs
      for (let day = zone.dayOf(from); ; day++) {
        for (const [start, end] of spans(day)) {
          const begin = Math.max(start, from)
          if (begin >= end) continue
          if (left <= end - begin) return begin + left
          left -= end - begin
        }
        if (day > zone.dayOf(from) + 400) {
          throw new Error(`no work within 400 days of ${dateOf(zone.dayOf(from))}`)
        }
      }
    },
  }
}

/** `at` itself when the office works then, otherwise an instant early in its next span, as people clear their desks. */
export function nextWork(office: Office, at: number, random: Random): number {
  return nextOnDuty(office, at, random, 0)
}

/** Hours of a skeleton staff on a day off. */
const DUTY_FROM_HOUR = 8.5
const DUTY_TO_HOUR = 18

/** As {@link nextWork}, except that on a day off the matter finds somebody on duty with the given chance. */
export function nextOnDuty(office: Office, at: number, random: Random, chance: number): number {
  const first = office.zone.dayOf(at)
  for (let day = first; day < first + 60; day++) {
    if (!office.isWorkday(day) && random.chance(chance)) {
      const start = office.zone.startOf(day)
      const from = start + DUTY_FROM_HOUR * HOUR_MS
      if (at < from) return from + random.next() ** 1.5 * 4 * HOUR_MS
      if (at < start + DUTY_TO_HOUR * HOUR_MS) return at
    }
    for (const [start, end] of office.spans(day)) {
      if (at >= start && at < end) return at
      if (at < start) return start + random.next() ** 2 * Math.min(end - start, 90 * MINUTE_MS)
    }
  }
  // A calendar without workdays: whoever has it works always.
  return at
}

function minuteOf(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
}
