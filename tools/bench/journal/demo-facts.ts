import { demoTown } from '../../../mock/feed/testing/demo-town.ts'
import { dayOfDate } from '../../../mock/lib/day.ts'
import { makePlan } from '../../../mock/feed/plan.ts'
import { makeStream } from '../../../mock/feed/stream.ts'
import type { FactData, NewFact } from '../../../shared/fact/fact.ts'
import { FACT_TYPES } from '../../../shared/fact/registry.ts'

const LAST_DAY = dayOfDate('2026-04-16')
const AT_A_TIME = 2000

/** The life of the demo district over `days` days as the door makes it into facts, in batches in order of time. */
export function* demoFacts(days: number): Generator<readonly NewFact[]> {
  const town = demoTown()
  const plan = makePlan(town, 1)
  const { zone } = town.office
  const firstDay = LAST_DAY - days
  const stream = makeStream({
    zone,
    plan: plan.day,
    prelude: plan.prelude(firstDay),
    firstDay,
  })
  for (;;) {
    const taken = stream.take(zone.startOf(LAST_DAY), AT_A_TIME)
    if (taken.length === 0) return
    yield taken.map(({ id, type, subject, time, actor, data }) => ({
      id,
      source: '/feed',
      type,
      subject,
      time,
      world: 'live',
      actor,
      data: FACT_TYPES[type].schema.parse(data) as FactData,
    }))
  }
}
