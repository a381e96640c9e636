import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { factType } from '../../shared/fact/registry.ts'
import type { Fact, NewFact } from '../../shared/fact/fact.ts'
import { FeedsSchema, type DistrictPackage } from '../../shared/region/package.ts'
import { sampleContext } from '../testing/sample-history.ts'
import { createWorld, type WorldFold } from '../world/world.ts'
import { feedFacts } from './feeds.ts'

const T0 = Date.UTC(2026, 2, 6, 1)
const S = 1000
const FEEDS = FeedsSchema.parse([
  { id: 'app', name: '网格通', sources: ['/app'], families: ['grid'], regions: ['A'] },
  { id: 'hotline', name: '12345', sources: ['/12345'], families: ['case'], expectedSeconds: 60 },
])

/** A world with its journal: what is written is folded, doubles are absorbed. */
class Stage {
  readonly facts: Fact[] = []
  readonly fold: WorldFold
  readonly #ids = new Set<string>()

  constructor(feeds: DistrictPackage['feeds'] = FEEDS) {
    const context = sampleContext('Asia/Shanghai')
    this.fold = createWorld({ ...context, pkg: { ...context.pkg, feeds: feeds ?? [] } }, 'live')
  }

  write(fact: NewFact, recordedAt: number): void {
    const key = `${fact.source} ${fact.id}`
    if (this.#ids.has(key)) return
    this.#ids.add(key)
    const taken = { ...fact, seq: this.facts.length + 1, recordedAt }
    this.facts.push(taken)
    this.fold.apply(taken)
  }

  hear(source: string, atMs: number): void {
    const beat = { type: 'feed.heartbeat', subject: 'x', world: 'live' as const, data: {} }
    this.write({ ...beat, id: `beat-${atMs}`, source, time: atMs }, atMs)
  }

  seen(listeningSince = 0): readonly NewFact[] {
    const { ledger, tMs } = this.fold
    return feedFacts({
      ...{ tree: sampleContext('Asia/Shanghai').tree, tMs, listeningSince },
      feeds: this.fold.feeds(),
      recordOf: (id) => ledger.get('feed', id),
      records: ledger.all('feed'),
    })
  }

  /** Looks at an instant and writes what is to be told; the types and times of it. */
  look(atMs: number, listeningSince = 0): readonly string[] {
    this.fold.advance(atMs)
    const facts = this.seen(listeningSince)
    for (const fact of facts) this.write(fact, atMs)
    return facts.map(({ type, subject, time }) => `${type} ${subject} +${(time - T0) / S}`)
  }

  stateOf(id: string): string | undefined {
    return this.fold.ledger.get('feed', id)?.state
  }
}

describe('what the server tells of its feeds', () => {
  let stage: Stage
  beforeEach(() => {
    stage = new Stage()
    stage.hear('/app', T0)
    stage.hear('/12345', T0)
  })

  it('[ST3] is that one is late, then lost, then back, each once and at its instant', () => {
    expect(stage.look(T0 + 20 * S)).toEqual([])
    expect(stage.look(T0 + 21 * S)).toEqual(['feed.delayed app +20'])
    expect(stage.look(T0 + 22 * S)).toEqual([])
    expect(stage.look(T0 + 33 * S)).toEqual(['feed.lost app +30'])
    expect(stage.look(T0 + 34 * S)).toEqual([])
    stage.hear('/app', T0 + 70 * S)
    expect(stage.look(T0 + 71 * S)).toEqual(['feed.restored app +70'])
    expect(stage.look(T0 + 72 * S)).toEqual([])
    expect(stage.stateOf('app')).toBe('RESTORED')
    expect(stage.fold.ledger.get('feed', 'app')?.regionCode).toBe('A')
    expect(stage.fold.ledger.rejectionCount).toBe(0)
  })

  it('[ST3] tells of a loss that nobody saw coming, and of one after another', () => {
    expect(stage.look(T0 + 100 * S)).toEqual(['feed.lost app +30'])
    stage.hear('/app', T0 + 110 * S)
    stage.hear('/12345', T0 + 110 * S)
    stage.fold.advance(T0 + 200 * S)
    // It came back and fell silent again before anybody looked.
    expect(stage.look(T0 + 200 * S)).toEqual(['feed.restored app +110'])
    expect(stage.look(T0 + 201 * S)).toEqual(['feed.lost app +140'])
    expect(stage.stateOf('app')).toBe('LOST')
    expect(stage.fold.ledger.rejectionCount).toBe(0)
  })

  it('gives sources time to speak after a start, while the boards say how it stands', () => {
    const startedAt = T0 + 3600 * S
    expect(stage.look(startedAt + S, startedAt)).toEqual([])
    expect(stage.fold.board('A', 'LEADER').values['feed.grid']).toBe('lost')
    stage.hear('/12345', startedAt + 5 * S)
    expect(stage.look(startedAt + 30 * S, startedAt)).toEqual([])
    expect(stage.look(startedAt + 31 * S, startedAt)).toEqual(['feed.lost app +30'])
  })

  it('[IN2] is the same from every process that folds the same journal', () => {
    stage.fold.advance(T0 + 400 * S)
    const once = stage.seen()
    expect(stage.seen(T0 + 100 * S)).toEqual(once)
    expect(once.map(({ id }) => id)).toEqual([`app:lost:${T0}`, `hotline:lost:${T0}`])
  })

  it('passes the schemas of the facts it writes', () => {
    stage.fold.advance(T0 + 400 * S)
    for (const { type, data } of stage.seen()) {
      const entry = factType(type)
      const sent = { ...data, lastAt: new Date(Number(data['lastAt'])).toISOString() }
      expect(entry?.internal).toBe(true)
      expect(entry?.schema.parse(sent)).toEqual(data)
    }
  })

  it('ends with a feed that the package no longer declares', () => {
    stage.look(T0 + 100 * S)
    const later = new Stage(FEEDS.slice(1))
    for (const { seq: _, recordedAt, ...fact } of stage.facts) later.write(fact, recordedAt)
    expect(later.stateOf('app')).toBe('LOST')
    expect(later.look(T0 + 101 * S)).toEqual(['feed.restored app +101'])
    expect(later.look(T0 + 102 * S)).toEqual([])
  })

  it('[ST4] changes no count, and a heartbeat takes no place in the ticker and is no news', () => {
    const values = (fold: WorldFold): unknown =>
      Object.entries(fold.full('S', 'DUTY').values).filter(([key]) => !key.startsWith('feed.'))
    stage.fold.advance(T0 + 400 * S)
    const before = values(stage.fold)
    stage.look(T0 + 400 * S)
    expect(stage.facts.filter(({ type }) => type === 'feed.lost')).toHaveLength(2)
    expect(values(stage.fold)).toEqual(before)
    expect(stage.fold.lastFactAt).toBeNull()
    const { ticker } = stage.fold.board('S', 'LEADER').lists
    expect(Object.keys(ticker ?? {})).toEqual(['feed:hotline', 'feed:app'])
  })

  it(
    'leads every record through its table, whenever sources speak and whenever it looks',
    { timeout: 120_000 },
    () => {
      const step = fc.tuple(
        fc.constantFrom('/app', '/12345', 'look'),
        fc.integer({ min: 1, max: 90 }),
      )
      fc.assert(
        fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
          const played = new Stage()
          let atMs = T0
          for (const [what, seconds] of steps) {
            atMs += seconds * S
            if (what === 'look') played.look(atMs)
            else played.hear(what, atMs)
          }
          for (let i = 0; i < 4; i++) played.look(atMs + 1000 * S)
          expect(played.fold.ledger.rejectionCount).toBe(0)
          const started = steps.some(([what]) => what !== 'look')
          for (const id of ['app', 'hotline'])
            expect(played.stateOf(id)).toBe(started ? 'LOST' : undefined)
        }),
        { numRuns: 40 },
      )
    },
  )
})
