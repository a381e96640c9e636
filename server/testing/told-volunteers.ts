import type { FactData } from '../../shared/fact/fact.ts'
import { MINUTE, MONDAY, parts, value, type Event } from './told.ts'
import type { WorldFold } from '../world/world.ts'

/** For tests: what happens to volunteers, posts and orders, in minutes after Monday 2026-03-09 09:00. */
export const at = (minutes: number): number => MONDAY + minutes * MINUTE

export const registered = (id: string, minutes: number, data: FactData = {}): Event => [
  'vol.registered',
  id,
  at(minutes),
  { regionCode: 'A1', volunteerType: 'resident', isParty: false, ...data },
]
export const withdrawn = (id: string, minutes: number): Event => ['vol.withdrawn', id, at(minutes)]
export const due = (id: string, minutes: number, isDue = true): Event => [
  'vol.memberDue',
  id,
  at(minutes),
  { regionCode: 'A1', due: isDue },
]
export const claimed = (id: string, minutes: number, postId: string): Event => [
  'vol.claimed',
  id,
  at(minutes),
  { postId },
]
export const released = (id: string, minutes: number, postId: string): Event => [
  'vol.released',
  id,
  at(minutes),
  { postId },
]
export const opened = (id: string, minutes: number, data: FactData = {}): Event => [
  'vol.postOpened',
  id,
  at(minutes),
  { regionCode: 'A1', ...data },
]

export const scheduled = (id: string, minutes: number, from: number, to: number): Event => [
  'vol.shiftScheduled',
  id,
  at(minutes),
  { regionCode: 'A1', volunteerId: 'v', from: at(from), to: at(to) },
]
export const checkedIn = (id: string, minutes: number, data: FactData = {}): Event => [
  'vol.checkedIn',
  id,
  at(minutes),
  { regionCode: 'A1', volunteerId: 'v', ...data },
]
export const checkedOut = (id: string, minutes: number): Event => [
  'vol.checkedOut',
  id,
  at(minutes),
]
export const confirmed = (id: string, minutes: number, served: number): Event => [
  'vol.hoursConfirmed',
  id,
  at(minutes),
  { minutes: served },
]
export const voided = (id: string, minutes: number): Event => [
  'vol.hoursVoided',
  id,
  at(minutes),
  { reason: 'r' },
]
/** A whole attendance, confirmed right after. */
export const served = (
  id: string,
  volunteerId: string,
  from: number,
  to: number,
  minutes = to - from,
): Event[] => [
  checkedIn(id, from, { volunteerId }),
  checkedOut(id, to),
  confirmed(id, to + 1, minutes),
]

export const submitted = (id: string, minutes: number, data: FactData = {}): Event => [
  'order.submitted',
  id,
  at(minutes),
  { regionCode: 'A1', orderType: 'resident', serviceClass: 'care', ...data },
]
/** A later step of an order. */
export const order = (step: string, id: string, minutes: number, data: FactData = {}): Event => [
  `order.${step}`,
  id,
  at(minutes),
  data,
]
export const points = (kind: string, id: string, minutes: number, data: FactData): Event => [
  `vol.points${kind}`,
  id,
  at(minutes),
  { regionCode: 'A1', ...data },
]

/** By indicator, with its window unless it is `all`: a number is the value, a list is `[n, d, x]` as far as it goes. */
export type Figures = Readonly<Record<string, number | null | readonly number[]>>

/** What a board says of the figures that are expected. */
export function figures(fold: WorldFold, expected: Figures, region = 'S'): unknown {
  return Object.fromEntries(
    Object.entries(expected).map(([key, wanted]) => [
      key,
      Array.isArray(wanted)
        ? parts(fold, key, region).slice(0, wanted.length)
        : value(fold, key, region),
    ]),
  )
}
