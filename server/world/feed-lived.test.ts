import { beforeAll, describe, expect, it } from 'vitest'
import { isDeepStrictEqual } from 'node:util'
import { checkEvent } from '../ingest/check.ts'
import { referenceCheck } from '../ingest/references.ts'
import { createWorld, type WorldContext, type WorldFold } from './world.ts'
import type { Fact } from '../../shared/fact/fact.ts'
import { FACT_TYPES, factType } from '../../shared/fact/registry.ts'
import type { FactType } from '../../shared/fact/registry.ts'
import { INDICATORS } from '../../shared/indicator/catalogue.ts'
import type { Indicator } from '../../shared/indicator/types.ts'
import { holdingsOf } from '../../shared/region/holdings.ts'
import type { Place, Roster } from '../../shared/region/package.ts'
import { demoContext } from '../../tools/bench/fold/district.ts'
import { demoFiles } from '../../mock/district/generate.ts'
import { dayOfDate } from '../../mock/lib/day.ts'
import type { FeedEvent } from '../../mock/feed/event.ts'
import { makePlan } from '../../mock/feed/plan.ts'
import { envelopeOf } from '../../mock/feed/post.ts'
import { makeStream } from '../../mock/feed/stream.ts'
import { demoTown } from '../../mock/feed/testing/demo-town.ts'

const SEED = 1
const DAY = dayOfDate('2026-11-20')
/** A rectification may take fifteen workdays, a performance thirty days. */
const DAYS = 36

/** By nature empty in this history. */
const NEEDS_LONGER: Readonly<Record<string, string>> = {
  M12: 'an agreement must be 180 days old',
}
/** Not by the simulator: other parts write them. */
const BY_OTHERS =
  /^(mode|response|warning|drill|proposal|element|task|muster|evacuation|supply|sitrep|callout|duty|district|alarm|feed)\./
/** Said by importers alone, or so rare that a month need not hold one. */
const RARE: ReadonlySet<string> = new Set([
  'case.imported',
  'med.notAccepted',
  'vol.withdrawn',
  'vol.teamDisbanded',
  'vol.goodsDelisted',
  'survey.withdrawn',
  'med.relapsed',
  'med.judicialRefused',
  'whistle.refusalUpheld',
])

let context: WorldContext
let fold: WorldFold
/** The first events of the journal, in which everything that is older begins, and some of all later ones. */
let sample: readonly FeedEvent[]
let values: Readonly<Record<string, unknown>>
let types: ReadonlyMap<string, number>

beforeAll(() => {
  const base = demoContext(SEED)
  const files = demoFiles(SEED)
  const roster = JSON.parse(files.get('roster.json')!) as Roster
  const places = JSON.parse(files.get('places.json')!) as Place[]
  const tree = { ...base.tree, held: holdingsOf(base.tree, roster, places) }
  context = { ...base, tree, pkg: { ...base.pkg, roster, places } }
  fold = createWorld(context, 'live')
  const { zone } = demoTown().office
  const plan = makePlan(demoTown(), SEED)
  const firstDay = DAY - DAYS
  const until = zone.startOf(DAY) + 15 * 3_600_000
  const stream = makeStream({ zone, plan: plan.day, prelude: plan.prelude(firstDay), firstDay })
  const seen = new Map<string, number>()
  const events = stream.take(until, Number.POSITIVE_INFINITY)
  sample = events.filter((_, n) => n < 16_000 || n % 29 === 0)
  events.forEach(({ id, type, subject, time, data }, n) => {
    const taken = factType(type)!.schema.parse(data)
    const event = { id, source: 'mock', type, subject, time, data: taken }
    fold.apply({ ...event, seq: n + 1, recordedAt: time, world: 'live' } satisfies Fact)
    seen.set(type, (seen.get(type) ?? 0) + 1)
  })
  fold.advance(until)
  types = seen
  values = fold.full(tree.codes[0]!, 'LEADER').values
}, 120_000)

describe('five weeks of the demo district, folded', () => {
  it('hold no event that is illegal in the life of its record', () => {
    expect(fold.ledger.rejections().slice(0, 5)).toEqual([])
    expect(fold.ledger.rejectionCount).toBe(0)
  })

  it('are taken at the door as they are', () => {
    const { tree, pkg } = context
    const references = referenceCheck({ tree, catalogue: pkg.catalogue })
    const door = { nowMs: fold.tMs, allowsSource: () => true, references }
    const target = { url: '', token: '', source: '/feed' }
    const faults = sample.flatMap((event): readonly unknown[] => {
      const taken = checkEvent(envelopeOf(event, target), door)
      if (taken.kind === 'fault') return [{ id: event.id, fault: taken.fault }]
      const same = factType(event.type)!.schema.parse(event.data)
      return isDeepStrictEqual(taken.fact.data, same) ? [] : [{ id: event.id, changed: same }]
    })
    expect(sample.length).toBeGreaterThan(20_000)
    expect(faults.slice(0, 5)).toEqual([])
  })

  it('show every type of event that a producer sends', () => {
    const missing = (Object.keys(FACT_TYPES) as FactType[]).filter(
      (type) =>
        FACT_TYPES[type].internal !== true &&
        !types.has(type) &&
        !RARE.has(type) &&
        !BY_OTHERS.test(type),
    )
    expect(missing).toEqual([])
  })

  it('give every indicator of the catalogue a value, and every rate a denominator', () => {
    const silent = INDICATORS.filter((indicator) => !speaks(indicator)).map(({ id }) => id)
    expect(silent).toEqual(Object.keys(NEEDS_LONGER))
  })

  it('stay within ten thousand events a day', () => {
    const lived = [...types.values()].reduce((sum, count) => sum + count, 0)
    expect(lived / DAYS).toBeLessThan(10_000)
  })

  it('show the new indicators near what the entries call good', () => {
    const bounds: Readonly<Record<string, readonly [number, number]>> = {
      'C27@30d': [0.88, 0.97],
      'C15@30d': [0.015, 0.03],
      'C26@30d': [0.96, 0.985],
      'F1a@30d': [0.7, 0.95],
      'G5@30d': [0.93, 0.97],
      'G6@30d': [0.05, 0.15],
      'G7@30d': [0.94, 0.98],
      'G8@30d': [0.4, 0.7],
      'G9@now': [1, 4],
      'G10@year': [0.7, 0.98],
      'M8@30d': [0.85, 0.99],
      'M11@30d': [0.95, 1],
      'F5b@30d': [0.9, 1],
      'survey@year': [0.88, 0.97],
      'V4a@now': [0.9, 0.97],
      'V5@30d': [0.9, 0.96],
      'V12a@now': [0.94, 0.98],
      'V12b@now': [0.92, 0.99],
      'V13c@90d': [0.35, 0.85],
      'V14@30d': [0.9, 0.99],
      'V15@now': [200, 900],
      'volGoodsLow@now': [0.001, 0.15],
      'resolutionRate@30d': [0.85, 0.98],
    }
    const outside = Object.entries(bounds).filter(([key, [low, high]]) => {
      const value = Number(values[key] ?? Number.NaN)
      return !(value >= low && value <= high)
    })
    expect(outside.map(([key]) => [key, values[key]])).toEqual([])
  })
})

/** In some window, with or without a dimension: a value, and of rates a denominator above zero. */
function speaks({ id, windows, unit }: Indicator): boolean {
  return windows.some((window) => {
    const base = `${id}@${window}`
    const keys = Object.keys(values).filter(
      (key) => key === base || (key.startsWith(`${base}{`) && key.endsWith('}')),
    )
    return keys.some((key) => {
      const value = values[key]
      if (value === null || value === undefined) return false
      const d = values[`${key}.d`]
      return unit !== 'rate' || d === undefined || Number(d) > 0
    })
  })
}
