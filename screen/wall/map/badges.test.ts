import { expect, test } from 'vitest'
import type { Row } from '../../../shared/board/board.ts'
import { INDICATORS } from '../../../shared/indicator/catalogue.ts'
import { OVERLAYS } from '../../../shared/scene/settings.ts'
import { buildRegionTree, childrenOf } from '../../../shared/region/tree.ts'
import type { HeldBoard } from '../../live/link-state.ts'
import { BADGES_MAX } from '../../map/badges.ts'
import { badgesOf, notesOf, worstOf } from './badges.ts'
import { chainOf } from './chain.ts'
import { childRows, namedRows } from './child-rows.ts'
import { overlayOfKey, toggled } from './overlays.ts'
import { MAP_TEXTS } from './texts.ts'

const LEVELS = [
  { id: 'street', name: '街道', nameEn: 'Street' },
  { id: 'community', name: '社区', nameEn: 'Community' },
  { id: 'grid', name: '网格', nameEn: 'Grid' },
  { id: 'micro', name: '微网格', nameEn: 'Micro-grid' },
]
const TREE = buildRegionTree(LEVELS, [
  { code: 'R', name: 'R', level: 'street', parent: null, partyOrg: '甲街道党工委' },
  { code: 'A', name: 'A', level: 'community', parent: 'R', partyOrg: '甲社区党委' },
  { code: 'B', name: 'B', level: 'community', parent: 'R' },
  { code: 'A1', name: 'A1', level: 'grid', parent: 'A' },
  { code: 'A2', name: 'A2', level: 'grid', parent: 'A' },
])

function held(
  region: string,
  children: Readonly<Record<string, Row>>,
  values: HeldBoard['board']['values'] = {},
): HeldBoard {
  return {
    view: { world: 'live', region, profile: 'LEADER' },
    version: { seq: 1, t: 1 },
    board: { values, lists: { children } },
  }
}
const ask = { tree: TREE, window: 'today', texts: MAP_TEXTS.zh } as const

test('[AL6] a region wears the worst that lies below it and how many of it, and none when nothing is wrong', () => {
  expect(worstOf({ urgent: 2, late: 5, whistlesLate: 1 })).toMatchObject({
    tone: 'urgent',
    count: 2,
    key: 'caseUrgent@now',
  })
  expect(worstOf({ urgent: 0, late: 5, whistlesLate: 1 })).toMatchObject({ tone: 'late', count: 5 })
  expect(worstOf({ urgent: 0, late: 0, whistlesLate: 1 })).toMatchObject({ tone: 'whistle' })
  expect(worstOf({ urgent: 0, late: 0, whistlesLate: 0 })).toBeNull()
  expect(worstOf(undefined)).toBeNull()
})

test('[AL6] map and list carry the same marks', () => {
  const board = held('R', { A: { open: 7, urgent: 1 }, B: { open: 3, late: 2 } })
  const onMap = badgesOf({ ...ask, held: board, overlays: [] }).map(({ mark }) => mark)
  const inList = childRows(TREE, board, 'caseOpen@now', null).map(({ mark }) => mark)
  expect(onMap).toEqual(inList)
  expect(inList).toMatchObject([
    { tone: 'urgent', count: 1 },
    { tone: 'late', count: 2 },
  ])
})

test('each element writes its counts, and what is not known is a dash', () => {
  const board = held('R', { A: { 'residents@now': 4204, 'V3@now': 0 } })
  const [a, b] = badgesOf({ ...ask, held: board, overlays: ['people', 'volunteers'] })
  expect(a?.notes).toEqual(['人 4,204', '志愿 0'])
  expect(b?.notes).toEqual(['人 —', '志愿 —'])
})

test('a region with a party organisation of its own has a pin while organisations are on', () => {
  const of = (overlays: ('organisations' | 'people')[]): boolean[] =>
    badgesOf({ ...ask, held: held('R', {}), overlays }).map(({ pin }) => pin)
  expect(of(['organisations'])).toEqual([true, false])
  expect(of(['people'])).toEqual([false, false])
})

test('every number that is written has an indicator', () => {
  const ids = new Set(INDICATORS.map(({ id }) => id))
  for (const { key } of notesOf(OVERLAYS, '24h')) expect(ids).toContain(key.split('@')[0])
})

test('[LL4] badges end at their cap', () => {
  const many = buildRegionTree(LEVELS, [
    { code: 'R', name: 'R', level: 'street', parent: null },
    ...Array.from({ length: BADGES_MAX + 1 }, (_, i) => ({
      ...{ code: `c${String(i).padStart(4, '0')}`, name: 'c' },
      ...{ level: 'community', parent: 'R' },
    })),
  ])
  expect(childrenOf(many, 0)).toHaveLength(BADGES_MAX + 1)
  expect(badgesOf({ ...ask, tree: many, held: held('R', {}), overlays: [] })).toHaveLength(
    BADGES_MAX,
  )
})

test('the chain names the organisations above and counts those below, with what is missing', () => {
  const values = {
    'partyOrgs@now{level=grid}': 1,
    'partyOrgs@now{level=micro}': 9,
    'partyOrgs@now{level=household}': 4,
    'G2@now.n': 1,
    'G2@now.d': 2,
  }
  const chain = chainOf(TREE, held('A', {}, values), 'zh')
  expect(
    chain.map(({ level, org, count, missing }) => [level, org, count?.value, missing]),
  ).toEqual([
    ['street', '甲街道党工委', undefined, 0],
    ['community', '甲社区党委', undefined, 0],
    ['grid', null, 1, 1],
    ['micro', null, 9, 0],
    ['household', null, 4, 0],
  ])
})

test('a number that children do not carry is listed of the regions that the map colours', () => {
  const layer = {
    layer: { world: 'live', region: 'R', profile: 'LEADER', level: 2, key: 'G6@30d' },
    version: { seq: 1, t: 1 },
    values: [0.5, null],
  } as const
  const rows = childRows(TREE, held('R', { A: { open: 1 } }), 'G6@30d', layer)
  expect(rows.map(({ index, value }) => [TREE.codes[index], value])).toEqual([
    ['A1', 0.5],
    ['A2', null],
  ])
  expect(childRows(TREE, held('R', { A: { open: 1 } }), 'caseOpen@now', layer)).toHaveLength(2)
})

test('regions that are named are listed with what colours them, and one that is not coloured without', () => {
  const layer = {
    layer: { world: 'live', region: 'R', profile: 'LEADER', level: 2, key: 'G6@30d' },
    version: { seq: 1, t: 1 },
    values: [0.5, 0.2],
  } as const
  const named = ['A2', 'A'].map((code) => TREE.indexOf(code))
  const valuesBy = (key: string): (number | null)[] =>
    namedRows(TREE, held('R', {}), key, layer, named).map(({ value }) => value)
  expect(valuesBy('G6@30d')).toEqual([0.2, null])
  expect(valuesBy('caseOpen@now')).toEqual([null, null])
})

test('each layer has a key of its own that turns it on and off', () => {
  const asked = [...'1234567890'].map((key) => overlayOfKey(key))
  expect(new Set(asked)).toEqual(new Set(OVERLAYS))
  expect(toggled(toggled(['cases'], 'people'), 'cases')).toEqual(['people'])
})
