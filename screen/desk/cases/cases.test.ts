import { expect, test } from 'vitest'
import { belongsTo, casesOf, type CaseRow } from './cases.ts'

const NOW = 1_790_000_000_000
const HOUR = 3_600_000
const row = (part: Partial<CaseRow> = {}): CaseRow => ({
  ...{ id: 'C1', at: NOW - 8 * HOUR, state: 'HANDLING', region: 'R', category: '01' },
  ...{ urgency: 'L3', due: NOW + 2 * HOUR, ...part },
})

test('a case is late once its limit has passed, and nearly late in the last fifth of its time', () => {
  expect(belongsTo(row({ due: NOW - 1 }), 'late', NOW)).toBe(true)
  expect(belongsTo(row(), 'late', NOW)).toBe(false)
  expect(belongsTo(row(), 'soon', NOW)).toBe(true)
  expect(belongsTo(row({ due: NOW + 2 * HOUR + 60_000 }), 'soon', NOW)).toBe(false)
  expect(belongsTo(row({ due: NOW - 1 }), 'soon', NOW)).toBe(false)
})

test('without a limit it is neither, and urgent by its grade alone', () => {
  expect(belongsTo(row({ due: null }), 'late', NOW)).toBe(false)
  expect(belongsTo(row({ due: null }), 'soon', NOW)).toBe(false)
  expect(belongsTo(row({ urgency: 'L1' }), 'urgent', NOW)).toBe(true)
  expect(belongsTo(row(), 'urgent', NOW)).toBe(false)
  expect(belongsTo(row(), 'open', NOW)).toBe(true)
})

test('rows are read from the board in its order', () => {
  const lists = { cases: { b: { at: 1, state: 'FILED', region: 'R' }, a: { at: 2 } } }
  expect(casesOf({ values: {}, lists }).map(({ id, at, due }) => [id, at, due])).toEqual([
    ['b', 1, null],
    ['a', 2, null],
  ])
  expect(casesOf(null)).toEqual([])
})
