import type { CalendarEntry } from '../region/package.ts'
import { buildZone, type Zone } from './zone.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** DOMAIN §2.2.4: 紧急工作时 (natural hours), 工作时, 工作日, 自然日. */
export type LimitType = 'urgentHour' | 'workHour' | 'workDay' | 'naturalDay'

/** A span of time to be counted in its own kind of time. */
export interface TimeLimit {
  readonly value: number
  readonly type: LimitType
}

/** Years for which day and work tables are made; outside, work time runs like natural time and the zone keeps its last offset. */
export const CALENDAR_YEARS = { from: 2000, to: 2050 } as const

/**
 * Local days and hours and the working time of a district (RULES CT5, CT6). All instants are epoch ms. Pure: the same package gives the
 * same answers everywhere.
 */
export interface WorkingCalendar {
  readonly timeZone: string
  /** Local days since 1970-01-01: the row index of daily tallies. */
  dayOf(ms: number): number
  /** First instant of a local day by its number. */
  startOfDay(day: number): number
  /** First instant of the local day that holds `ms`. */
  dayStartOf(ms: number): number
  /** Start of the hour bucket: whole hours elapsed since the day's first instant, so days have 23, 24 or 25 of them. */
  hourOf(ms: number): number
  /** Local date of a day number; `weekday` 1 = Monday … 7 = Sunday. */
  dateOf(day: number): { year: number; month: number; day: number; weekday: number }
  /** Day number of a local date; month 1–12. Days beyond the month's end roll over. */
  dayNumber(year: number, month: number, day: number): number
  isWorkday(day: number): boolean
  /**
   * The instant at which the limit has run out. Work time counts only work hours; a `workDay` is one day's work hours, begun at any
   * hour; a `naturalDay` ends at the same wall time; an `urgentHour` is an hour.
   */
  addWork(startMs: number, limit: TimeLimit): number
  /** The first instant from which at most `ms` of that kind of time remain until `endMs`. */
  subtract(endMs: number, ms: number, type: LimitType): number
  /** The first instant at which `ms` of that kind of time have passed since `startMs`. */
  add(startMs: number, ms: number, type: LimitType): number
  /** Time of that kind between two instants, ms, negative when `toMs` lies before: elapsed time, or work time for work limits. */
  workBetween(fromMs: number, toMs: number, type: LimitType): number
  /** Length of a limit in ms of its own kind of time. */
  lengthOf(limit: TimeLimit): number
}

export function buildCalendar(
  entry: CalendarEntry,
  timeZone: string,
  years: { readonly from: number; readonly to: number } = CALENDAR_YEARS,
): WorkingCalendar {
  const zone = buildZone(timeZone, Date.UTC(years.from, 0, 1), Date.UTC(years.to + 1, 0, 1))
  const startOfDay = (day: number): number => zone.fromWall(day * DAY_MS)
  const dayOf = (ms: number): number => Math.floor((ms + zone.offsetAt(ms)) / DAY_MS)
  const isWorkday = workdays(entry)
  const work = workTable(entry, zone, isWorkday, years)
  const workdayMs = hoursOf(entry).reduce((sum, [from, to]) => sum + (to - from), 0)

  const isWork = (type: LimitType): boolean => type === 'workHour' || type === 'workDay'
  const calendar: WorkingCalendar = {
    timeZone,
    dayOf,
    startOfDay,
    dayStartOf: (ms) => startOfDay(dayOf(ms)),
    hourOf(ms) {
      const start = startOfDay(dayOf(ms))
      return start + Math.floor((ms - start) / HOUR_MS) * HOUR_MS
    },
    dateOf(day) {
      const date = new Date(day * DAY_MS)
      return {
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
        weekday: weekdayOf(day),
      }
    },
    dayNumber: (year, month, day) => Date.UTC(year, month - 1, day) / DAY_MS,
    isWorkday,
    addWork(startMs, limit) {
      if (limit.type === 'naturalDay') {
        return zone.fromWall(startMs + zone.offsetAt(startMs) + limit.value * DAY_MS)
      }
      return calendar.add(startMs, calendar.lengthOf(limit), limit.type)
    },
    add(startMs, ms, type) {
      if (ms <= 0 || !isWork(type)) return startMs + ms
      return work.instantOf(work.upTo(startMs) + ms)
    },
    subtract(endMs, ms, type) {
      if (!isWork(type)) return endMs - ms
      return Math.min(endMs, work.instantOf(work.upTo(endMs) - ms))
    },
    workBetween: (fromMs, toMs, type) =>
      isWork(type) ? work.upTo(toMs) - work.upTo(fromMs) : toMs - fromMs,
    lengthOf({ value, type }) {
      if (type === 'workDay') return value * workdayMs
      return value * (type === 'naturalDay' ? DAY_MS : HOUR_MS)
    },
  }
  return calendar
}

/** 1970-01-01 was a Thursday. */
function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

function hoursOf(entry: CalendarEntry): readonly (readonly [number, number])[] {
  const ms = (text: string): number =>
    (Number(text.slice(0, 2)) * 60 + Number(text.slice(3))) * 60_000
  return entry.workHours.map(([from, to]) => [ms(from), ms(to)] as const)
}

function workdays(entry: CalendarEntry): (day: number) => boolean {
  const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS
  const off = new Set(entry.holidays.map(dayNumber))
  const on = new Set(entry.makeUpWorkdays.map(dayNumber))
  return (day) => on.has(day) || (!off.has(day) && entry.workWeekdays.includes(weekdayOf(day)))
}

interface WorkTable {
  /** Work time from the table's start up to an instant. */
  upTo(ms: number): number
  /** First instant with so much work time before it. */
  instantOf(workMs: number): number
}

function workTable(
  entry: CalendarEntry,
  zone: Zone,
  isWorkday: (day: number) => boolean,
  years: { readonly from: number; readonly to: number },
): WorkTable {
  const firstDay = Date.UTC(years.from, 0, 1) / DAY_MS
  const endDay = Date.UTC(years.to + 1, 0, 1) / DAY_MS
  const spans: [start: number, end: number][] = []
  for (let day = firstDay; day < endDay; day++) {
    if (!isWorkday(day)) continue
    for (const [from, to] of hoursOf(entry)) {
      const start = zone.fromWall(day * DAY_MS + from)
      const end = zone.fromWall(day * DAY_MS + to)
      // A span inside the gap of a clock change has no length.
      if (end > start) spans.push([start, end])
    }
  }
  const count = spans.length
  const starts = Float64Array.from(spans, ([start]) => start)
  const ends = Float64Array.from(spans, ([, end]) => end)
  /** Work time before each span; one more at the end. */
  const before = new Float64Array(count + 1)
  for (let i = 0; i < count; i++) before[i + 1] = before[i]! + ends[i]! - starts[i]!
  const begin = starts[0] ?? 0
  const end = ends[count - 1] ?? 0
  const total = before[count]!
  const byInstant = lookup(starts, begin, end, DAY_MS)
  const byWork = lookup(before, 0, total, WORK_STEP_MS)
  return {
    upTo(ms) {
      if (ms <= begin) return ms - begin
      if (ms >= end) return total + (ms - end)
      let i = byInstant[Math.floor((ms - begin) / DAY_MS)]!
      while (i + 1 < count && starts[i + 1]! <= ms) i++
      return before[i]! + Math.min(ms, ends[i]!) - starts[i]!
    },
    instantOf(workMs) {
      if (workMs <= 0) return begin + workMs
      if (workMs > total) return end + (workMs - total)
      // The span that holds it: the last with less work before it, so that a full span ends at its own end.
      let i = byWork[Math.floor(workMs / WORK_STEP_MS)]!
      while (before[i]! >= workMs) i--
      while (before[i + 1]! < workMs) i++
      return starts[i]! + (workMs - before[i]!)
    },
  }
}

/** About the work of a morning. */
const WORK_STEP_MS = 4 * HOUR_MS

/** For each step from `from` to `to`, the last place whose value is no later than its begin. */
function lookup(ascending: Float64Array, from: number, to: number, step: number): Int32Array {
  const places = new Int32Array(Math.floor((to - from) / step) + 1)
  let place = 0
  for (let i = 0; i < places.length; i++) {
    while (place + 1 < ascending.length && ascending[place + 1]! <= from + i * step) place++
    places[i] = place
  }
  return places
}
