import { expect, test } from 'vitest'
import type { FactData } from '../../shared/fact/fact.ts'
import { differences } from '../ops/recount/differences.ts'
import { Recounter } from '../ops/recount/recount.ts'
import { randomContext } from '../testing/random-context.ts'
import { MINUTE, MONDAY, tell, type Event } from '../testing/told.ts'
import { createWorld } from '../world/world.ts'

const CONTEXT = randomContext('Asia/Shanghai')

const at = (minutes: number): number => MONDAY + minutes * MINUTE
const of = (minutes: number, type: string, subject: string, data: FactData = {}): Event => [
  ...([type, subject, at(minutes)] as const),
  data,
]
const alerted = (minutes: number, data: FactData = {}): Event =>
  of(minutes, 'response.alerted', 'r', { regionCodes: ['S'], ...data })
const started = (minutes: number, data: FactData = {}): Event =>
  of(minutes, 'response.started', 'r', { regionCodes: ['S'], responseLevel: 3, ...data })

/** Numbers of the street at a minute, which the recount agrees with. */
function figuresAt(minutes: number, events: readonly Event[]): (key: string) => unknown {
  const fold = createWorld(CONTEXT, 'live')
  const facts = tell(fold, events)
  fold.advance(at(minutes))
  expect(fold.ledger.rejections()).toEqual([])
  const { tree, calendar, pkg } = CONTEXT
  const context = { tree, calendar, catalogue: pkg.catalogue }
  const board = fold.board('S', 'DUTY')
  const recounted = new Recounter(facts, fold.tMs, context).recount('S')
  expect(differences(board, recounted)).toEqual([])
  return (key) => board.values[key]
}

const warned = of(0, 'warning.received', 'w', { level: 2 })
const told = (minutes: number): FactData => ({
  incident: { foundAt: new Date(at(minutes)).toISOString() },
})

test.each([
  ['the incident’s finding, where it is told', [warned, started(65, told(50))], 15],
  ['the receipt of the warning that the alert names', [warned, started(65)], 65],
  [
    'the receipt, also where the warning was lifted since',
    [warned, of(62, 'warning.lifted', 'w'), started(65)],
    65,
  ],
])('[E7] the time to start runs from %s', (_from, events, minutes) => {
  expect(figuresAt(70, [...events, alerted(60, { warningId: 'w' })])('E7@now')).toBe(minutes)
})

test('[E7] an alert without a warning that was received is itself where it runs from', () => {
  expect(figuresAt(70, [warned, alerted(60), started(65)])('E7@now')).toBe(5)
})

const HOUR_MIN = 60
const work = { responseId: 'r' }
const ended = of(HOUR_MIN, 'response.ended', 'r', { endBasis: '险情消除' })
const task = (id: string, minutes: number, dueMin: number, data: FactData = {}): Event =>
  of(minutes, 'task.created', id, { ...work, title: id, dueAt: at(dueMin), ...data })
const done = (id: string, minutes: number): Event[] =>
  ['claimed', 'started', 'submitted', 'completed'].map((step) => of(minutes, `task.${step}`, id))
const called = (id: string, minutes: number): Event =>
  of(minutes, 'callout.sent', id, { ...work, post: id })

/** Of tasks and call-outs one of every fate around an end after an hour. */
const AROUND_END: readonly Event[] = [
  started(0),
  ...[task('inTime', 1, 30), ...done('inTime', 20)],
  ...[task('doneLate', 1, 30), ...done('doneLate', 40)],
  ...[task('missed', 1, 30), task('notYetDue', 1, 90)],
  ...[task('doneAfter', 1, 90), ...done('doneAfter', 80)],
  ...[task('cancelled', 1, 30), of(10, 'task.cancelled', 'cancelled')],
  ...[task('cancelledAfter', 1, 30), of(70, 'task.cancelled', 'cancelledAfter')],
  ...[called('answered', 1), of(5, 'callout.answered', 'answered')],
  ...[called('silent', 1), called('fresh', 50)],
  ...[called('unread', 58), of(70, 'callout.answered', 'fresh')],
]
const RECOVERING: readonly Event[] = [
  ended,
  task('home', HOUR_MIN, 120, { kind: 'recovery' }),
  ...[task('clean', HOUR_MIN, 120, { kind: 'recovery' }), ...done('clean', 100)],
  task('afterthought', 65, 70),
  called('afterwards', 65),
]

test('[E5] [E6] the tasks of a response count by how they stood at its end, whatever follows', () => {
  for (const minutes of [101, 12 * HOUR_MIN]) {
    const value = figuresAt(minutes, [...AROUND_END, ...RECOVERING])
    expect([value('E5@now.n'), value('E5@now.d'), value('E5@now.x')]).toEqual([2, 6, 1])
    expect([value('E6@now.n'), value('E6@now.d')]).toEqual([1, 4])
  }
})

test('[E5] those of recovery are told apart, and go on', () => {
  const value = figuresAt(12 * HOUR_MIN, [...AROUND_END, ...RECOVERING])
  expect([value('E5b@now.n'), value('E5b@now.d')]).toEqual([1, 2])
  expect(figuresAt(59, AROUND_END.slice(0, 2))('E5b@now')).toBeNull()
})

test('[E5] each department has its share of the tasks, and what no department has a share of its own', () => {
  const given: readonly Event[] = [
    started(0),
    ...[task('w1', 1, 30, { ownerOrg: 'water' }), ...done('w1', 20)],
    ...[task('w2', 1, 30, { ownerOrg: 'water' }), task('nobody', 1, 30)],
    ...[task('w3', 1, 30, { ownerOrg: 'water' }), of(10, 'task.cancelled', 'w3')],
    ...[ended, task('w4', HOUR_MIN, 120, { kind: 'recovery', ownerOrg: 'water' })],
  ]
  const value = figuresAt(12 * HOUR_MIN, given)
  const partsOf = (key: string): unknown[] => ['n', 'd', 'x'].map((part) => value(`${key}.${part}`))
  expect(partsOf('E5@now{owner=water}')).toEqual([1, 2, 1])
  expect(partsOf('E5@now{owner=other}')).toEqual([0, 1, 0])
  expect(partsOf('E5b@now{owner=water}')).toEqual([0, 1, 0])
  expect(partsOf('E5@now')).toEqual([1, 3, 1])
})

test('[E1] [E2] call-outs count by how they stood at the end of the response', () => {
  const value = figuresAt(12 * HOUR_MIN, [...AROUND_END, ...RECOVERING])
  expect([value('E1@now.n'), value('E1@now.d')]).toEqual([1, 4])
  expect([value('E2b@now.n'), value('E2b@now.d')]).toEqual([1, 2])
  expect([value('E2a@now'), value('E2c@now')]).toEqual([4, 2])
})

test('[E6] while a response is on, a limit that comes counts', () => {
  const value = figuresAt(12 * HOUR_MIN, AROUND_END)
  expect([value('E6@now.n'), value('E6@now.d')]).toEqual([2, 5])
  expect(value('E2b@now.d')).toBe(4)
})

const stock = (placeId: string | undefined, have: number | undefined, need?: number): Event =>
  of(5, 'supply.counted', `pump/${placeId ?? 'plan'}/${have === undefined}`, {
    ...{ ...work, kind: 'pump', ...(placeId === undefined ? {} : { placeId }) },
    ...(have === undefined ? {} : { have }),
    ...(need === undefined ? {} : { need }),
  })

test.each([
  ['one place makes up for no other', [stock('p', 20, 5), stock('s', 0, 10)], [5, 15, 0]],
  [
    'the plan’s own need takes what lies anywhere',
    [stock(undefined, undefined, 10), stock('p', 6), stock('s', 9)],
    [10, 10, 1],
  ],
  [
    'it takes what is left over alone',
    [stock(undefined, undefined, 10), stock('p', 20, 15), stock('s', 0, 4)],
    [20, 29, 0],
  ],
  [
    'a place that is told of twice is one place',
    [stock('p', 20), stock('p', undefined, 15)],
    [15, 15, 1],
  ],
  ['what nobody has counted is no number', [stock('p', undefined, 15)], [0, 0, 0]],
] as const)('[E9] supplies: %s', (_says, events, [n, d, full]) => {
  const value = figuresAt(10, [started(0), ...events])
  expect([value('E9@now.n'), value('E9@now.d'), value('E9b@now.n')]).toEqual([n, d, full])
})

test("[A5'] what a mistaken start opened is in no rate, what the alert opened is", () => {
  const value = figuresAt(100, [
    alerted(0),
    ...[called('alert', 1), of(2, 'callout.answered', 'alert')],
    started(10),
    ...[task('t', 10, 30), called('c', 10), muster('m', 10, 10), came(12, 'm', 10)],
    of(10, 'sitrep.scheduled', 's', { ...work, no: 1, kind: 'initial', dueAt: at(25) }),
    of(20, 'response.reverted', 'r', { regionCodes: ['S'], reason: '误报' }),
    started(40),
    ...[task('t2', 40, 60), ...done('t2', 50), called('c2', 40), muster('m2', 10, 40)],
  ])
  expect([value('E1@now.n'), value('E1@now.d'), value('E2a@now')]).toEqual([1, 2, 1])
  expect([value('E3@now.n'), value('E3@now.d'), value('E4@now')]).toEqual([0, 10, null])
  expect([value('E5@now'), value('E5@now.d'), value('E6@now.d')]).toEqual([1, 1, 1])
  expect([value('E10@now'), value('E10@now.d')]).toEqual([null, 0])
})

const muster = (id: string, required: number, minutes = 0): Event =>
  of(minutes, 'muster.summoned', id, { ...work, kind: 'team', unit: id, required })
const came = (minutes: number, id: string, arrived: number): Event =>
  of(minutes, 'muster.arrived', id, { arrived })

test('[E3] [E4] [R6] who comes beyond what a unit was summoned for stands in for no other unit', () => {
  const musters = [started(0), muster('m1', 10), muster('m2', 10), came(5, 'm1', 20)]
  const value = figuresAt(30, musters)
  expect([value('E3@now.n'), value('E3@now.d'), value('E4@now')]).toEqual([10, 20, null])
  const full = figuresAt(30, [...musters, came(8, 'm2', 4), came(12, 'm2', 8)])
  expect([full('E3@now'), full('E4@now')]).toEqual([0.9, 12])
})
