import { expect, test } from 'vitest'
import type { FactData, World } from '../../shared/fact/fact.ts'
import { randomContext } from '../testing/random-context.ts'
import { createWorld } from './world.ts'

const T0 = Date.UTC(2026, 5, 1, 2)
const MINUTE = 60_000
const DRILL = 'drill:d1' as const

type Told = readonly [world: World, type: string, subject: string, data: FactData]
const started = (world: World, id: string): Told => [
  ...([world, 'response.started', id] as const),
  { matter: '台风', responseLevel: 3, regionCodes: ['S'], proposedBy: '值班长' },
]
const ordered = (world: World, id: string): Told => [
  ...([world, 'response.ordered', id] as const),
  {
    ...{ transition: 'A2', responseId: 'r', proposedBy: 'a', proposedById: 'b' },
    ...{ fields: {}, upperOrder: true, countersignDueAt: T0 + 99 * MINUTE },
  },
]
const task = (world: World, id: string, responseId: string): Told => [
  ...([world, 'task.created', id] as const),
  { responseId, title: id, dueAt: T0 },
]

test('[WD1] [WD2] a drill is forked with the cases of the live world and with none of its responses, proposals and tasks', () => {
  const fold = createWorld(randomContext('Asia/Shanghai'), DRILL)
  const told: readonly Told[] = [
    ['live', 'case.reported', 'c', { regionCode: 'A1', category: { l1: '02', l2: '01' } }],
    ...[started('live', 'r'), ordered('live', 'p'), task('live', 't', 'r')],
    ['live', 'response.ended', 'r', { endBasis: '已消除' }],
    ...[started(DRILL, 'dr'), ordered(DRILL, 'dp'), task(DRILL, 'dt', 'dr')],
  ]
  told.forEach(([world, type, subject, data], i) => {
    const time = T0 + i * MINUTE
    fold.apply({
      ...{ seq: i + 1, recordedAt: time, id: `e${i}`, source: 's', type, subject, time },
      ...{ world, data, actor: '值班员' },
    })
  })
  fold.advance(T0 + 60 * MINUTE)
  const ids = (family: 'case' | 'response' | 'proposal' | 'task') =>
    [...fold.records(family)].map(({ id }) => id)
  expect(ids('case')).toEqual(['c'])
  expect([ids('response'), ids('proposal'), ids('task')]).toEqual([['dr'], ['dp'], ['dt']])
  expect(fold.record('response', 'r')).toBeUndefined()
  expect(fold.record('response', 'dr')?.state).toBe('EMERGENCY')
  expect(Object.keys(fold.board('S', 'DUTY').lists['tasks']!)).toEqual(['dt'])
})
