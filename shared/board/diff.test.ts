import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyDelta } from './apply.ts'
import { canonicalBoard, checksum } from './canonical.ts'
import { diffBoards, isEmptyDelta } from './diff.ts'
import type { Board } from './board.ts'

const key = fc.constantFrom('C1@today', 'C5@today', 'C5@today.n', 'mode', '__x', 'own.caseOpen@now')
const scalar = fc.oneof(fc.integer(), fc.boolean(), fc.constant(null), fc.string({ maxLength: 3 }))
const row = fc.dictionary(fc.constantFrom('at', 'due', 'tone'), scalar)
const list = fc.dictionary(fc.constantFrom('a', 'b', 'c'), row)
const board: fc.Arbitrary<Board> = fc.record({
  values: fc.dictionary(key, scalar, { noNullPrototype: true }),
  lists: fc.dictionary(fc.constantFrom('ticker', 'cases'), list),
})

test('[PR2] a board with the difference applied is the other board', () => {
  fc.assert(
    fc.property(board, board, (a, b) => {
      const before = canonicalBoard(a)
      const after = applyDelta(a, diffBoards(a, b))
      expect(canonicalBoard(after)).toBe(canonicalBoard(b))
      expect(checksum(after)).toBe(checksum(b))
      expect(canonicalBoard(a)).toBe(before)
    }),
  )
})

test('[PR2] only a board that differs has a difference', () => {
  fc.assert(
    fc.property(board, board, (a, b) => {
      expect(isEmptyDelta(diffBoards(a, b))).toBe(canonicalBoard(a) === canonicalBoard(b))
    }),
  )
})

test('rows that the delta does not name keep their identity', () => {
  const a: Board = {
    values: {},
    lists: { cases: { x: { at: 1 }, y: { at: 2 } }, orders: { z: {} } },
  }
  const after = applyDelta(a, { set: {}, unset: [], rows: { cases: { y: null } } })
  expect(after.lists['orders']).toBe(a.lists['orders'])
  expect(after.lists['cases']).toEqual({ x: { at: 1 } })
  expect(after.lists['cases']?.['x']).toBe(a.lists['cases']?.['x'])
})
