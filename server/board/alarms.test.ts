import { beforeEach, describe, expect, it } from 'vitest'
import { LIST_CAPS, SUGGESTIONS_KEY, type Profile } from '../../shared/board/board.ts'
import type { Fact, NewFact } from '../../shared/fact/fact.ts'
import { sampleContext } from '../testing/sample-history.ts'
import { createWorld, type WorldFold } from '../world/world.ts'

const T0 = Date.UTC(2026, 2, 6, 1)
const MIN = 60_000
let fold: WorldFold
let seq: number

beforeEach(() => {
  fold = createWorld(sampleContext('Asia/Shanghai'), 'live')
  seq = 0
})

function tell(type: string, subject: string, time: number, data: NewFact['data']): void {
  const fact: Fact = {
    ...{ id: `f${++seq}`, source: 'gewu/alarms', type, subject, time, data, world: 'live' },
    ...{ seq, recordedAt: Math.max(time, fold.tMs) },
  }
  fold.apply(fact)
}

function raise(kind: string, id: string, time: number, rest: NewFact['data'] = {}): void {
  tell('alarm.raised', `${kind}:${id}`, time, {
    kind,
    regionCode: 'A1a',
    about: `case:${id}`,
    ...rest,
  })
}

const listOf = (name: string, profile: Profile = 'DUTY') => fold.board('S', profile).lists[name]!
const keysOf = (profile: Profile = 'DUTY') => Object.keys(listOf('alarms', profile))

describe('the list of alarms', () => {
  it('has what nobody acknowledged first, by rank and age, and what is shelved last', () => {
    raise('whistleLate', 'w', T0)
    raise('l1Unsigned', 'b', T0 + 2)
    raise('l1Unsigned', 'a', T0 + 1)
    raise('warningUnacked', 'x', T0 + 3)
    raise('feedLost', 'f', T0 + 4)
    tell('alarm.acknowledged', 'warningUnacked:x', T0 + 5, { by: '值班员', reason: 'x' })
    tell('alarm.shelved', 'feedLost:f', T0 + 5, { by: '值班长', reason: 'x', until: T0 + 60 * MIN })
    expect(keysOf()).toEqual([
      ...['l1Unsigned:a', 'l1Unsigned:b', 'whistleLate:w', 'warningUnacked:x', 'feedLost:f'],
    ])
    expect(listOf('alarms')['feedLost:f']).toMatchObject({
      ...{ kind: 'feedLost', rank: 7, state: 'SHELVED', by: '值班长', until: T0 + 60 * MIN },
      ...{ region: 'A1a', place: 'A', subject: 'case:f', count: 1 },
    })
  })

  it('tells of a case the limit that runs now and whose it is, not that of the moment it was raised at', () => {
    const told = () => listOf('alarms')['l1Unsigned:c1']
    const data = { source: 'grid', categoryL1: 'a', regionCode: 'A1a', urgency: 'L1' }
    tell('case.reported', 'c1', T0, data)
    raise('l1Unsigned', 'c1', T0 + MIN, { due: T0 + 30 * MIN })
    expect(told()).toMatchObject({ clock: 'ACCEPT', due: T0 + 30 * MIN })
    tell('case.accepted', 'c1', T0 + 2 * MIN, {})
    tell('case.filed', 'c1', T0 + 3 * MIN, { category: 'a', slaClass: 'urgent' })
    expect(told()).toMatchObject({ clock: 'DISPATCH', due: T0 + 63 * MIN })
    raise('whistleLate', 'gone', T0 + MIN, { due: T0 })
    expect(listOf('alarms')['whistleLate:gone']).toMatchObject({ clock: null, due: T0 })
  })

  it('[LL4] holds its cap, the most urgent of them', () => {
    for (let i = 0; i < LIST_CAPS.alarms; i++) raise('whistleLate', `w${i}`, T0 + i)
    raise('l1Unsigned', 'a', T0 + 9000)
    const keys = keysOf()
    expect(keys).toHaveLength(LIST_CAPS.alarms)
    expect(keys[0]).toBe('l1Unsigned:a')
    expect(fold.board('S', 'DUTY').values['alarm.raised']).toBe(LIST_CAPS.alarms + 1)
  })

  it('[PV1] is empty for a visitor and the public, and tells a leader of no petition and no dispute below its community', () => {
    raise('l1Late', 'a', T0)
    raise('l1Late', 'secret', T0, { source: 'petition' })
    raise('l1Late', 'report', T0, { appealType: 'report' })
    expect(keysOf('PUBLIC')).toEqual([])
    expect(keysOf('VISITOR')).toEqual([])
    expect(keysOf('LEADER')).toEqual(['l1Late:a'])
    expect(keysOf('DUTY')).toHaveLength(3)
    const { values } = fold.board('S', 'VISITOR')
    expect(Object.keys(values).filter((key) => key.startsWith('alarm.'))).toEqual([])
    expect(fold.board('S', 'LEADER').values['alarm.raised']).toBe(1)
    expect(listOf('alarms', 'LEADER')['l1Late:a']).toMatchObject({ region: 'A1' })
  })

  it('is the same on each board of the world', () => {
    raise('l1Late', 'a', T0)
    expect(fold.board('B', 'DUTY').lists['alarms']).toEqual(listOf('alarms'))
  })

  it('[AL2] [AL4] says the flood, and the longest on the shelf', () => {
    for (let i = 0; i < 11; i++) raise('l1Late', `a${i}`, T0 + i * 1000)
    tell('alarm.shelved', 'l1Late:a0', T0 + MIN, { by: 'x', reason: 'x', until: T0 + 90 * MIN })
    tell('alarm.shelved', 'l1Late:a1', T0 + 2 * MIN, { by: 'x', reason: 'x', until: T0 + 9 * MIN })
    expect(fold.board('S', 'DUTY').values).toMatchObject({
      ...{ 'alarm.raised': 9, 'alarm.acknowledged': 0, 'alarm.shelved': 2 },
      ...{ 'alarm.shelvedSince': T0 + MIN, 'alarm.floodSince': T0 + 10_000 },
      'alarm.inTenMinutes': 11,
    })
    fold.advance(T0 + 20 * MIN)
    expect(fold.board('S', 'DUTY').values).toMatchObject({
      'alarm.shelved': 1,
      'alarm.floodSince': null,
    })
  })

  it('keeps alarms out of the ticker: what they are about is there', () => {
    raise('l1Late', 'a', T0)
    expect(listOf('ticker')).toEqual({})
    expect(fold.lastFactAt).toBeNull()
  })
})

describe('the list of suggestions', () => {
  const suggest = (i: number, rest: NewFact['data'] = {}): void =>
    tell('suggestion.raised', `surge:${i}`, T0 + i, {
      ...{ kind: 'surge', grade: 'watch', regionCode: 'A', regionCodes: ['A'], evidence: ['c1'] },
      ...{ category: '02.0201', windowMin: 60, count: 6, baseline: 1, z: 5, ...rest },
      lapsesAt: T0 + 120 * MIN,
    })

  it('[LL4] holds its cap, newest first, and lets go of what is decided or lapsed', () => {
    for (let i = 0; i <= LIST_CAPS.suggestions; i++) suggest(i)
    const keys = Object.keys(listOf('suggestions'))
    expect(keys).toHaveLength(LIST_CAPS.suggestions)
    expect(fold.board('S', 'DUTY').values[SUGGESTIONS_KEY]).toBe(LIST_CAPS.suggestions + 1)
    expect(keys[0]).toBe(`surge:${LIST_CAPS.suggestions}`)
    expect(listOf('suggestions')[keys[0]!]).toMatchObject({
      ...{ kind: 'surge', grade: 'watch', region: 'A', regions: 'A', count: 6, state: 'open' },
    })
    tell('suggestion.decided', keys[0]!, T0 + MIN, {
      ...{ kind: 'surge', regionCode: 'A', decision: 'ignored', reason: 'x', by: 'x' },
    })
    expect(Object.keys(listOf('suggestions'))[0]).toBe(keys[1])
    expect(Object.keys(listOf('suggestions', 'VISITOR'))).toEqual([])
    fold.advance(T0 + 120 * MIN)
    expect(listOf('suggestions')).toEqual({})
  })
})

it('[JN3] is the same after a restart', () => {
  raise('l1Late', 'a', T0)
  tell('case.reported', 'c1', T0, {
    ...{ categoryL1: '02', categoryL2: '0201', source: 'grid', regionCode: 'A1', urgency: 'L1' },
  })
  fold.advance(T0 + MIN)
  const again = createWorld(sampleContext('Asia/Shanghai'), 'live')
  again.restore(structuredClone(fold.save()))
  expect(again.board('S', 'DUTY')).toEqual(fold.board('S', 'DUTY'))
  expect(again.watch.conditions()).toEqual(fold.watch.conditions())
  expect(again.reports.save()).toEqual(fold.reports.save())
})
