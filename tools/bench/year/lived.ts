import { dayOfDate } from '../../../mock/lib/day.ts'
import { makePlan } from '../../../mock/feed/plan.ts'
import { makeStream } from '../../../mock/feed/stream.ts'
import { demoTown } from '../../../mock/feed/testing/demo-town.ts'
import type { NewFact } from '../../../shared/fact/fact.ts'
import { factType } from '../../../shared/fact/registry.ts'

/** Last day of the life, a Sunday in a month without holidays. */
const LAST_DAY = dayOfDate('2026-11-22')

/** Facts of one hour of the demo district, and the instant at which that hour ended. */
export interface LivedHour {
  readonly endMs: number
  readonly facts: readonly NewFact[]
}

/** The demo district lives for so many days, as the simulator plans it; each event as the door would have it. */
export function* livedHours(days: number, seed: number): Generator<LivedHour> {
  const town = demoTown()
  const { zone } = town.office
  const plan = makePlan(town, seed)
  const firstDay = LAST_DAY - days
  const stream = makeStream({ zone, plan: plan.day, prelude: plan.prelude(firstDay), firstDay })
  const lastMs = zone.startOf(LAST_DAY) + 15 * 3_600_000
  for (let endMs = zone.startOf(firstDay); endMs <= lastMs; endMs += 3_600_000) {
    const facts = stream.take(endMs, Number.POSITIVE_INFINITY).map(asFact)
    if (facts.length > 0) yield { endMs, facts }
  }
}

function asFact(event: {
  readonly id: string
  readonly type: string
  readonly subject: string
  readonly time: number
  readonly actor: string
  readonly data: unknown
}): NewFact {
  const { id, type, subject, time, actor } = event
  const parsed = factType(type)?.schema.safeParse(event.data)
  if (parsed?.success !== true) throw new Error(`the simulator made a bad ${type}: ${id}`)
  return { id, source: 'feed/demo', type, subject, time, actor, world: 'live', data: parsed.data }
}
