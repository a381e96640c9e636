import fc from 'fast-check'
import { expect, it } from 'vitest'
import { may } from '../../../shared/access/roles.ts'
import { PROFILES } from '../../../shared/board/board.ts'
import { FACT_TYPES } from '../../../shared/fact/registry.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { buildRegionTree } from '../../../shared/region/tree.ts'
import { MOST_WALL_PROFILES, wallProfileAt } from '../../../shared/scene/wall-profile.ts'
import type { Commander, Room, WorldView } from '../decision.ts'
import { CommandRefusal } from '../refusal.ts'
import { CommandSchema, kindOf } from '../registry.ts'
import { COMMAND_ROLES } from '../mode/rights.ts'
import { RAISED_MS, renewProfiles, wallProfilesOf } from './wall-profiles.ts'

const NOW = Date.parse('2026-11-22T08:30:00+08:00')
const HOUR = 3_600_000
const by: Commander = { id: 'account:a1', name: '值班长', roles: ['chief'] }

/** Walls of which things are said one after the other. */
function room() {
  const records = new Map<string, LedgerRecord>()
  const shifts: LedgerRecord[] = []
  let [seq, nowMs] = [0, NOW]
  const view: WorldView = {
    find: (_, id) => records.get(id),
    list: (family) => (family === 'duty' ? shifts : records.values()),
    open: () => shifts.filter(({ state }) => state === 'ON_DUTY'),
    latest: () => [],
  }
  const take = (
    facts: readonly { type: string; subject: string; data: object; time: number }[],
  ) => {
    for (const { type, subject, data, time } of facts) {
      FACT_TYPES['display.profileChanged'].schema.parse(data)
      seq += 1
      records.set(subject, {
        ...({ family: 'display', id: subject, state: 'SET', since: time } as LedgerRecord),
        fields: data as LedgerRecord['fields'],
        last: { type, time, seq },
      })
    }
  }
  return {
    view,
    shift: (to: number) =>
      void shifts.push({ state: 'ON_DUTY', fields: { to } } as unknown as LedgerRecord),
    pass: (ms: number) => void (nowMs += ms),
    order(command: object) {
      const parsed = CommandSchema.parse({ id: `p-${seq + 1}`, ...command })
      const parts = { view: () => view, drills: [], tree, district: {}, nowMs }
      const decision = kindOf(parsed.act).decide(parsed, by, parts as unknown as Room)
      take(decision.facts)
      return decision
    },
    handOver(until: number) {
      const facts = renewProfiles(view, { id: 'h-1', by, nowMs, until })
      take(facts)
      return facts
    },
    now: () => nowMs,
    shows: (wall: string, boot: 'VISITOR' | 'LEADER' = 'VISITOR', atMs = nowMs) =>
      wallProfileAt(wallProfilesOf(records.values(), nowMs), wall, boot, atMs),
  }
}
const tree = buildRegionTree(
  [{ id: 'street', name: '街道', nameEn: 'Street' }],
  [{ code: 'R', name: '街道', level: 'street', parent: null }],
)
const raise = { act: 'display.profileRaise', wall: 'hall', profile: 'DUTY', reason: '领导视察' }

it('[PV2] a raise has a reason and ends after four hours where no shift is on duty', () => {
  const { order, shows, pass } = room()
  expect(CommandSchema.safeParse({ ...raise, id: 'x', reason: ' ' }).success).toBe(false)
  expect(CommandSchema.safeParse({ ...raise, id: 'x', reason: undefined }).success).toBe(false)
  const { facts, answer } = order(raise)
  expect(facts[0]?.data).toMatchObject({ until: NOW + RAISED_MS, ends: 'time', byId: by.id })
  expect(answer).toEqual({ profile: 'DUTY', until: '2026-11-22T04:30:00.000Z' })
  expect([shows('hall'), shows('lobby')]).toEqual(['DUTY', 'VISITOR'])
  pass(RAISED_MS)
  expect(shows('hall')).toBe('VISITOR')
})

it('[PV2] with a shift on duty a raise ends with the shift, and the handover carries it to the end of the next', () => {
  const { order, shows, shift, pass, handOver } = room()
  shift(NOW + 2 * HOUR)
  expect(order(raise).facts[0]?.data).toMatchObject({ until: NOW + 2 * HOUR, ends: 'shift' })
  order({ ...raise, wall: 'lobby', until: new Date(NOW + 3 * HOUR).toISOString() })
  pass(HOUR)
  const renewed = handOver(NOW + 10 * HOUR)
  // The one with an end of its own keeps it.
  expect(renewed).toMatchObject([{ data: { wall: 'hall', until: NOW + 10 * HOUR, ends: 'shift' } }])
  pass(8 * HOUR)
  expect([shows('hall'), shows('lobby')]).toEqual(['DUTY', 'VISITOR'])
  pass(HOUR)
  expect([shows('hall'), handOver(NOW + 20 * HOUR)]).toEqual(['VISITOR', []])
})

it('[PV2] 一键隐私 lowers all walls, also of an open package, and a handover raises none of them again', () => {
  const { order, shows, shift, handOver } = room()
  shift(NOW + 2 * HOUR)
  order(raise)
  order({ act: 'display.privacy' })
  expect([shows('hall'), shows('lobby', 'LEADER')]).toEqual(['VISITOR', 'VISITOR'])
  expect(handOver(NOW + 10 * HOUR)).toEqual([])
  order({ act: 'display.privacy', profile: 'PUBLIC' })
  expect(shows('hall')).toBe('PUBLIC')
})

it('[PV2] lowering lifts nothing: neither a wall at PUBLIC nor all of them, whoever asks', () => {
  const { order, shows } = room()
  order({ act: 'display.profileLower', wall: 'lobby', profile: 'PUBLIC' })
  order({ act: 'display.privacy' })
  expect(shows('lobby')).toBe('PUBLIC')
  expect(order({ act: 'display.profileLower', wall: 'lobby' }).answer).toEqual({
    profile: 'PUBLIC',
  })
  expect([shows('lobby'), shows('hall', 'LEADER')]).toEqual(['PUBLIC', 'VISITOR'])
  order({ act: 'display.privacy', profile: 'PUBLIC' })
  order({ act: 'display.profileLower', wall: null, profile: 'VISITOR' })
  expect(shows('hall', 'LEADER')).toBe('PUBLIC')
})

it('[PV2] a raise falls back to the ceiling that stood under it, also when a handover carried it on', () => {
  const { order, shows, pass, shift, handOver } = room()
  shift(NOW + 2 * HOUR)
  order({ act: 'display.profileLower', wall: 'lobby', profile: 'PUBLIC' })
  order({ ...raise, wall: 'lobby', profile: 'LEADER' })
  order({ ...raise, wall: 'lobby', profile: 'DUTY' })
  pass(HOUR)
  expect(handOver(NOW + 10 * HOUR)).toMatchObject([{ data: { wall: 'lobby', under: 'PUBLIC' } }])
  pass(8 * HOUR)
  expect(shows('lobby')).toBe('DUTY')
  pass(HOUR)
  expect(shows('lobby')).toBe('PUBLIC')
})

it('[PV2] nothing is raised to PUBLIC: that would be a lowering that ends by itself', () => {
  expect(CommandSchema.safeParse({ ...raise, id: 'x', profile: 'PUBLIC' }).success).toBe(false)
})

it('[PV2] whatever was said before, a lowering raises no wall, now or later, and a raise leaves what it found', () => {
  const wall = fc.constantFrom(null, 'hall', 'lobby')
  const low = fc.constantFrom('PUBLIC', 'VISITOR')
  const lowering = fc.oneof(
    fc.record({ act: fc.constant('display.profileLower'), wall, profile: low }),
    fc.record({ act: fc.constant('display.privacy'), profile: low }),
  )
  const raising = fc.record({
    ...{ act: fc.constant(raise.act), reason: fc.constant(raise.reason), wall },
    profile: fc.constantFrom('VISITOR', 'LEADER', 'DUTY'),
    hours: fc.integer({ min: 1, max: 5 }),
  })
  const asked = (command: object, nowMs: number) => {
    const { hours, ...rest } = command as { readonly hours?: number }
    return hours === undefined
      ? rest
      : { ...rest, until: new Date(nowMs + hours * HOUR).toISOString() }
  }
  fc.assert(
    fc.property(
      fc.array(fc.oneof(lowering, raising), { maxLength: 6 }),
      fc.oneof(lowering, raising),
      (before, last) => {
        const { order, shows, now, pass } = room()
        for (const each of before) {
          order(asked(each, now()))
          pass(HOUR / 2)
        }
        const shown = () =>
          ['hall', 'lobby', 'other'].flatMap((name) =>
            [0, 1, 2, 3, 4, 5, 6].flatMap((hours) => [
              PROFILES.indexOf(shows(name, 'VISITOR', now() + hours * HOUR)),
              PROFILES.indexOf(shows(name, 'LEADER', now() + hours * HOUR)),
            ]),
          )
        const [was, , atEnd] = [shown(), order(asked(last, now())), shown()]
        const isLowering = !('hours' in last)
        const wrong = atEnd.filter((profile, i) => {
          // Six hours on every raise is over.
          const isOver = Math.floor(i / 2) % 7 === 6
          return isLowering ? profile > was[i]! : isOver && profile !== was[i]
        })
        expect(wrong).toEqual([])
      },
    ),
  )
})

it.each([['2026-11-22T08:30:00+08:00'], ['2026-11-23T08:30:01+08:00'], ['2026-11-21T00:00:00Z']])(
  '[PV2] a raise to %s is refused: it ends after now and within a day',
  (until) => {
    const { order, shows } = room()
    expect(() => order({ ...raise, until })).toThrow(CommandRefusal)
    expect(shows('hall')).toBe('VISITOR')
  },
)

it('[IN2] a command that is sent again says nothing new', () => {
  const { order } = room()
  const { answer } = order({ ...raise, id: 'again' })
  expect(order({ ...raise, id: 'again' })).toEqual({ facts: [], answer })
})

it('[LL4] so many walls are raised one by one and no more; lowering all is never refused', () => {
  const { order, shows } = room()
  for (let i = 0; i < MOST_WALL_PROFILES; i++) order({ ...raise, wall: `w${i}` })
  expect(() => order({ ...raise, wall: 'one more' })).toThrow('one by one')
  order({ ...raise, wall: 'w0', profile: 'LEADER' })
  order({ act: 'display.privacy' })
  expect(shows('w0')).toBe('VISITOR')
  order({ ...raise, wall: 'one more' })
  expect(shows('one more')).toBe('DUTY')
})

it('[AC2] raising is for the chief and the commander, lowering for whoever is at the desk', () => {
  const allowed = (act: string) => COMMAND_ROLES.filter((role) => may([role], kindOf(act).action))
  expect(allowed('display.profileRaise')).toEqual(['chief', 'commander'])
  expect(allowed('display.privacy')).toEqual(['officer', 'chief', 'commander', 'director'])
  expect(allowed('display.profileLower')).toEqual(['officer', 'chief', 'commander', 'director'])
})
