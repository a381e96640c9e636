import { expect, test } from 'vitest'
import { belongsTo, CASE_VIEWS, casesOf, type CaseRow, type CaseView } from './cases.ts'

const NOW = 1_790_000_000_000
const row = (part: Partial<CaseRow> = {}): CaseRow => ({
  ...{ id: 'C1', at: NOW, state: 'HANDLING', region: 'R', category: '01' },
  ...{ urgency: 'L3', due: NOW, rank: 'open', ...part },
})
const viewsOf = (part: Partial<CaseRow>): readonly CaseView[] =>
  CASE_VIEWS.filter((view) => belongsTo(row(part), view))

test('[C9] a case stands in the list of that count that the server put it in', () => {
  expect(viewsOf({ rank: 'late' })).toEqual(['late', 'open'])
  expect(viewsOf({ rank: 'soon' })).toEqual(['soon', 'open'])
  expect(viewsOf({ due: null })).toEqual(['open'])
  expect(viewsOf({ rank: 'late', urgency: 'L1' })).toEqual(['late', 'urgent', 'open'])
})

test('[C9] a suspended case is neither late nor open, however long ago its limit was', () => {
  expect(viewsOf({ rank: 'suspended', due: 0, urgency: 'L1' })).toEqual(['suspended'])
})

test('rows are read from the board in its order', () => {
  const lists = {
    cases: { b: { at: 1, state: 'FILED', region: 'R', rank: 'late' }, a: { at: 2, rank: 'new' } },
  }
  expect(
    casesOf({ values: {}, lists }).map(({ id, at, due, rank }) => [id, at, due, rank]),
  ).toEqual([
    ['b', 1, null, 'late'],
    ['a', 2, null, null],
  ])
  expect(casesOf(null)).toEqual([])
})
