import { expect, test } from 'vitest'
import type { Board } from '../../../shared/board/board.ts'
import { caseAt } from './incidents.ts'

const BOARD: Board = {
  values: {},
  lists: {
    cases: { c1: { at: 1 }, c2: { at: 2 } },
    whistles: { w1: { case: 'c2' }, w2: { case: 'gone' }, w3: { case: null } },
  },
}

test('a point opens its case, a whistle the case it was blown for, and nothing what the board does not show', () => {
  expect(caseAt(BOARD, 'c1')).toBe('c1')
  expect(caseAt(BOARD, 'w1')).toBe('c2')
  for (const point of ['w2', 'w3', 'elsewhere', 'constructor'])
    expect(caseAt(BOARD, point), point).toBeNull()
})
