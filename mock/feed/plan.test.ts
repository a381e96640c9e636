import { beforeAll, describe, expect, it } from 'vitest'
import { FACT_TYPES, freeTextFields } from '../../shared/fact/registry.ts'
import { polygonContains } from '../../shared/region/polygon.ts'
import { dayOfDate } from '../lib/day.ts'
import { byTime } from './event.ts'
import type { FeedEvent } from './event.ts'
import { makePlan } from './plan.ts'
import { makeStream } from './stream.ts'
import { demoSource, demoTown } from './testing/demo-town.ts'
import { measureAt } from './testing/measure.ts'
import { makeWalk } from './testing/walk.ts'

const DAY = dayOfDate('2026-04-16')
const HISTORY_DAYS = 30
const zone = (): ReturnType<typeof demoTown>['office']['zone'] => demoTown().office.zone

function history(seed: number, firstDay: number, until: number): readonly FeedEvent[] {
  const plan = makePlan(demoTown(), seed)
  const prelude = plan.prelude(firstDay)
  const stream = makeStream({ zone: zone(), plan: plan.day, prelude, firstDay })
  const events: FeedEvent[] = []
  for (;;) {
    const taken = stream.take(until, 2000)
    if (taken.length === 0) return events
    events.push(...taken)
  }
}

describe('thirty days of the demo district', () => {
  const until = zone().startOf(DAY) + 15 * 3_600_000
  let events: readonly FeedEvent[]
  let tookMs: number
  beforeAll(() => {
    demoTown()
    const before = process.cpuUsage()
    events = history(1, DAY - HISTORY_DAYS, until)
    // Processor time: others may be busy on the machine.
    const { user, system } = process.cpuUsage(before)
    tookMs = (user + system) / 1000
  })

  it('are planned in less than five seconds', () => {
    expect(events.length).toBeGreaterThan(100_000)
    expect(tookMs).toBeLessThan(5000)
  })

  it('pass the schema of each fact type', () => {
    const faults = events
      .map(({ id, type, data }) => ({ id, result: FACT_TYPES[type].schema.safeParse(data) }))
      .filter(({ result }) => !result.success)
    expect(faults.slice(0, 3)).toEqual([])
  })

  it('are legal by the lifecycle tables, step by step', () => {
    const walk = makeWalk()
    for (const event of events) walk.take(event)
    expect(walk.faults.slice(0, 5)).toEqual([])
  })

  it('come in order of time, each id once, and none from the future', () => {
    expect(events.every((event, i) => i === 0 || byTime(events[i - 1]!, event) < 0)).toBe(true)
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
    expect(events.at(-1)!.time).toBeLessThanOrEqual(until)
  })

  it('name regions of the district only, and points inside them', () => {
    const { boundaries } = demoSource()
    const known = new Set(boundaries.keys())
    const places = events.map(({ data }) => data).filter(({ regionCode }) => regionCode)
    expect(places.filter((data) => !known.has(String(data['regionCode'])))).toEqual([])
    const points = places.filter(({ point }) => Array.isArray(point))
    expect(points.length).toBeGreaterThan(10_000)
    const outside = points.filter((data) => {
      const [x, y] = data['point'] as [number, number]
      return !boundaries.get(String(data['regionCode']))!.some((p) => polygonContains(p, x, y))
    })
    expect(outside).toEqual([])
  })

  it('hold no phone, identity number or form of address in any text', () => {
    const texts = events.flatMap(({ type, actor, data }) => [
      actor,
      ...freeTextFields(type).flatMap((field) => data[field] ?? []),
    ])
    const personal = /\d{5,}|先生|女士|小姐|师傅|阿姨|大爷|[某*]/
    expect([...new Set(texts.map(String))].filter((text) => personal.test(text))).toEqual([])
  })

  it('show indicators near the public references of DOMAIN §3', () => {
    const at = until
    const seen = measureAt(events, demoTown(), at)
    const bounds: Readonly<Partial<Record<keyof typeof seen, readonly [number, number]>>> = {
      reported24h: [430, 700],
      open: [300, 900],
      overdue: [8, 60],
      closedRate24h: [0.9, 0.985],
      onTimeRate24h: [0.78, 0.92],
      selfHandledOfStaff: [0.6, 0.8],
      whistleRate: [0.02, 0.1],
      satisfaction: [0.94, 0.97],
      solved: [0.85, 0.95],
      ratings7d: [1600, 2300],
      unsatisfiedOpen: [0, 40],
      onPost: [60, 300],
      hours7d: [9000, 14_000],
      onDutyRate: [0.9, 0.99],
      mediationSuccess: [0.94, 0.99],
      gridTier: [0.58, 0.72],
      communityTier: [0.93, 0.99],
    }
    const outside = Object.entries(bounds).filter(([name, [low, high]]) => {
      const value = seen[name as keyof typeof seen]
      return !(value >= low && value <= high)
    })
    expect(outside.map(([name]) => [name, seen[name as keyof typeof seen]])).toEqual([])
  })

  it('have 2,400 volunteers with 3,400 claims, and 20,000 attendances', () => {
    const count = (type: string): number => events.filter((event) => event.type === type).length
    expect(count('vol.registered')).toBe(2400)
    expect(count('vol.claimed')).toBeGreaterThan(3300)
    expect(count('vol.claimed')).toBeLessThan(3500)
    expect(count('vol.checkedIn')).toBeGreaterThan(19_000)
    expect(count('vol.checkedIn')).toBeLessThan(22_000)
  })

  it('put garbage in the morning and noise at night', () => {
    const share = (l2: string, from: number, to: number): number => {
      const hours = events
        .filter(({ type, data }) => type === 'case.reported' && data['categoryL2'] === l2)
        .map(({ time }) => (time - zone().startOf(zone().dayOf(time))) / 3_600_000)
      return hours.filter((hour) => hour >= from && hour < to).length / hours.length
    }
    expect(share('0301', 5, 11)).toBeGreaterThan(0.6)
    expect(share('0701', 19, 24) + share('0701', 0, 3)).toBeGreaterThan(0.25)
    expect(share('0701', 19, 24)).toBeGreaterThan(3 * share('0301', 19, 24))
  })
})

describe('a plan', () => {
  const until = zone().startOf(DAY) + 6 * 3_600_000

  it('is the same for the same seed and another for another', () => {
    const first = history(7, DAY - 2, until)
    expect(JSON.stringify(history(7, DAY - 2, until)) === JSON.stringify(first)).toBe(true)
    const ids = new Set(first.map(({ id }) => id))
    expect(history(8, DAY - 2, until).filter(({ id }) => ids.has(id))).toEqual([])
  })

  it('does not depend on the day the history begins', () => {
    const long = history(7, DAY - 4, until)
    const ids = new Map(long.map((event) => [event.id, event]))
    const short = history(7, DAY - 2, until)
    expect(short.filter((event) => event.time >= zone().startOf(DAY - 2)).length).toBeGreaterThan(
      10_000,
    )
    expect(short.filter((event) => ids.get(event.id)?.time !== event.time)).toEqual([])
  })

  it('resumed at an instant goes on with exactly the events it had left', () => {
    const plan = makePlan(demoTown(), 7)
    const cut = until - 7 * 3_600_000
    const resumed = makeStream({
      zone: zone(),
      plan: plan.day,
      prelude: plan.prelude(DAY - 4),
      firstDay: DAY - 4,
      after: cut,
    }).take(until, 100_000)
    expect(resumed).toEqual(history(7, DAY - 4, until).filter(({ time }) => time >= cut))
  })
})
