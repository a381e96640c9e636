import { beforeAll, expect, test } from 'vitest'
import { dayOfDate } from '../../mock/lib/day.ts'
import { makePlan } from '../../mock/feed/plan.ts'
import { makeStream } from '../../mock/feed/stream.ts'
import { demoTown } from '../../mock/feed/testing/demo-town.ts'
import type { Fact } from '../../shared/fact/fact.ts'
import { factType } from '../../shared/fact/registry.ts'
import { MODE_LISTS } from '../../shared/board/board.ts'
import { childrenOf } from '../../shared/region/tree.ts'
import { demoContext } from '../../tools/bench/fold/district.ts'
import { differences } from '../ops/recount/differences.ts'
import { Recounter } from '../ops/recount/recount.ts'
import { createWorld, type WorldContext, type WorldFold } from './world.ts'

const SEED = 1
const DAY = dayOfDate('2026-04-16')
const DAYS = 14
const HOUR = 3_600_000

let context: WorldContext
let facts: readonly Fact[]
let fold: WorldFold

beforeAll(() => {
  context = demoContext(SEED)
  const { zone } = demoTown().office
  const plan = makePlan(demoTown(), SEED)
  const firstDay = DAY - DAYS
  const until = zone.startOf(DAY) + 15 * HOUR
  const stream = makeStream({ zone, plan: plan.day, prelude: plan.prelude(firstDay), firstDay })
  facts = stream
    .take(until, Number.POSITIVE_INFINITY)
    .flatMap(({ id, type, subject, time, data }) => {
      const taken = factType(type)?.schema.safeParse(data)
      if (taken?.success !== true) return []
      return [{ id, source: 'mock', type, subject, time, data: taken.data }]
    })
    .map((event, i): Fact => ({ ...event, seq: i + 1, recordedAt: event.time, world: 'live' }))
  fold = createWorld(context, 'live')
  for (const fact of facts) fold.apply(fact)
  fold.advance(until)
}, 60_000)

test('[CT1] boards of the demo district equal a recount, from the root down to a micro-grid', () => {
  const { tree, calendar, pkg } = context
  const recounter = new Recounter(facts, fold.tMs, { tree, calendar, catalogue: pkg.catalogue })
  expect(facts.length).toBeGreaterThan(40_000)
  for (let region = 0; ; region = childrenOf(tree, region)[0]!) {
    const code = tree.codes[region]!
    expect(differences(fold.board(code, 'DUTY'), recounter.recount(code)), code).toEqual([])
    if (tree.end[region] === region + 1) break
  }
}, 60_000)

test('a day of the demo fills every headline of the wall', () => {
  const { values, lists } = fold.board(context.tree.codes[0]!, 'DUTY')
  const headlines = [
    'C1@today',
    'C5@today',
    'C6@today',
    'C11@today.median',
    'C19@today',
    'C22@all',
    'M3@all',
    'M1b@now',
    'V3@now',
    'V6@all',
    'V10b@today',
    'V11a@all',
    'F2@today',
    'F3@today',
    'G4@now',
    'residents@now',
  ]
  expect(headlines.filter((key) => !Number(values[key]))).toEqual([])
  const empty = Object.keys(lists).filter((list) => Object.keys(lists[list]!).length === 0)
  // Where no response is in force and nobody watches for alarms.
  expect(empty).toEqual(['affected', 'feeds', ...MODE_LISTS])
})
