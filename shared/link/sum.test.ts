import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyDelta } from '../board/apply.ts'
import type { Board } from '../board/board.ts'
import { diffBoards } from '../board/diff.ts'
import { boardSum, boardSumAfter, layerSum, layerSumAfter } from './sum.ts'

const key = fc.constantFrom('a', 'a@now', 'constructor', '__proto__', 'b')
const scalar = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.string({ unit: 'binary', maxLength: 3 }),
)
const row = fc.dictionary(fc.constantFrom('at', 'due', 'tone'), scalar)
const board: fc.Arbitrary<Board> = fc.record({
  values: fc.dictionary(key, scalar),
  lists: fc.dictionary(fc.constantFrom('cases', 'ticker'), fc.dictionary(key, row)),
})
const cells = fc.array(fc.option(fc.oneof(fc.integer({ min: -1, max: 2 }), fc.double())), {
  minLength: 5,
  maxLength: 5,
})

test('[PR1] a checksum carried on by a difference is the checksum of the board that it leads to', () => {
  fc.assert(
    fc.property(board, board, (a, b) => {
      const delta = diffBoards(a, b)
      const after = boardSumAfter(boardSum(a), a, delta)
      expect(after).toBe(boardSum(b))
      expect(boardSum(applyDelta(a, delta))).toBe(after)
    }),
  )
})

test('[PR1] a checksum is the same after the board has travelled as JSON, in any order of its keys', () => {
  fc.assert(
    fc.property(board, (a) => {
      const carried = JSON.parse(JSON.stringify(a)) as Board
      const turned = Object.fromEntries(Object.entries(carried.values).toReversed())
      expect(boardSum({ ...carried, values: turned })).toBe(boardSum(a))
    }),
  )
})

test('[PR1] every single change of a board changes its checksum', () => {
  const a: Board = {
    values: { 'caseOpen@now': 5, mode: 'NORMAL', late: null, on: true },
    lists: { cases: { c1: { at: 1, tone: 'late' }, c2: { at: 2, tone: 'soon' } } },
  }
  const { cases } = a.lists
  const changed: readonly Board[] = [
    { ...a, values: { ...a.values, 'caseOpen@now': 6 } },
    { ...a, values: { ...a.values, 'caseOpen@now': '5' } },
    { ...a, values: { ...a.values, 'caseOpen@now': null } },
    { ...a, values: { ...a.values, on: false } },
    { ...a, values: { 'caseOpen@now': 5, mode: 'NORMAL', on: true } },
    { ...a, values: { ...a.values, mode: 'ALERT' } },
    // Two values that changed places, and two rows.
    { ...a, values: { ...a.values, 'caseOpen@now': 'NORMAL', mode: 5 } },
    { ...a, lists: { cases: { c1: cases!['c2']!, c2: cases!['c1']! } } },
    { ...a, lists: { cases: { c1: cases!['c1']! } } },
    { ...a, lists: { ticker: cases! } },
    { ...a, lists: { cases: { ...cases, c1: { at: 'late', tone: 1 } } } },
    { ...a, lists: { cases: { ...cases, c1: { at: 1 } } } },
  ]
  const sums = new Set([a, ...changed].map(boardSum))
  expect(sums.size).toBe(changed.length + 1)
})

test('[PR1] a checksum of a layer is carried on by its changes, and tells rows that changed places', () => {
  fc.assert(
    fc.property(cells, cells, (a, b) => {
      const set = b.flatMap((value, row) => (Object.is(value, a[row]) ? [] : [row, value]))
      expect(layerSumAfter(layerSum(a), a, set)).toBe(layerSum(b))
    }),
  )
  expect(layerSum([1, 2, null])).not.toBe(layerSum([2, 1, null]))
  expect(layerSum([0, null])).not.toBe(layerSum([null, 0]))
})
