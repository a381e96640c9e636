import type { Limit } from '../../shared/lifecycle/types.ts'
import { DAY_MS, HOUR_MS } from '../lib/day.ts'
import type { Office } from '../lib/office.ts'
import { nextOnDuty } from '../lib/office.ts'
import type { Random } from '../lib/random.ts'

/** How people of one record take their time. */
export interface Pace {
  readonly office: Office
  readonly random: Random
  /** Around the clock: duty desks and urgent matters do not wait for office hours. */
  readonly urgent: boolean
}

/** Chance that a matter finds a handler on duty on a day off [DESIGN]. */
const HANDLER_ON_DUTY = 0.88
/** The same for those who verify. */
const VERIFIER_ON_DUTY = 0.95
/** The desks of the command centre work in two shifts, every day. */
const CENTRE_FROM_HOUR = 7.5
const CENTRE_TO_HOUR = 22

/** After a log-normal span of `medianMs`; moved to where its people are on duty, unless the matter is urgent. */
export function after(pace: Pace, from: number, medianMs: number, sigma: number): number {
  return onDuty(pace, from + pace.random.lognormal(medianMs, sigma), HANDLER_ON_DUTY)
}

/** As {@link after} for verification. */
export function verifiedAt(pace: Pace, from: number, medianMs: number, sigma: number): number {
  return onDuty(pace, from + pace.random.lognormal(medianMs, sigma), VERIFIER_ON_DUTY)
}

/** As {@link after} for acceptance, filing and dispatch by the command centre. */
export function atCentre(pace: Pace, from: number, medianMs: number, sigma: number): number {
  const at = from + pace.random.lognormal(medianMs, sigma)
  if (pace.urgent) return at
  const { zone } = pace.office
  const day = zone.dayOf(at)
  const hour = (at - zone.startOf(day)) / HOUR_MS
  if (hour >= CENTRE_FROM_HOUR && hour < CENTRE_TO_HOUR) return at
  const morning = zone.startOf(hour < CENTRE_FROM_HOUR ? day : day + 1)
  // The night's pile is worked off within the hour.
  return morning + (CENTRE_FROM_HOUR + pace.random.next() ** 1.5) * HOUR_MS
}

function onDuty(pace: Pace, at: number, chance: number): number {
  return pace.urgent ? at : nextOnDuty(pace.office, at, pace.random, chance)
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

/** Log-normal part of the limit that handling takes. A long limit is seldom used up: the work is a day or two, the rest is reserve. */
const FRACTIONS: readonly {
  readonly underMs: number
  readonly median: number
  readonly sigma: number
}[] = [
  { underMs: 3 * HOUR_MS, median: 0.45, sigma: 0.6 },
  { underMs: 2.5 * DAY_MS, median: 0.46, sigma: 0.88 },
  { underMs: 10 * DAY_MS, median: 0.17, sigma: 1.1 },
  { underMs: Number.POSITIVE_INFINITY, median: 0.1, sigma: 1.1 },
]
/** How late the late are: they are pressed, so most end within two days. */
const LATE_MS = 23 * HOUR_MS
const LATE_SIGMA = 0.8

/** When handling under a limit ends; now and then later than its end. */
export function handledAt(pace: Pace, limit: Limit, from: number): number {
  const { office, random } = pace
  const limitMs = partOf(office, limit, from, 1) - from
  const { median, sigma } = FRACTIONS.find(({ underMs }) => limitMs < underMs)!
  const fraction = random.lognormal(median, sigma)
  if (fraction > 1) {
    const late = limitMs < 3 * HOUR_MS ? LATE_MS / 12 : LATE_MS
    return onDuty(pace, from + limitMs + random.lognormal(late, LATE_SIGMA), HANDLER_ON_DUTY)
  }
  const workLimit = limit.type === 'workHour' || limit.type === 'workDay'
  if (workLimit && !office.isWorkday(office.zone.dayOf(from)) && random.chance(HANDLER_ON_DUTY)) {
    // Whoever is on duty does not wait for the limit's own time to run.
    const unitMs = limit.type === 'workHour' ? HOUR_MS : DAY_MS
    return onDuty(pace, from + limit.value * fraction * unitMs, HANDLER_ON_DUTY)
  }
  return onDuty(pace, partOf(office, limit, from, fraction), HANDLER_ON_DUTY)
}
