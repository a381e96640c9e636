import { expect, test } from 'vitest'
import type { Profile } from '../../shared/board/board.ts'
import { HOUR, MONDAY, type Event } from '../testing/told.ts'
import { foldOf } from '../testing/told-figures.ts'
import type { WorldFold } from './world.ts'

let next = 0

/** Risks of a grid, graded an hour after they were registered. */
function risks(regionCode: string, level: string, count: number): Event[] {
  return Array.from({ length: count }, (): Event[] => {
    const id = `r${next++}`
    return [
      ['risk.registered', id, MONDAY, { regionCode, causeCode: 'family' }],
      ['risk.graded', id, MONDAY + HOUR, { regionCode, level, ownerPost: 'a' }],
    ]
  }).flat()
}

const LEVELS = ['street', 'community', 'grid'] as const

/** What a profile sees of a number at every region of the sample street, with its bound. */
function seen(fold: WorldFold, profile: Profile, key: string): Record<string, unknown> {
  const values = (code: string): unknown => {
    const board = fold.board(code, profile).values
    return board[key] ?? board[`${key}.le`] ?? null
  }
  return Object.fromEntries(['S', 'A', 'A1', 'A2', 'B', 'B1'].map((code) => [code, values(code)]))
}

const events = [
  ...risks('A1', 'red', 1),
  ...risks('A2', 'red', 4),
  ...risks('B1', 'red', 3),
  ...risks('A1', 'orange', 3),
  ...risks('A1', 'yellow', 2),
]

test('[PV3] a duty desk sees small numbers of high risks, the others their bound and what gives them away', () => {
  const fold = foldOf(events)
  const red = 'M1b@now{level=red}'
  expect(seen(fold, 'DUTY', red)).toEqual({ S: 8, A: 5, A1: 1, A2: 4, B: 3, B1: 3 })
  // 1 in A1: A would tell it, and S would tell A.
  expect(seen(fold, 'LEADER', red)).toEqual({ S: 9, A: 6, A1: 2, A2: 4, B: 3, B1: 3 })
  expect(fold.board('A', 'LEADER').values[red]).toBe(null)
  // Both of S are hidden, and neither at its least nor its greatest.
  expect(seen(fold, 'VISITOR', red)).toEqual({ S: 8, A: 5, A1: null, A2: null, B: 5, B1: null })
  expect(seen(fold, 'LEADER', 'M1b@now{level=orange}')).toMatchObject({ S: 3, A: 3, A1: 3 })
})

test('[PV3] sums are as exact as their parts, and ordinary colours are not hidden', () => {
  const fold = foldOf(events)
  expect(seen(fold, 'LEADER', 'M10@now')).toMatchObject({ S: 12, A1: 5, B: 3 })
  expect(seen(fold, 'LEADER', 'M1b@now')).toMatchObject({ S: 14, A1: 7, B1: 3 })
  expect(fold.board('A1', 'LEADER').values['M10@now']).toBe(null)
  expect(fold.board('B', 'LEADER').values['M10@now']).toBe(3)
  expect(seen(fold, 'LEADER', 'M1b@now{level=yellow}')).toMatchObject({ S: 2, A1: 2 })
  expect(seen(fold, 'PUBLIC', 'M1b@now{level=yellow}')).toMatchObject({ S: 2, A: 2, A1: null })
})

test('[PV3] causes of a high colour are told only where its number is, and none below the community', () => {
  const fold = foldOf(events)
  const red = 'M1c@now{levelCause=red.family}'
  expect(seen(fold, 'DUTY', red)).toEqual({ S: 8, A: 5, A1: 1, A2: 4, B: 3, B1: 3 })
  expect(seen(fold, 'LEADER', red)).toEqual({
    S: null,
    A: null,
    A1: null,
    A2: null,
    B: 3,
    B1: null,
  })
  expect(seen(fold, 'PUBLIC', 'M1c@now{levelCause=yellow.family}')).toMatchObject({
    ...{ S: 2, A: 2, A1: null },
  })
  expect(fold.board('B', 'LEADER').values['M1c@now{levelCause=red.neighbour}']).toBe(0)
  expect(fold.layer('S', 1, red, 'LEADER')).toEqual([null, 3])
})

test('[PV3] layers of the map and the list of children show what the boards show', () => {
  const fold = foldOf(events)
  for (const key of ['M1b@now{level=red}', 'M10@now', 'M1b@now', 'M13@all{cause=family}'])
    for (const profile of ['LEADER', 'VISITOR'] as const)
      for (const [level] of LEVELS.entries()) {
        const codes = { 0: ['S'], 1: ['A', 'B'], 2: ['A1', 'A2', 'B1', 'B2'] }[level]!
        expect(fold.layer('S', level, key, profile)).toEqual(
          codes.map((code) => fold.board(code, profile).values[key]),
        )
      }
  expect(fold.layer('S', 2, 'M1b@now{level=red}', 'DUTY')).toEqual([1, 4, 3, 0])
  expect(fold.board('S', 'LEADER').lists['children']!['A']!['M1b@now']).toBe(null)
  expect(fold.board('S', 'DUTY').lists['children']!['A']!['M1b@now']).toBe(10)
})

test('[PV3] rows name no place whose number of them is hidden, and no grid of any dispute', () => {
  const fold = foldOf(events)
  const rows = (code: string, profile: Profile): string[] =>
    Object.values(fold.board(code, profile).lists['mediations']!)
      .map(({ level, region }) => `${String(level)} ${String(region)}`)
      .toSorted()
  expect(rows('A1', 'DUTY')).toContain('red A1')
  expect(rows('A1', 'LEADER')).toEqual([])
  // The red ones of A are in no place that may be named; those of B are.
  expect(rows('S', 'LEADER')).toEqual([
    ...Array.from({ length: 3 }, () => 'orange A'),
    ...Array.from({ length: 3 }, () => 'red B'),
    ...Array.from({ length: 2 }, () => 'yellow A'),
  ])
  const ticker = Object.values(fold.board('S', 'LEADER').lists['ticker']!)
  expect(ticker).toHaveLength(8)
})

test('[PV3] what one colour had to do in time is for the duty desk, causes end at the community', () => {
  const fold = foldOf([
    ...events,
    ['med.applied', 'm', MONDAY, { causeCode: 'family' }],
    ['med.accepted', 'm', MONDAY + 1],
  ])
  fold.advance(MONDAY + 30 * HOUR)
  const of = (code: string, profile: Profile, key: string): unknown =>
    fold.board(code, profile).values[key]
  expect(of('S', 'DUTY', 'M11@all{level=red}.d')).toBe(8)
  expect([of('S', 'LEADER', 'M11@all{level=red}.d'), of('S', 'LEADER', 'M11@all.d')]).toEqual([
    null,
    8,
  ])
  expect(of('A', 'LEADER', 'M13@all{cause=family}')).toBe(1)
  expect([
    of('A1', 'LEADER', 'M13@all{cause=family}'),
    of('A1', 'DUTY', 'M13@all{cause=family}'),
  ]).toEqual([null, 1])
})

test('[PV3] what a small number was the day before is told to DUTY alone', () => {
  const fold = foldOf([...risks('A1', 'red', 2), ...risks('A2', 'orange', 1)])
  fold.advance(MONDAY + 26 * HOUR)
  const compared = (profile: Profile): string[] =>
    Object.entries(fold.full('S', profile).values)
      .filter(
        ([key, value]) =>
          /^M1(0|b)@now(\{level=(red|orange)\})?\.(pop|yoy)Base$/.test(key) && value !== null,
      )
      .map(([key]) => key)
  expect(compared('DUTY')).toContain('M10@now.popBase')
  expect(compared('LEADER')).toEqual([])
})
