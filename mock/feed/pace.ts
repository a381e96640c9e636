import type { Limit } from '../../shared/lifecycle/types.ts'
import { DAY_MS, HOUR_MS } from '../lib/day.ts'
import type { Office } from '../lib/office.ts'
import { nextWork } from '../lib/office.ts'
import type { Random } from '../lib/random.ts'

/** How people of one record take their time. */
export interface Pace {
  readonly office: Office
  readonly random: Random
  /** Around the clock: duty desks and urgent matters do not wait for office hours. */
  readonly urgent: boolean
}

/** After a log-normal span of `medianMs`; moved into office hours unless the matter is urgent. */
export function after(pace: Pace, from: number, medianMs: number, sigma: number): number {
  const at = from + pace.random.lognormal(medianMs, sigma)
  return pace.urgent ? at : nextWork(pace.office, at, pace.random)
}

/** As {@link after} for what people do at home or in the street: in waking hours, workday or not. */
export function awake(pace: Pace, from: number, medianMs: number, sigma: number): number {
  const at = from + pace.random.lognormal(medianMs, sigma)
  const { zone } = pace.office
  const day = zone.dayOf(at)
  const hour = (at - zone.startOf(day)) / HOUR_MS
  if (hour >= 8 && hour < 21) return at
  const morning = zone.startOf(hour < 8 ? day : day + 1) + 8.2 * HOUR_MS
  return morning + pace.random.next() ** 1.5 * 4 * HOUR_MS
}

/** A point of a limit: 1 is its end. Work limits run in the office's hours, the others by the clock (DOMAIN §2.2.4). */
export function partOf(office: Office, limit: Limit, from: number, fraction: number): number {
  switch (limit.type) {
    case 'urgentHour':
      return from + limit.value * fraction * HOUR_MS
    case 'naturalDay':
      return from + limit.value * fraction * DAY_MS
    case 'workHour':
      return office.afterWork(from, limit.value * fraction * HOUR_MS)
    case 'workDay':
      return office.afterWork(from, limit.value * fraction * office.dayMs)
  }
}

/** What part of its limit handling takes: most end early, about one in eight runs late, and the late are pressed. */
export function handlingFraction(random: Random, median: number, sigma: number): number {
  const fraction = random.lognormal(median, sigma)
  return fraction <= 1 ? fraction : 1 + (fraction - 1) * 0.45
}
