import { describe, expect, it } from 'vitest'
import type { Fact } from '../../shared/fact/fact.ts'
import { FeedsSchema } from '../../shared/region/package.ts'
import { SourceWatch } from './source-watch.ts'

const T0 = Date.UTC(2026, 10, 21, 0)
const FEEDS = FeedsSchema.parse([
  { id: 'app', name: '网格通', sources: ['/app/*'], families: ['grid'] },
  { id: 'hotline', name: '12345', sources: ['/12345'], families: ['case'], expectedSeconds: 60 },
])

let seq = 0
function aFact(source: string, recordedAt: number, rest: Partial<Fact> = {}): Fact {
  seq++
  return {
    ...{ seq, recordedAt, id: `e${seq}`, source, type: 'case.reported', subject: 'c' },
    ...{ time: recordedAt, world: 'live' as const, data: {} },
    ...rest,
  }
}

function standings(watch: SourceWatch, tMs: number): Record<string, unknown> {
  return Object.fromEntries(watch.at(tMs).map(({ feed, standing }) => [feed.id, standing]))
}

describe('the watch over the sources', () => {
  it('[ST3] hears a feed by the sources it names and no other', () => {
    const watch = new SourceWatch(FEEDS)
    watch.note(aFact('/app/1', T0))
    watch.note(aFact('/12345', T0))
    watch.note(aFact('/else', T0 + 50_000))
    watch.note(aFact('/12345', T0 + 50_000))
    expect(standings(watch, T0 + 51_000)).toMatchObject({
      app: { state: 'lost', since: T0 + 30_000, lastAt: T0 },
      hotline: { state: 'live', since: T0, lastAt: T0 + 50_000 },
    })
  })

  it('[ST6] goes by when a fact was recorded, not by when its sender says it happened', () => {
    const watch = new SourceWatch(FEEDS)
    watch.note(aFact('/app/1', T0, { time: T0 - 86_400_000 }))
    expect(standings(watch, T0 + 1000)).toMatchObject({ app: { state: 'live' } })
    watch.note(aFact('/app/1', T0, { time: T0 + 290_000 }))
    expect(standings(watch, T0 + 31_000)).toMatchObject({ app: { state: 'lost' } })
  })

  it('knows since when a feed speaks again, and does not take every word for a return', () => {
    const watch = new SourceWatch(FEEDS)
    for (const after of [0, 9_000, 60_000, 62_000]) watch.note(aFact('/app/1', T0 + after))
    expect(standings(watch, T0 + 63_000)).toMatchObject({
      app: { state: 'live', since: T0 + 60_000, lastAt: T0 + 62_000 },
    })
  })

  it('waits for as long as a heartbeat announces, until one announces less', () => {
    const watch = new SourceWatch(FEEDS)
    const beat = (after: number, data: Fact['data']): void =>
      watch.note(aFact('/app/1', T0 + after, { type: 'feed.heartbeat', data }))
    beat(0, { everySeconds: 60 })
    expect(standings(watch, T0 + 120_000)).toMatchObject({ app: { state: 'live' } })
    watch.note(aFact('/app/1', T0 + 120_000))
    expect(standings(watch, T0 + 240_000)).toMatchObject({ app: { state: 'live' } })
    beat(240_000, {})
    expect(standings(watch, T0 + 271_000)).toMatchObject({ app: { state: 'lost' } })
  })

  it('[CT8] goes on from what it saved as if it had never stopped', () => {
    const facts = [0, 9, 60, 61, 200].map((s, i) =>
      aFact(i % 2 === 0 ? '/app/1' : '/12345', T0 + s * 1000),
    )
    const whole = new SourceWatch(FEEDS)
    facts.forEach((fact) => whole.note(fact))
    for (let cut = 0; cut <= facts.length; cut++) {
      const before = new SourceWatch(FEEDS)
      facts.slice(0, cut).forEach((fact) => before.note(fact))
      const after = new SourceWatch(FEEDS)
      after.restore(structuredClone(before.save()))
      facts.slice(cut).forEach((fact) => after.note(fact))
      expect(after.save()).toEqual(whole.save())
      expect(after.at(T0 + 230_000)).toEqual(whole.at(T0 + 230_000))
    }
  })

  it('keeps speaking sources apart from a flood of invented ones', () => {
    const watch = new SourceWatch(FEEDS)
    for (let i = 0; i < 20_500; i++) watch.note(aFact(`/app/${i}`, T0 + i))
    watch.note(aFact('/12345', T0 + 30_000))
    expect(standings(watch, T0 + 30_000)).toMatchObject({
      app: { state: 'live', lastAt: T0 + 20_499 },
      hotline: { state: 'live' },
    })
  })
})

it('[LL4] of more sources than are remembered every one is heard all the same', () => {
  const watch = new SourceWatch(FEEDS)
  for (let i = 0; i <= 10_000; i++) watch.note(aFact(`/app/${i}`, T0))
  for (const at of [0, 10_000]) {
    watch.note(aFact(`/app/${at}`, T0 + 60_000 + at))
    expect(standings(watch, T0 + 60_000 + at)).toMatchObject({
      app: { state: 'live', lastAt: T0 + 60_000 + at },
    })
  }
})
