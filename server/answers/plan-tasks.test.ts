import { describe, expect, it } from 'vitest'
import type { Fact, FactData } from '../../shared/fact/fact.ts'
import { maskFor } from '../board/mask.ts'
import { randomContext } from '../testing/random-context.ts'
import { createWorld, type WorldFold } from '../world/world.ts'
import { MOST_PLAN_TASKS, planTasksOf } from './plan-tasks.ts'

const CONTEXT = randomContext('Asia/Shanghai')
const { tree } = CONTEXT
const T0 = Date.UTC(2026, 5, 1, 2)
const HOUR = 3_600_000

type Told = readonly [type: string, subject: string, data: FactData]
const started: Told = ['response.started', 'r', { responseLevel: 3, regionCodes: ['S'] }]
const task = (id: string, grid: string, hours: number): Told => [
  'task.created',
  id,
  { responseId: 'r', title: id, gridCodes: [grid], dueAt: T0 + hours * HOUR },
]

function folded(told: readonly Told[]): WorldFold {
  const fold = createWorld(CONTEXT, 'live')
  told.forEach(([type, subject, data], i) => {
    const time = T0 + i
    const fact: Fact = {
      ...{ seq: i + 1, recordedAt: time, id: `e${i}`, source: 's', type, subject, time },
      ...{ world: 'live', data },
    }
    fold.apply(fact)
  })
  fold.advance(T0 + 60_000)
  return fold
}

function titles(fold: WorldFold, code: string, profile: 'DUTY' | 'PUBLIC' = 'DUTY'): string[] {
  const mask = maskFor(profile, tree, () => null)
  return planTasksOf(fold, tree, tree.indexOf(code), mask).map(({ title }) => title)
}

describe('plan tasks of a grid', () => {
  const blocked: readonly Told[] = [
    ['task.claimed', 'late', {}],
    ['task.started', 'late', {}],
    ['task.blocked', 'late', { blocker: '积水' }],
  ]

  it('are those that name it or what lies in it, blocked first, then by their limit', () => {
    const fold = folded([started, task('late', 'A1', 9), task('soon', 'A1', 1), ...blocked])
    expect(titles(fold, 'A1')).toEqual(['late', 'soon'])
    expect(titles(fold, 'A')).toEqual(['late', 'soon'])
    expect(titles(fold, 'B1')).toEqual([])
  })

  it('[PV1] are told to no visitor and not to the public', () => {
    expect(titles(folded([started, task('a', 'A1', 1)]), 'A1', 'PUBLIC')).toEqual([])
  })

  it('go with their response', () => {
    const over: readonly Told[] = [
      ['response.ended', 'r', {}],
      ['response.closed', 'r', {}],
    ]
    expect(titles(folded([started, task('a', 'A1', 1), ...over]), 'A1')).toEqual([])
  })

  it('[A5] have no limit any more once the response has ended, those of recovery have theirs', () => {
    const recovery: Told = [
      'task.created',
      'home',
      {
        ...{ responseId: 'r', title: 'home', kind: 'recovery', gridCodes: ['A1'] },
        dueAt: T0 + 9 * HOUR,
      },
    ]
    const fold = folded([started, task('soon', 'A1', 1), ['response.ended', 'r', {}], recovery])
    const mask = maskFor('DUTY', tree, () => null)
    const rows = planTasksOf(fold, tree, tree.indexOf('A1'), mask)
    expect(rows.map(({ title, dueAt }) => [title, dueAt])).toEqual([
      ['home', T0 + 9 * HOUR],
      ['soon', null],
    ])
  })

  it('[LL4] stay within their cap', () => {
    const many = Array.from({ length: MOST_PLAN_TASKS + 1 }, (_, i) => task(`t${i}`, 'A1', i))
    const shown = titles(folded([started, ...many]), 'A1')
    expect(shown).toHaveLength(MOST_PLAN_TASKS)
    expect(shown).not.toContain(`t${MOST_PLAN_TASKS}`)
  })
})
