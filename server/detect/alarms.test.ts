import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { ALARM_KIND_IDS, ALARM_KINDS, rankOf } from '../../shared/alarm/kinds.ts'
import { factType } from '../../shared/fact/registry.ts'
import type { Fact, NewFact, World } from '../../shared/fact/fact.ts'
import { FeedsSchema } from '../../shared/region/package.ts'
import { sampleContext } from '../testing/sample-history.ts'
import { createWorld, type WorldFold } from '../world/world.ts'
import { WorldTeller } from './alarm-teller.ts'

const T0 = Date.UTC(2026, 2, 6, 1)
const S = 1000
const MIN = 60 * S
const HOUR = 60 * MIN
const context = sampleContext('Asia/Shanghai')
const FEEDS = FeedsSchema.parse([
  { id: 'app', name: '网格通', sources: ['/app'], families: ['case'] },
])

/** A world with its journal; what is told is written and folded, doubles are absorbed. */
class Stage {
  readonly facts: Fact[] = []
  readonly fold: WorldFold
  readonly #ids = new Set<string>()
  teller = Stage.teller()

  constructor(world: World = 'live') {
    this.fold = createWorld({ ...context, pkg: { ...context.pkg, feeds: FEEDS } }, world)
  }

  static teller(): WorldTeller {
    const { tree, pkg } = context
    const { catalogue } = pkg
    return new WorldTeller({ tree, catalogue, plans: [], isAdjacent: () => true })
  }

  write(fact: NewFact, recordedAt = fact.time): boolean {
    const key = `${fact.source} ${fact.id}`
    if (this.#ids.has(key)) return false
    this.#ids.add(key)
    const taken = {
      ...fact,
      seq: this.facts.length + 1,
      recordedAt: Math.max(recordedAt, this.fold.tMs),
    }
    this.facts.push(taken)
    this.fold.apply(taken)
    return true
  }

  tell(type: string, subject: string, atMs: number, data: NewFact['data'] = {}): void {
    const { world } = this.fold
    const id = `${subject}.${type}.${atMs}`
    this.write({ id, source: '/app', type, subject, world, time: atMs, data }, atMs)
  }

  urgent(id: string, atMs: number, regionCode = 'A1', urgency = 'L1'): void {
    const category = { categoryL1: '02', categoryL2: '0201', source: 'grid' }
    this.tell('case.reported', id, atMs, { ...category, regionCode, urgency })
  }

  /** Looks each second of a stretch; `type subject +seconds` of what it told. */
  look(fromMs: number, toMs: number): readonly string[] {
    const told: string[] = []
    for (let at = fromMs; at <= toMs; at += S) {
      this.fold.advance(at)
      for (const fact of this.teller.look(this.fold)) {
        if (!this.write(fact, at)) continue
        told.push(`${fact.type} ${fact.subject} +${(fact.time - T0) / S}`)
      }
    }
    return told
  }

  stateOf(id: string): string | undefined {
    return this.fold.ledger.get('alarm', id)?.state
  }
}

describe('the watch of alarms', () => {
  let stage: Stage
  beforeEach(() => {
    stage = new Stage()
  })

  it('orders its kinds as the duty queue is (DOMAIN §4.8)', () => {
    const queue = [
      'warningUnacked',
      'l1Unsigned',
      'sitrepDue',
      'l1Late',
      'feedLost',
      'whistleUnsigned',
    ] as const
    const ranks = queue.map(rankOf)
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
    expect(new Set(ALARM_KIND_IDS.map(rankOf)).size).toBe(ALARM_KIND_IDS.length)
    const loud = ALARM_KIND_IDS.filter((kind) => ALARM_KINDS[kind].sound)
    expect(loud).toEqual(['warningUnacked', 'l1Unsigned', 'l1Late'])
  })

  it('[AL3] calls for an urgent case that nobody signs after its persistence, once, and not for another', () => {
    stage.urgent('c1', T0)
    stage.urgent('c2', T0, 'A1', 'L3')
    expect(stage.look(T0, T0 + 59 * S)).toEqual([])
    expect(stage.look(T0 + 60 * S, T0 + 5 * MIN)).toEqual(['alarm.raised l1Unsigned:c1 +60'])
    expect(stage.stateOf('l1Unsigned:c1')).toBe('RAISED')
    expect(stage.fold.ledger.rejectionCount).toBe(0)
  })

  it('[AL3] is not moved by a case that is signed before its persistence', () => {
    stage.urgent('c1', T0)
    stage.look(T0, T0 + 30 * S)
    stage.tell('case.cancelled', 'c1', T0 + 30 * S, { reason: 'x', approver: 'x' })
    expect(stage.look(T0 + 30 * S, T0 + 3 * MIN)).toEqual([])
  })

  it('ends when the case goes on, after as many looks', () => {
    stage.urgent('c1', T0)
    stage.look(T0, T0 + 2 * MIN)
    stage.tell('case.cancelled', 'c1', T0 + 2 * MIN, { reason: 'x', approver: 'x' })
    expect(stage.look(T0 + 2 * MIN + S, T0 + 3 * MIN)).toEqual(['alarm.cleared l1Unsigned:c1 +123'])
    expect(stage.stateOf('l1Unsigned:c1')).toBe('CLEARED')
  })

  it('[A5] waits for no answer to a call-out once the response has ended', () => {
    stage.tell('response.started', 'r', T0, { regionCodes: ['S'], responseLevel: 3 })
    stage.tell('callout.sent', 'k', T0, { responseId: 'r', post: '书记' })
    expect(stage.look(T0, T0 + 4 * MIN)).toEqual(['alarm.raised calloutUnanswered:k +180'])
    stage.tell('response.ended', 'r', T0 + 5 * MIN, { endBasis: 'x' })
    stage.tell('callout.sent', 'l', T0 + 5 * MIN, { responseId: 'r', post: '站长' })
    const [told, ...more] = stage.look(T0 + 5 * MIN + S, T0 + 15 * MIN)
    expect(told).toMatch(/^alarm.cleared calloutUnanswered:k/)
    expect(more).toEqual([])
  })

  it('[A5] waits for no follow-up report once the response has ended, and still for the final one', () => {
    stage.tell('response.started', 'r', T0, { regionCodes: ['S'], responseLevel: 3 })
    const due = { responseId: 'r', dueAt: T0 + 10 * MIN }
    stage.tell('sitrep.scheduled', 'f', T0, { ...due, no: 2, kind: 'followUp' })
    stage.tell('sitrep.scheduled', 'z', T0, { ...due, no: 3, kind: 'final' })
    expect(stage.look(T0, T0 + MIN).toSorted()).toEqual([
      'alarm.raised sitrepDue:f +0',
      'alarm.raised sitrepDue:z +0',
    ])
    stage.tell('response.ended', 'r', T0 + 5 * MIN, { endBasis: 'x' })
    expect(stage.look(T0 + 5 * MIN, T0 + 6 * MIN)).toEqual(['alarm.cleared sitrepDue:f +302'])
  })

  it("[A5'] waits for nothing that a mistaken start had opened, and for what the alert had", () => {
    stage.tell('response.alerted', 'r', T0, { regionCodes: ['S'] })
    stage.tell('callout.sent', 'alert', T0, { responseId: 'r', post: '书记' })
    stage.tell('response.started', 'r', T0 + S, { regionCodes: ['S'], responseLevel: 3 })
    stage.tell('callout.sent', 'start', T0 + S, { responseId: 'r', post: '书记' })
    const due = { responseId: 'r', dueAt: T0 + 10 * MIN }
    stage.tell('sitrep.scheduled', 'f', T0 + S, { ...due, no: 1, kind: 'initial' })
    stage.tell('response.reverted', 'r', T0 + 2 * S, { regionCodes: ['S'], reason: 'x' })
    expect(stage.look(T0 + 2 * S, T0 + 20 * MIN)).toEqual([
      'alarm.raised calloutUnanswered:alert +180',
    ])
  })

  it('[IN2] tells the same by several processes and after a restart, with the same instants', () => {
    stage.urgent('c1', T0)
    stage.look(T0, T0 + 90 * S)
    stage.teller = Stage.teller()
    expect(stage.look(T0 + 90 * S, T0 + 4 * MIN)).toEqual([])
    const down = new Stage()
    down.urgent('c1', T0)
    // Nobody looked for two hours.
    expect(down.look(T0 + 2 * HOUR, T0 + 2 * HOUR + MIN)).toEqual([
      'alarm.raised l1Unsigned:c1 +60',
    ])
    const [other] = down.facts.filter(({ type }) => type === 'alarm.raised')
    const [first] = stage.facts.filter(({ type }) => type === 'alarm.raised')
    expect([other!.id, other!.time, other!.data]).toEqual([first!.id, first!.time, first!.data])
  })

  it('passes over old news of which the end is on its way', () => {
    stage.fold.advance(T0 + 10 * HOUR)
    stage.urgent('c1', T0)
    expect(stage.look(T0 + 10 * HOUR, T0 + 10 * HOUR + 5 * S)).toEqual([])
    stage.tell('case.cancelled', 'c1', T0 + HOUR, { reason: 'x', approver: 'x' })
    expect(stage.look(T0 + 10 * HOUR + 6 * S, T0 + 10 * HOUR + 2 * MIN)).toEqual([])
  })

  const feed = (verb: 'lost' | 'restored', atMs: number): void =>
    stage.tell(`feed.${verb}`, 'app', atMs, { regionCode: 'S' })

  it('[AL3] a feed that chatters makes one alarm, and one that only blinks makes none', () => {
    feed('lost', T0)
    stage.look(T0, T0 + 3 * MIN)
    for (let at = T0 + 4 * MIN; at < T0 + 20 * MIN; at += 40 * S) {
      feed('restored', at)
      stage.look(at, at + 19 * S)
      feed('lost', at + 20 * S)
      stage.look(at + 20 * S, at + 39 * S)
    }
    const told = (): readonly string[] =>
      stage.facts.filter(({ type }) => type.startsWith('alarm.')).map(({ type }) => type)
    expect(told()).toEqual(['alarm.raised'])
    stage = new Stage()
    feed('lost', T0)
    stage.look(T0, T0 + 30 * S)
    feed('restored', T0 + 30 * S)
    stage.look(T0 + 30 * S, T0 + 5 * MIN)
    expect(told()).toEqual([])
  })

  it('[ST4] a silence clears nothing: it ends by the feed alone', () => {
    feed('lost', T0)
    expect(stage.look(T0, T0 + 3 * MIN)).toEqual(['alarm.raised feedLost:app +60'])
    expect(stage.look(T0 + 5 * HOUR, T0 + 5 * HOUR + 2 * MIN)).toEqual([])
    feed('restored', T0 + 5 * HOUR + 2 * MIN)
    expect(stage.look(T0 + 5 * HOUR + 2 * MIN, T0 + 5 * HOUR + 5 * MIN)).toHaveLength(1)
    expect(stage.stateOf('feedLost:app')).toBe('CLEARED')
  })

  const act = (verb: string, atMs: number, data: NewFact['data'] = {}): void =>
    stage.tell(`alarm.${verb}`, 'l1Unsigned:c1', atMs, { by: '值班员', reason: 'x', ...data })

  it('[AL4] a shelved alarm comes back by itself, and calls again', () => {
    stage.urgent('c1', T0)
    stage.look(T0, T0 + 2 * MIN)
    act('shelved', T0 + 2 * MIN, { until: T0 + 30 * MIN })
    expect(stage.look(T0 + 3 * MIN, T0 + 4 * MIN)).toEqual([])
    stage.fold.advance(T0 + 29 * MIN)
    expect(stage.stateOf('l1Unsigned:c1')).toBe('SHELVED')
    stage.fold.advance(T0 + 30 * MIN)
    expect(stage.stateOf('l1Unsigned:c1')).toBe('RAISED')
    expect(stage.fold.watch.annunciations(T0 + HOUR)).toEqual([T0 + MIN, T0 + 30 * MIN])
  })

  it('[AL4] what ends while it is shelved comes back to nobody, and what begins again stays on the shelf', () => {
    stage.urgent('c1', T0)
    stage.look(T0, T0 + 2 * MIN)
    act('shelved', T0 + 2 * MIN, { until: T0 + 30 * MIN })
    stage.tell('case.cancelled', 'c1', T0 + 3 * MIN, { reason: 'x', approver: 'x' })
    stage.look(T0 + 3 * MIN, T0 + 4 * MIN)
    expect(stage.stateOf('l1Unsigned:c1')).toBe('SHELVED_CLEARED')
    stage.fold.advance(T0 + 31 * MIN)
    expect(stage.stateOf('l1Unsigned:c1')).toBe('CLEARED')
    expect(stage.fold.watch.alarms().size).toBe(0)
  })

  it('[WD1] a drill begins with no alarm of the live past, and has its own', () => {
    const drill = new Stage('drill:d')
    drill.write({
      id: 'a',
      source: '/app',
      type: 'case.reported',
      subject: 'c1',
      world: 'live',
      time: T0,
      data: {
        categoryL1: '02',
        categoryL2: '0201',
        source: 'grid',
        regionCode: 'A1',
        urgency: 'L1',
      },
    })
    drill.urgent('c2', T0 + MIN)
    expect(drill.look(T0 + MIN, T0 + 5 * MIN)).toEqual(['alarm.raised l1Unsigned:c2 +120'])
    expect(drill.facts.at(-1)?.world).toBe('drill:d')
  })

  it('writes facts that pass their schemas and the tables, whatever happens to the cases', () => {
    const stepArb = fc.record({
      no: fc.nat(3),
      type: fc.constantFrom('case.reported', 'case.accepted', 'case.filed', 'case.cancelled'),
      afterS: fc.integer({ min: 1, max: 200 }),
    })
    let raised = 0
    fc.assert(
      fc.property(fc.array(stepArb, { minLength: 3, maxLength: 12 }), (steps) => {
        stage = new Stage()
        let at = T0
        for (const { no, type, afterS } of steps) {
          stage.look(at, at + afterS * S)
          at += afterS * S
          if (type === 'case.reported') stage.urgent(`c${no}`, at)
          else stage.tell(type, `c${no}`, at, { reason: 'x', approver: 'x' })
        }
        stage.look(at, at + 3 * MIN)
        const told = stage.facts.filter(({ type }) => type.startsWith('alarm.'))
        const ids = new Set(told.map(({ seq }) => seq))
        const rejected = stage.fold.ledger.rejections().filter(({ fact }) => ids.has(fact.seq))
        expect(rejected).toEqual([])
        for (const { type, data } of told) {
          const due = data['due']
          const sent =
            typeof due === 'number' ? { ...data, due: new Date(due).toISOString() } : data
          expect(factType(type)?.schema.parse(sent)).toEqual(data)
          if (type === 'alarm.raised') raised++
        }
      }),
      { numRuns: 40 },
    )
    expect(raised).toBeGreaterThan(20)
  })
})
