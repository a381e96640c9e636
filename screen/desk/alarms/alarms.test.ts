import { describe, expect, it } from 'vitest'
import {
  queueRows,
  shelvedRows,
  targetOf,
  wizardOf,
  type AlarmItem,
  type Suggestion,
} from './alarms.ts'

const T0 = Date.UTC(2026, 10, 20)
const ALL = { kind: null, isUnackedOnly: false }
const calm = { since: null, inWindow: 0 }

function alarm(id: string, rest: Partial<AlarmItem> = {}): AlarmItem {
  return {
    ...{ id, kind: 'whistleLate', rank: 10, region: 'A1', place: 'A', subject: `whistle:${id}` },
    ...{ category: null, state: 'RAISED', at: T0, due: null, by: null, until: null, count: 1 },
    ...rest,
  }
}

describe('the queue of the desk', () => {
  const alike = Array.from({ length: 12 }, (_, i) => alarm(`w${i}`))

  it('[AL2] shows one card for a storm, with all that it stands for, and unfolds it', () => {
    const answer = { alarms: [alarm('x', { kind: 'l1Late' }), ...alike], flood: calm }
    const folded = queueRows(answer, ALL, new Set())
    expect(folded.map(({ members }) => members.length)).toEqual([1, 12])
    const open = queueRows(answer, ALL, new Set([folded[1]!.key]))
    expect(open).toHaveLength(14)
    expect(new Set(open.flatMap(({ members }) => members)).size).toBe(13)
  })

  it('[AL2] groups from two on in a flood', () => {
    const answer = { alarms: alike.slice(0, 2), flood: { since: T0, inWindow: 11 } }
    expect(queueRows(answer, ALL, new Set())).toHaveLength(1)
    expect(queueRows({ ...answer, flood: calm }, ALL, new Set())).toHaveLength(2)
  })

  it('filters by kind and by what nobody acknowledged, and leaves the shelf to its own list', () => {
    const alarms = [
      alarm('a', { kind: 'l1Late' }),
      alarm('b', { state: 'ACKNOWLEDGED' }),
      alarm('c', { state: 'SHELVED', until: T0 + 2 }),
      alarm('d', { state: 'SHELVED', until: T0 + 1 }),
    ]
    const answer = { alarms, flood: calm }
    const keys = (filter: typeof ALL) => queueRows(answer, filter, new Set()).map(({ key }) => key)
    expect(keys(ALL)).toEqual(['a', 'b'])
    expect(keys({ ...ALL, isUnackedOnly: true })).toEqual(['a'])
    expect(queueRows(answer, { ...ALL, kind: 'whistleLate' }, new Set())).toHaveLength(1)
    expect(shelvedRows(answer).map(({ id }) => id)).toEqual(['d', 'c'])
  })
})

it('leads to what an alarm is about', () => {
  expect(targetOf('case:C1')).toEqual({ name: 'cases', query: { id: 'C1' } })
  expect(targetOf('feed:hotline')?.name).toBe('feeds')
  expect(targetOf('C1@today')).toBeNull()
  expect(targetOf(null)).toBeNull()
})

it('leads from a suggestion to the wizard with its places and plan filled in', () => {
  const suggestion = {
    ...{
      id: 'surge:A:02.0201:1',
      evidence: [],
      decidedAt: null,
      by: null,
      reason: null,
      history: [],
    },
    row: { region: 'A', regions: 'A B', plan: 'flood' },
  } as unknown as Suggestion
  expect(wizardOf(suggestion)).toEqual({
    name: 'mode',
    query: { transition: 'A1', suggestion: suggestion.id, regions: 'A B', plan: 'flood' },
  })
})

it('[WD1] what a drill suggests leads to the wizard of the drill, never of the real world', () => {
  const suggestion = { id: 's', row: { region: 'A', regions: 'A B', plan: 'flood' } } as Suggestion
  expect(wizardOf(suggestion, 'drill:d1').query).toEqual({
    ...{ transition: 'A1', suggestion: 's', regions: 'A B', plan: 'flood' },
    world: 'drill:d1',
  })
  expect(wizardOf(suggestion).query).not.toHaveProperty('world')
  expect(targetOf('sitrep:r/1', 'drill:d1')?.query).toEqual({ id: 'r/1', world: 'drill:d1' })
})
