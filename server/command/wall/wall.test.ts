import { expect, it } from 'vitest'
import { FACT_TYPES, type FactType } from '../../../shared/fact/registry.ts'
import { buildRegionTree } from '../../../shared/region/tree.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import type { Commander, Room } from '../decision.ts'
import { showsOf } from '../display/shows.ts'
import { CommandRefusal } from '../refusal.ts'
import { CommandSchema, kindOf } from '../registry.ts'
import { controlOf } from './control.ts'

const NOW = Date.parse('2026-11-22T08:30:45+08:00')
const ANNA: Commander = { id: 'account:anna', name: '值班员甲', roles: ['officer'] }
const BO: Commander = { id: 'account:bo', name: '值班长乙', roles: ['chief'] }

/** A room of walls: each order decided on what the ones before it left. */
function desk() {
  const records = new Map<string, LedgerRecord>()
  let seq = 0
  const view = {
    find: (_family: string, id: string) => records.get(id),
    list: () => records.values(),
    open: () => records.values(),
    latest: () => records.values(),
  }
  const tree = buildRegionTree(
    [{ id: 'street', name: '街道', nameEn: 'Street' }],
    [{ code: 'R', name: '街道', level: 'street', parent: null }],
  )
  const room = {
    ...{ view: () => view, drills: [], tree, district: { briefing: undefined }, nowMs: NOW },
  } as unknown as Room
  return {
    shows: () => showsOf(records.values()),
    control: () => controlOf(view),
    order(by: Commander, act: string, fields: object = {}, id = `c-${seq + 1}`) {
      const command = CommandSchema.parse({ act, id, ...fields })
      const { facts } = kindOf(act).decide(command, by, room)
      for (const fact of facts) {
        FACT_TYPES[fact.type as FactType].schema.parse(fact.data)
        seq += 1
        records.set(fact.subject, {
          ...({ family: 'display', id: fact.subject, state: 'SHOWN' } as LedgerRecord),
          fields: { ...fact.data },
          last: { seq, time: fact.time } as LedgerRecord['last'],
        })
      }
      return facts
    },
  }
}

const SHOW = { wall: 'hall', show: { kind: 'settings', settings: { region: 'R' } } }
const code = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    if (error instanceof CommandRefusal) return error.code
    throw error
  }
  return 'done'
}

it('drives walls without ceremony until somebody takes control, and then alone', () => {
  const { order, control } = desk()
  expect(code(() => order(ANNA, 'display.show', SHOW))).toBe('done')
  order(BO, 'display.takeControl')
  expect(control()).toEqual({ holder: BO.id, name: BO.name, since: NOW })
  expect(code(() => order(ANNA, 'display.show', SHOW))).toBe('controlHeld')
  expect(code(() => order(ANNA, 'display.reload', { wall: 'hall' }))).toBe('controlHeld')
  expect(code(() => order(BO, 'display.show', SHOW))).toBe('done')
})

it('hands control over to who takes it from whom they saw holding it', () => {
  const { order, control } = desk()
  order(BO, 'display.takeControl', { from: null })
  expect(code(() => order(ANNA, 'display.takeControl', { from: null }))).toBe('controlMoved')
  expect(code(() => order(ANNA, 'display.takeControl', { from: BO.id }))).toBe('done')
  expect(control()?.holder).toBe(ANNA.id)
  expect(code(() => order(BO, 'display.show', SHOW))).toBe('controlHeld')
})

it('gives control up to nobody, by its holder alone', () => {
  const { order, control } = desk()
  order(BO, 'display.takeControl')
  expect(code(() => order(ANNA, 'display.takeControl', { release: true }))).toBe('notHolder')
  order(BO, 'display.takeControl', { release: true })
  expect(control()).toBeNull()
  expect(code(() => order(ANNA, 'display.show', SHOW))).toBe('done')
})

it('[IN2] takes control and reloads once for one id', () => {
  const { order } = desk()
  expect(order(BO, 'display.takeControl', {}, 'one')).toHaveLength(1)
  expect(order(BO, 'display.takeControl', {}, 'one')).toHaveLength(0)
  expect(order(BO, 'display.reload', { wall: null }, 'two')).toHaveLength(1)
  expect(order(BO, 'display.reload', { wall: null }, 'two')).toHaveLength(0)
})

it('tells a wall to load its page anew beside what it was told to show; control itself shows nothing', () => {
  const { order, shows } = desk()
  order(BO, 'display.show', SHOW)
  order(BO, 'display.takeControl')
  order(BO, 'display.reload', { wall: 'hall' })
  expect(shows().map(({ wall, shown }) => [wall, shown])).toEqual([
    ['hall', { kind: 'settings', settings: { region: 'R' } }],
    ['hall', { kind: 'settings', settings: { reload: true } }],
  ])
})

it('[AC2] control and reload belong to who drives walls', () => {
  expect(kindOf('display.takeControl').action).toBe('wall.drive')
  expect(kindOf('display.reload').action).toBe('wall.drive')
})
