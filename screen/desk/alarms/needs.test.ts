import { expect, it } from 'vitest'
import { needsOf } from './needs.ts'

const need = { region: 'A', category: '02.0204', cases: 4, reporters: 3, since: 1, last: 9 }

it('lists what waits for a decision first, and nothing that a profile sees only counted', () => {
  const board = {
    values: {},
    lists: {
      needs: {
        n1: { ...need, topic: true, state: 'ignored' },
        n2: { ...need, topic: false, state: 'open' },
        'A.02.0204': { region: 'A', category: '02.0204', cases: 4, needs: 1 },
      },
    },
  }
  const needs = needsOf(board)
  expect(needs.map(({ id, state, topic }) => [id, state, topic])).toEqual([
    ['n2', 'open', false],
    ['n1', 'ignored', true],
  ])
  expect(needs[0]).toMatchObject({ cases: 4, reporters: 3, since: 1, last: 9 })
})
