import { expect, test } from 'vitest'
import { anInput, HOUR, NOW } from '../../../panel/test-input.ts'
import { needsPageView } from './needs-view.ts'

const need = (cases: number, reporters: number, rest = {}) => ({
  ...{ category: '05.0501', region: 'A', cases, reporters, topic: false },
  ...{ since: NOW - 50 * HOUR, last: NOW - HOUR },
  ...rest,
})

test('proposed topics come first, then the most cases, whatever order the rows came in', () => {
  const needs = { n1: need(9, 4), n2: need(5, 5, { topic: true }), n3: need(9, 6), n4: need(3, 3) }
  const view = needsPageView(anInput({}, { needs }))
  expect(view.single).toBe(true)
  expect(view.rows.map(({ id }) => id)).toEqual(['n2', 'n3', 'n1', 'n4'])
  expect(view.rows[0]).toMatchObject({
    ...{ name: '类05.0501', group: '类05', place: 'A', topic: true, span: '2 天', last: '15:00' },
    ...{ cases: { text: '5', region: 'A', key: '' }, reporters: { value: 5 } },
  })
  expect(view.rows[1]!.share).toBe(1)
  expect(view.rows[3]!.share).toBeCloseTo(1 / 3)
})

test('[PV1] a profile that sees counts alone is shown neither reporters nor instants', () => {
  const needs = { 'A.05.0501': { category: '05.0501', region: 'A', cases: 9, needs: 2 } }
  const view = needsPageView(anInput({}, { needs }))
  expect(view.single).toBe(false)
  expect(view.rows[0]).toMatchObject({
    ...{ reporters: null, since: '', last: '', span: '', topic: false },
    places: { value: 2, text: '2' },
  })
})

test('a list that is not there, or empty, has no rows', () => {
  expect(needsPageView(anInput({})).rows).toEqual([])
  expect(needsPageView(anInput({}, { needs: {} })).rows).toEqual([])
})
