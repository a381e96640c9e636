import type { FactInput } from '../../shared/fact/registry.ts'
import type { DayNumber } from '../lib/day.ts'
import { HOUR_MS, MINUTE_MS, dateOf } from '../lib/day.ts'
import type { Random } from '../lib/random.ts'
import { weightedPairs } from '../lib/weighted.ts'
import type { World } from './context.ts'
import { instant, startLife } from './event.ts'
import type { FeedEvent, Life } from './event.ts'
import { TEXTS } from './texts.ts'
import type { DutyPosts } from './town.ts'

/** Two shifts of twelve hours a day [DESIGN]. */
const SHIFTS = [
  { name: 'D', fromHour: 8 },
  { name: 'N', fromHour: 20 },
] as const
const SHIFT_MS = 12 * HOUR_MS
/** Relief arrives ten minutes early (DOMAIN §2.8). */
const RELIEF_MS = 10 * MINUTE_MS
const RATES = { logsPerShift: 5, lateHandover: 0.03 } as const
/** One officer beside the head of the room, two on days off: 双人值班 (DOMAIN §2.8). */
const OFFICERS = { usual: 1, doubled: 2 } as const

const LOG_KINDS = weightedPairs<FactInput<'duty.logAdded'>['kind']>([
  ['call', 50],
  ['instruction', 12],
  ['report', 16],
  ['weather', 8],
  ['rollCall', 14],
])

/** Shifts of the duty room that begin on a day, with their logs and their handovers; none where the package names no duty posts. */
export function dutyOfDay(world: World, day: DayNumber): readonly FeedEvent[] {
  const { duty, office, spots } = world.town
  const root = spots.items[0]?.root
  if (duty === null || root === undefined) return []
  return SHIFTS.flatMap(({ name, fromHour }, n) => {
    const random = world.random('duty', day, name)
    const from = office.zone.startOf(day) + fromHour * HOUR_MS
    const next = SHIFTS[n + 1]
    const life = startLife(shiftId(world, day, name))
    const doubled = !office.isWorkday(day)
    const officers = officersOf(duty, day * SHIFTS.length + n, doubled)
    life.step('duty.shiftStarted', from - RELIEF_MS + random.between(-4, 4) * MINUTE_MS, '值班长', {
      regionCode: root,
      from: instant(from),
      to: instant(from + SHIFT_MS),
      leaderPost: duty.leaderPost,
      officerPosts: [...officers],
      doubleStaffed: doubled,
    })
    logs(life, from, random)
    const toShift = next ? shiftId(world, day, next.name) : shiftId(world, day + 1, SHIFTS[0].name)
    handover(life, toShift, officers[0]!, from + SHIFT_MS, random)
    return life.events
  })
}

/** The head of the room on every shift, the others in turn. */
function officersOf(
  { officerPosts }: DutyPosts,
  turn: number,
  doubled: boolean,
): readonly string[] {
  const head = officerPosts.find((post) => post.endsWith('值班长')) ?? officerPosts[0]!
  const others = officerPosts.filter((post) => post !== head)
  const wanted = Math.min(others.length, doubled ? OFFICERS.doubled : OFFICERS.usual)
  return [head, ...Array.from({ length: wanted }, (_, i) => others[(turn + i) % others.length]!)]
}

function logs(life: Life, from: number, random: Random): void {
  const count = random.poisson(RATES.logsPerShift)
  const times = Array.from({ length: count }, () => from + random.between(0.2, 11.6) * HOUR_MS)
  for (const time of times.toSorted((a, b) => a - b)) {
    const kind = LOG_KINDS.draw(random)
    const text = random.pick(TEXTS.dutyLog[kind])
    life.step('duty.logAdded', time, '值班员', { kind, text })
  }
}

/** Signed when the shift's time is up, seldom half an hour late. */
function handover(life: Life, toShift: string, head: string, to: number, random: Random): void {
  const late = random.chance(RATES.lateHandover)
  const minutes = late ? random.between(18, 40) : Math.min(random.lognormal(4, 0.6), 15)
  life.step('duty.handoverSigned', to + minutes * MINUTE_MS, '值班长', {
    toShift,
    signedOutBy: head,
    signedInBy: head,
  })
}

function shiftId(world: World, day: DayNumber, name: string): string {
  return `ZB${dateOf(day).replaceAll('-', '')}-${world.mark}-${name}`
}
