import { deserialize, serialize } from 'node:v8'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Profile } from '../../shared/board/board.ts'
import type { FactData, World } from '../../shared/fact/fact.ts'
import { MOST_MARKS, type Marks } from '../../shared/wall/marks.ts'
import { MOST_MOMENTS } from '../board/moments.ts'
import { sampleContext } from '../testing/sample-history.ts'
import { createWorld, type WorldFold, type WorldState } from '../world/world.ts'
import { markWorlds } from './marks.ts'

const CONTEXT = sampleContext('Asia/Shanghai')
const T0 = Date.UTC(2026, 2, 6, 1)
const MIN = 60_000
const HOUR = 60 * MIN
const DRILL = 'drill:d1' as const

let fold: WorldFold
let seq: number
beforeEach(() => {
  fold = createWorld(CONTEXT, 'live')
  seq = 0
})

/** @param lateMs how long after it happened the world is told */
function tell(type: string, subject: string, time: number, data: FactData, lateMs = 0): void {
  const recordedAt = Math.max(time + lateMs, fold.tMs)
  const id = `f${++seq}`
  fold.apply({ id, source: 's', type, subject, time, world: fold.world, data, seq, recordedAt })
}

function alert(id: string, time: number, warningLevel: number, lateMs = 0): void {
  tell('response.alerted', id, time, { regionCodes: ['A'], warningLevel }, lateMs)
}

function start(id: string, time: number, responseLevel: number): void {
  tell('response.started', id, time, { regionCodes: ['A'], responseLevel })
}

function raise(kind: string, id: string, time: number, rest: FactData = {}, lateMs = 0): void {
  const data = { kind, regionCode: 'A1a', about: `case:${id}`, ...rest }
  tell('alarm.raised', `${kind}:${id}`, time, data, lateMs)
}

const clear = (kind: string, id: string, time: number): void =>
  tell('alarm.cleared', `${kind}:${id}`, time, { kind, regionCode: 'A1a' })

function marks(profile: Profile = 'DUTY', region = 'S', fromMs = T0, toMs = T0 + 24 * HOUR): Marks {
  return markWorlds(CONTEXT)(fold).marks({ region, fromMs, toMs, profile })
}

const modes = (...rest: Parameters<typeof marks>): string[] =>
  marks(...rest).modes.marks.map(
    ({ at, mode, level }) => `${(at - T0) / MIN} ${mode} ${level ?? '–'}`,
  )

const alarms = (profile: Profile = 'DUTY', region = 'S'): string[] =>
  marks(profile, region).alarms!.marks.map(
    ({ at, kind, region: code }) => `${(at - T0) / MIN} ${kind} ${code}`,
  )

describe('marks of the mode', () => {
  it('tell every change of mode and of level, and in which mode the span begins', () => {
    alert('r', T0, 2)
    start('r', T0 + 10 * MIN, 3)
    tell('response.countersigned', 'r', T0 + 15 * MIN, { countersignDueAt: null })
    tell('response.levelChanged', 'r', T0 + 20 * MIN, { responseLevel: 2, previousLevel: 3 })
    tell('response.ended', 'r', T0 + 30 * MIN, {})
    tell('response.closed', 'r', T0 + 40 * MIN, {})
    const all = ['0 ALERT 2', '10 EMERGENCY 3', '20 EMERGENCY 2', '30 RECOVERY –', '40 NORMAL –']
    expect(modes()).toEqual(all)
    expect(modes('DUTY', 'S', T0 + 10 * MIN, T0 + 30 * MIN)).toEqual(all.slice(1, 4))
    const later = marks('DUTY', 'S', T0 + 25 * MIN, T0 + HOUR)
    expect(later.modes.before).toEqual({ mode: 'EMERGENCY', level: 2 })
    expect(later.modes.marks.map(({ mode }) => mode)).toEqual(['RECOVERY', 'NORMAL'])
  })

  it('[WD4] stand at the first instant whose board shows the change, however late the world was told', () => {
    alert('r', T0, 4)
    fold.advance(T0 + 59 * MIN)
    expect(fold.board('S', 'DUTY').values['mode.warningLevel']).toBe(4)
    tell('response.lifted', 'r', T0 + 30 * MIN, {}, 30 * MIN + 400)
    expect(fold.board('S', 'DUTY').values['mode']).toBe('NORMAL')
    expect(modes()).toEqual(['0 ALERT 4', '60 NORMAL –'])
  })

  it('follow the response that leads, as boards do', () => {
    alert('a', T0, 3)
    start('b', T0 + 10 * MIN, 4)
    start('c', T0 + 20 * MIN, 2)
    expect(fold.board('S', 'DUTY').values['mode.response']).toBe('c')
    tell('response.ended', 'c', T0 + 30 * MIN, {})
    tell('response.annulled', 'b', T0 + 35 * MIN, {})
    expect(fold.board('S', 'DUTY').values['mode.response']).toBe('a')
    tell('response.lifted', 'a', T0 + 40 * MIN, {})
    expect(modes()).toEqual([
      ...['0 ALERT 3', '10 EMERGENCY 4', '20 EMERGENCY 2', '30 EMERGENCY 4', '35 ALERT 3'],
      '40 RECOVERY –',
    ])
  })

  it('say nothing of a mode that is not known: before the first fact', () => {
    expect(marks().modes).toEqual({ knownFrom: null, before: null, marks: [], more: 0 })
    tell('case.reported', 'c', T0 + HOUR, { source: 'grid', regionCode: 'A' })
    expect(marks().modes).toMatchObject({ knownFrom: T0 + HOUR, before: null })
    const known = marks('DUTY', 'S', T0 + HOUR, T0 + 2 * HOUR)
    expect(known.modes.before).toEqual({ mode: 'NORMAL', level: null })
  })

  it('leave out a step that was not legal in its place', () => {
    start('r', T0, 3)
    tell('response.closed', 'r', T0 + 10 * MIN, {})
    expect(modes()).toEqual(['0 EMERGENCY 3'])
  })

  it('[LL4] hold their cap, the newest of them, and say how many more there were', () => {
    start('r', T0, 3)
    for (let i = 1; i <= MOST_MARKS.modes; i++)
      tell('response.levelChanged', 'r', T0 + i * MIN, { responseLevel: 3 - (i % 2) })
    const { modes: told } = marks()
    expect(told.marks).toHaveLength(MOST_MARKS.modes)
    expect(told).toMatchObject({ more: 1, before: null, knownFrom: T0 + MIN })
  })
})

describe('marks of alarms', () => {
  it('tell every time that one was raised, with kind and place, and no shelving, clearing or doubling', () => {
    raise('l1Late', 'a', T0 + MIN)
    raise('l1Late', 'a', T0 + 2 * MIN)
    clear('l1Late', 'a', T0 + 3 * MIN)
    raise('l1Late', 'a', T0 + 4 * MIN)
    tell('alarm.shelved', 'l1Late:a', T0 + 5 * MIN, { by: 'x', reason: 'x', until: T0 + 9 * MIN })
    fold.advance(T0 + 10 * MIN)
    raise('warningUnacked', 'w', T0 + 6 * MIN, { regionCode: 'B' })
    expect(alarms()).toEqual(['1 l1Late A1a', '4 l1Late A1a', '10 warningUnacked B'])
    expect(marks().alarms!.marks.map(({ priority }) => priority)).toEqual([
      ...['medium', 'medium', 'high'],
    ])
  })

  it('[WD4] stand where the room was told, not where the alarm should have come', () => {
    raise('l1Late', 'a', T0, {}, 3 * HOUR + 700)
    expect(alarms()).toEqual(['180 l1Late A1a'])
    expect(marks('DUTY', 'S', T0, T0 + 2 * HOUR).alarms!.marks).toEqual([])
  })

  it('are of the region and what lies below it', () => {
    raise('l1Late', 'a', T0)
    raise('l1Late', 'b', T0 + MIN, { regionCode: 'B' })
    expect(alarms('DUTY', 'A')).toEqual(['0 l1Late A1a'])
    expect(alarms('DUTY', 'B')).toEqual(['1 l1Late B'])
    expect(alarms()).toHaveLength(2)
  })

  it('[PV1] are as secret as what they are about, and none are told to a visitor and the public', () => {
    tell('case.reported', 'p', T0, { source: 'petition', categoryL1: 'a', regionCode: 'A1a' })
    raise('l1Late', 'open', T0)
    raise('l1Late', 'secret', T0 + MIN, { source: 'petition' })
    raise('l1Late', 'p', T0 + 2 * MIN)
    expect(alarms('DUTY')).toHaveLength(3)
    expect(alarms('LEADER')).toEqual(['0 l1Late A1'])
    start('r', T0 + HOUR, 3)
    for (const profile of ['VISITOR', 'PUBLIC'] as const) {
      expect(marks(profile).alarms).toBeNull()
      expect(modes(profile)).toEqual(['60 EMERGENCY 3'])
    }
  })

  it('[LL4] hold their cap, the worst and newest of them, and say by priority how many more there were', () => {
    for (let i = 0; i < MOST_MARKS.alarms; i++) raise('whistleLate', `w${i}`, T0 + i * 1000)
    raise('warningUnacked', 'w', T0 + HOUR)
    const { marks: told, more } = marks().alarms!
    expect(told).toHaveLength(MOST_MARKS.alarms)
    expect(told.at(-1)).toMatchObject({ kind: 'warningUnacked', priority: 'high' })
    expect(told[0]!.at).toBe(T0 + 1000)
    expect(more).toEqual({ high: 0, medium: 0, low: 1 })
  })

  it('[LL4] are remembered up to a number, and it is said from when on', () => {
    for (let i = 0; i <= MOST_MOMENTS.alarm; i++) raise('whistleLate', `w${i}`, T0 + i * 1000)
    expect(marks().alarms!.knownFrom).toBe(T0 + 1000)
    expect(marks().modes.knownFrom).toBe(T0)
  })
})

it('[JN3] are the same after a restart', () => {
  start('r', T0, 3)
  raise('l1Late', 'a', T0 + MIN, {}, HOUR)
  const before = marks()
  const saved = deserialize(serialize(fold.save())) as WorldState
  fold = createWorld(CONTEXT, 'live')
  fold.restore(saved)
  expect(marks()).toEqual(before)
  expect(before.alarms!.marks).toHaveLength(1)
})

it('[MD1] [WD1] of a drill are its own alone', () => {
  fold = createWorld(CONTEXT, DRILL)
  const told = (world: World, type: string, subject: string, time: number, data: FactData): void =>
    fold.apply({
      ...{ id: `f${++seq}`, source: 's', type, subject, time, world, data, seq },
      recordedAt: time,
    })
  const alarm = { kind: 'l1Late', regionCode: 'A1a' }
  told('live', 'response.started', 'r', T0, { regionCodes: ['A'], responseLevel: 1 })
  told('live', 'alarm.raised', 'l1Late:a', T0, alarm)
  told(DRILL, 'response.started', 'd', T0 + HOUR, { regionCodes: ['A'], responseLevel: 4 })
  told(DRILL, 'alarm.raised', 'l1Late:b', T0 + 2 * HOUR, alarm)
  expect(modes()).toEqual(['60 EMERGENCY 4'])
  expect(alarms()).toEqual(['120 l1Late A1a'])
  expect(marks().modes).toMatchObject({ knownFrom: T0 + HOUR, before: null })
})
