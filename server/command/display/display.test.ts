import { expect, it } from 'vitest'
import { may } from '../../../shared/access/roles.ts'
import { BriefingSchema } from '../../../shared/scene/briefing.ts'
import { buildRegionTree } from '../../../shared/region/tree.ts'
import { LIFECYCLES } from '../../../shared/lifecycle/registry.ts'
import type { LedgerRecord } from '../../../shared/lifecycle/types.ts'
import { MOST_SHOWS, type Show } from '../../../shared/scene/scene.ts'
import { FACT_TYPES } from '../../../shared/fact/registry.ts'
import { CommandSchema, kindOf } from '../registry.ts'
import type { ShowCommand } from './schemas.ts'
import { decideDisplay, type DisplayParts } from './decide.ts'
import type { Commander, WorldView } from '../decision.ts'
import { CommandRefusal } from '../refusal.ts'
import { COMMAND_ROLES, type CommandRole } from '../mode/rights.ts'
import { showsOf } from './shows.ts'

const NOW = Date.parse('2026-11-22T08:30:45+08:00')
const MINUTE = Date.parse('2026-11-22T08:30:00+08:00')
const scene = (id: string) => ({ id, title: { zh: id, en: id }, settings: {} })
const briefing = BriefingSchema.parse({
  title: { zh: '汇报', en: 'Report' },
  data: { kind: 'frozen' },
  chapters: [{ id: 'one', title: { zh: '一', en: 'One' }, scenes: ['a', 'b', 'c'].map(scene) }],
})
const tree = buildRegionTree(
  [{ id: 'street', name: '街道', nameEn: 'Street' }],
  [{ code: 'R', name: '街道', level: 'street', parent: null }],
)
const person = (role: CommandRole): Commander => ({ id: role, name: role, roles: [role] })

/** A room of walls: each order decided on what the ones before it left. */
function room() {
  const records = new Map<string, LedgerRecord>()
  let seq = 0
  const view: WorldView = {
    find: (_family, id) => records.get(id),
    list: () => records.values(),
    open: () => records.values(),
    latest: () => records.values(),
  }
  return {
    shows: (): readonly Show[] => showsOf(records.values()),
    order(
      show: ShowCommand['show'] | object,
      wall: string | null = 'hall',
      { id = `w-${seq + 1}`, ...more }: { id?: string } & Partial<DisplayParts> = {},
    ) {
      const command = CommandSchema.parse({ act: 'display.show', id, wall, show }) as ShowCommand
      const parts = { view, tree, briefing, nowMs: NOW, ...more }
      const decision = decideDisplay(command, person('officer'), parts)
      for (const fact of decision.facts) {
        FACT_TYPES['display.pageShown'].schema.parse(fact.data)
        seq += 1
        const { sets } = LIFECYCLES.display.transitions[0]!
        const fields = Object.fromEntries(
          sets!
            .filter((name) => fact.data[name] !== undefined)
            .map((name) => [name, fact.data[name]]),
        )
        const known = records.get(fact.subject)
        records.set(fact.subject, {
          ...({ family: 'display', id: fact.subject, state: 'SHOWN', since: NOW } as LedgerRecord),
          fields: { ...known?.fields, ...fields },
          last: { type: fact.type, time: fact.time, seq },
        })
      }
      return decision
    },
  }
}

function refusal(act: () => unknown): { code: string; status: number } {
  try {
    act()
  } catch (error) {
    if (error instanceof CommandRefusal) return { code: error.code, status: error.status }
    throw error
  }
  throw new Error('it was not refused')
}

it('a scene is shown at the minute in which it is ordered, and the briefing goes on at that instant', () => {
  const { order, shows } = room()
  expect(order({ kind: 'scene', scene: 'a' }).answer).toEqual({ scene: 'a' })
  expect(shows()).toEqual([
    { seq: 1, at: NOW, wall: 'hall', shown: { kind: 'scene', scene: 'a', frozenAt: MINUTE } },
  ])
  order({ kind: 'step', to: 'next' }, 'hall', { nowMs: NOW + 600_000 })
  expect(shows()[0]?.shown).toEqual({ kind: 'scene', scene: 'b', frozenAt: MINUTE })
  order({ kind: 'scene', scene: 'c', at: 'live' })
  expect(shows()[0]?.shown).toEqual({ kind: 'scene', scene: 'c', frozenAt: null })
  order({ kind: 'step', to: 'previous' })
  expect(shows()[0]?.shown).toEqual({ kind: 'scene', scene: 'b', frozenAt: null })
})

it('the fact says outright who let which wall show what', () => {
  const { order } = room()
  const { facts } = order({ kind: 'settings', settings: { page: 'ranking', region: 'R' } }, null)
  expect(facts).toMatchObject([
    {
      ...{
        type: 'display.pageShown',
        subject: 'every',
        world: 'live',
        actor: 'officer',
        time: NOW,
      },
      data: { wall: null, kind: 'settings', settings: { page: 'ranking', region: 'R' } },
    },
  ])
})

it('a step leads on from the newest order for the wall, told to it or to all', () => {
  const { order, shows } = room()
  order({ kind: 'scene', scene: 'a' }, null)
  order({ kind: 'step', to: 'next' }, 'hall')
  order({ kind: 'step', to: 'next' }, null)
  expect(shows().map(({ wall, shown }) => [wall, 'scene' in shown && shown.scene])).toEqual([
    ['hall', 'b'],
    [null, 'b'],
  ])
})

it('[IN2] the same order sent again leads no further', () => {
  const { order, shows } = room()
  order({ kind: 'scene', scene: 'a' })
  order({ kind: 'step', to: 'next' }, 'hall', { id: 'again' })
  const second = order({ kind: 'step', to: 'next' }, 'hall', { id: 'again' })
  expect(second).toEqual({ facts: [], answer: { scene: 'b' } })
  expect(shows()[0]?.seq).toBe(2)
})

it('refuses what the package or the walls do not have, by name', () => {
  const { order } = room()
  expect(refusal(() => order({ kind: 'scene', scene: 'z' }))).toEqual({
    code: 'unknownScene',
    status: 404,
  })
  expect(refusal(() => order({ kind: 'step', to: 'next' }))).toEqual({
    code: 'noScene',
    status: 409,
  })
  order({ kind: 'scene', scene: 'c' })
  expect(refusal(() => order({ kind: 'step', to: 'next' })).code).toBe('noScene')
  const later = new Date(NOW + 60_000).toISOString()
  expect(refusal(() => order({ kind: 'scene', scene: 'a', at: later })).code).toBe('badField')
  expect(refusal(() => order({ kind: 'settings', settings: { region: 'Z' } })).code).toBe(
    'unknownRegion',
  )
  expect(refusal(() => order({ kind: 'settings', settings: { indicator: 'Z' } })).code).toBe(
    'unknownIndicator',
  )
  expect(refusal(() => order({ kind: 'scene', scene: 'a' }, 'hall', { briefing: null })).code).toBe(
    'noBriefing',
  )
})

it('[AC2] the posts of the duty room drive walls, a drill director does not', () => {
  const { order } = room()
  const { action } = kindOf('display.show')
  const drivers = COMMAND_ROLES.filter((role) => may([role], action))
  expect(drivers).toEqual(['officer', 'chief', 'commander'])
  expect(order({ kind: 'play' }).facts).toHaveLength(1)
})

it('[LL4] a scene remembers the newest orders of so many walls and no more', () => {
  const { order, shows } = room()
  for (let i = 0; i <= MOST_SHOWS; i++) order({ kind: 'end' }, `wall-${i}`)
  expect(shows()).toHaveLength(MOST_SHOWS)
  expect(shows()[0]?.wall).toBe('wall-1')
  expect(shows().at(-1)?.wall).toBe(`wall-${MOST_SHOWS}`)
})

it('no order can name a profile that walls do not have, or a page', () => {
  const parse = (show: object) =>
    CommandSchema.safeParse({ act: 'display.show', id: 'x', show }).success
  expect(parse({ kind: 'settings', settings: { profile: 'VISITOR' } })).toBe(true)
  expect(parse({ kind: 'settings', settings: { profile: 'ROOT' } })).toBe(false)
  expect(parse({ kind: 'settings', settings: { page: 'desk' } })).toBe(false)
  expect(parse({ kind: 'settings', settings: { password: 1 } })).toBe(false)
})
