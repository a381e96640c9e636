import { beforeEach, describe, expect, it } from 'vitest'
import type { NewFact } from '../../shared/fact/fact.ts'
import type { Plan } from '../../shared/region/plan.ts'
import { sampleContext } from '../testing/sample-history.ts'
import { createWorld, type WorldFold } from '../world/world.ts'
import { LimitRaiser } from './raised-limits.ts'

const T0 = Date.UTC(2026, 2, 6, 1)
const S = 1000
const MIN = 60 * S
const context = sampleContext('Asia/Shanghai')
const { tree, pkg } = context
const PLAN = { id: 'flood', categories: ['02'] } as unknown as Plan

let fold: WorldFold
let raiser: LimitRaiser
let facts: NewFact[]

function write(fact: NewFact): void {
  if (facts.some(({ id, source }) => id === fact.id && source === fact.source)) return
  facts.push(fact)
  fold.apply({ ...fact, seq: facts.length, recordedAt: Math.max(fact.time, fold.tMs) })
}

function tell(type: string, subject: string, atMs: number, data: NewFact['data'] = {}): void {
  const id = `${type}.${subject}.${atMs}`
  write({ id, source: '/app', type, subject, world: fold.world, time: atMs, data })
}

function report(id: string, atMs: number, data: NewFact['data'] = {}): void {
  const category = { categoryL1: '02', categoryL2: '0201', source: 'grid', urgency: 'L2' }
  tell('case.reported', id, atMs, { ...category, regionCode: 'A1', ...data })
}

function start(atMs: number, planId = 'flood'): void {
  const data = { regionCodes: ['A'], planId, matter: 'x', transition: 'A1' }
  tell('response.alerted', 'r1', atMs, data)
}

/** What the raiser tells at an instant, folded. */
function look(atMs: number): string[] {
  fold.advance(atMs)
  fold.ledger.settle()
  const raised = raiser.look({
    ...{ world: fold.world, tMs: fold.tMs, tree, catalogue: pkg.catalogue, plans: [PLAN] },
    inForce: fold.watch.inForce(),
    openCases: (visit) => fold.openCases(visit),
  })
  for (const fact of raised) write(fact)
  return raised.map(({ subject, time }) => `${subject} +${(time - T0) / S}`)
}

const dueOf = (id: string): number | null | undefined =>
  fold.ledger.get('case', id)?.rounds.at(-1)?.clocks['ACCEPT']?.dueAt

beforeEach(() => {
  fold = createWorld(context, 'live')
  raiser = new LimitRaiser()
  facts = []
})

describe('limits of cases that come up during a response (DOMAIN §4.2, A1)', () => {
  it('are raised at the next whole minute, once, where the case is related', () => {
    start(T0)
    expect(look(T0 + S)).toEqual([])
    report('c1', T0 + 10 * S)
    report('elsewhere', T0 + 10 * S, { regionCode: 'B1' })
    report('unrelated', T0 + 10 * S, { categoryL1: '03', categoryL2: '0301' })
    report('ordinary', T0 + 10 * S, { urgency: 'L3' })
    expect(look(T0 + 59 * S)).toEqual([])
    expect(look(T0 + MIN)).toEqual(['c1 +60'])
    expect(dueOf('c1')).toBe(T0 + MIN + 30 * MIN)
    expect(look(T0 + 61 * S)).toEqual([])
    expect(look(T0 + 2 * MIN)).toEqual([])
    expect(fold.ledger.rejectionCount).toBe(0)
  })

  it('are raised when a case becomes related, e.g. is filed as L2', () => {
    start(T0)
    report('c1', T0, { urgency: 'L3' })
    expect(look(T0 + MIN)).toEqual([])
    tell('case.accepted', 'c1', T0 + 61 * S, { acceptor: 'a' })
    const filing = { categoryL1: '02', categoryL2: '0201', standardId: 's', urgency: 'L2' }
    tell('case.filed', 'c1', T0 + 62 * S, filing)
    expect(look(T0 + 2 * MIN)).toEqual(['c1 +120'])
  })

  it('are told the same by every process, and after a restart', () => {
    start(T0)
    report('c1', T0 + 10 * S)
    const other = new LimitRaiser()
    const sight = {
      ...{ world: fold.world, tree, catalogue: pkg.catalogue, plans: [PLAN] },
      openCases: (visit: Parameters<WorldFold['openCases']>[0]) => fold.openCases(visit),
    }
    fold.advance(T0 + MIN + 20 * S)
    fold.ledger.settle()
    const inForce = [...fold.watch.inForce()]
    const one = raiser.look({ ...sight, inForce, tMs: T0 + MIN + 3 * S })
    const two = other.look({ ...sight, inForce, tMs: T0 + MIN + 20 * S })
    expect(one).toHaveLength(1)
    expect(two).toEqual(one)
  })

  it('stay as they are without a plan, before a response, and from its recovery on', () => {
    report('c1', T0)
    expect(look(T0 + MIN)).toEqual([])
    start(T0 + MIN, 'unknown')
    expect(look(T0 + 2 * MIN)).toEqual([])
    fold = createWorld(context, 'live')
    facts = []
    start(T0)
    tell('response.lifted', 'r1', T0 + 30 * S, { liftBasis: 'x' })
    report('c2', T0 + 40 * S)
    expect(look(T0 + 3 * MIN)).toEqual([])
  })

  it('come in batches where they are many, none twice and none left', () => {
    start(T0)
    for (let i = 0; i < 1201; i++) report(`c${i}`, T0 + S)
    const batches = [0, 1, 2, 3].map((second) => look(T0 + MIN + second * S).length)
    expect(batches).toEqual([500, 500, 201, 0])
  })
})
